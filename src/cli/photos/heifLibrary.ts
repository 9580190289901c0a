// libheif as WebAssembly, on Node.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { HeifLibrary } from "../../image/decode/heic.ts";

const folder = "libheif-js/libheif-wasm";

export async function loadHeifLibrary(): Promise<HeifLibrary> {
  const require = createRequire(import.meta.url);
  const wasmBinary = await readFile(require.resolve(`${folder}/libheif.wasm`));
  const start = require(`${folder}/libheif.js`) as (options: object) => HeifLibrary;
  return start({ wasmBinary, printErr() {} });
}
