// A Vite plugin that builds the service worker (src/worker/serviceWorker.ts) and gives it the list of all built files.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Plugin } from "vite";
import { type KeptBuild, serviceWorkerFile } from "../src/contract/offline.ts";

const firstLine = /^const keptBuild=.*\n/;

/** Every file below a finished build's folder. */
export function keptBuildOf(folder: string): KeptBuild {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => path !== serviceWorkerFile)
    .sort();
  const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  const files = Object.fromEntries(paths.map((path) => [path, sha256(readFileSync(join(folder, path)))]));
  const script = readFileSync(join(folder, serviceWorkerFile), "utf8").replace(firstLine, "");
  return { version: sha256(JSON.stringify(files) + script).slice(0, 16), files };
}

/** Puts the list of the files as they are now into the service worker of the folder. */
export function listKeptFiles(folder: string): void {
  const path = join(folder, serviceWorkerFile);
  const script = readFileSync(path, "utf8").replace(firstLine, "");
  if (/^\s*(import|export)\b/m.test(script))
    throw new Error("internal: the service worker is not one classic script: it may import types only");
  writeFileSync(path, `const keptBuild=${JSON.stringify(keptBuildOf(folder))};\n${script}`);
}

export function offline(serviceWorker: string): Plugin {
  let outDir = "";
  return {
    name: "offline",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    buildStart() {
      this.emitFile({ type: "chunk", id: serviceWorker, fileName: serviceWorkerFile, preserveSignature: false });
    },
    // After all files are in their places.
    closeBundle: { order: "post", sequential: true, handler: () => listKeptFiles(outDir) },
  };
}
