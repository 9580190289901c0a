// A Vite plugin that gives one module a chunk and a script element, so that the built page runs it before the main
// bundle. The bundle imports the same chunk, so the module runs once.
import type { Plugin } from "vite";

export function scriptOfItsOwn(path: string): Plugin {
  return {
    name: "script-of-its-own",
    apply: "build",
    buildStart() {
      this.emitFile({ type: "chunk", id: path });
    },
    transformIndexHtml(_html, { bundle }) {
      const chunk = Object.values(bundle ?? {}).find((file) => file.type === "chunk" && file.moduleIds.includes(path));
      if (chunk === undefined) throw new Error(`internal: the build has no chunk of ${path}`);
      const attrs = { type: "module", crossorigin: true, src: `./${chunk.fileName}` };
      return [{ tag: "script", attrs, injectTo: "head-prepend" }];
    },
  };
}
