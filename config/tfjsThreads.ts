// A Vite plugin that works around a bug of tfjs 4.22. The threaded wasm build sends its threads the source text of a
// function. After minifying, that text names a variable from outside the function, and every thread fails with
// "e is not defined".
import type { Plugin } from "vite";

const file = /tfjs-backend-wasm-threaded-simd\.js$/;
/** Reads the address of the enclosing script, which threads do not have and tfjs does not need. */
const outside = 'typeof _scriptDir !== "undefined" && _scriptDir';

/** For `plugins` and for `worker.plugins`. */
export function tfjsThreads(): Plugin {
  return {
    name: "tfjs-threads",
    enforce: "pre",
    apply: "build",
    transform(code, id) {
      if (!file.test(id.split("?")[0]!)) return null;
      if (!code.includes(outside)) this.error(`tfjs has changed: ${JSON.stringify(outside)} is no longer in ${id}`);
      return { code: code.replace(outside, "false"), map: null };
    },
  };
}
