// libheif and libavif as WebAssembly, on Node.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AvifLibrary } from "../../image/decode/avif.ts";
import type { HeifLibrary } from "../../image/decode/heic.ts";

const require = createRequire(import.meta.url);
const heifFolder = "libheif-js/libheif-wasm";
const avifFolder = "@jsquash/avif/codec/dec";

export async function loadHeif(): Promise<HeifLibrary> {
  const wasmBinary = await readFile(require.resolve(`${heifFolder}/libheif.wasm`));
  const start = require(`${heifFolder}/libheif.js`) as (options: object) => HeifLibrary;
  return start({ wasmBinary, printErr() {} });
}

export async function loadAvif(): Promise<AvifLibrary> {
  const wasmBinary = await readFile(require.resolve(`${avifFolder}/avif_dec.wasm`));
  const { default: start } = (await import(require.resolve(`${avifFolder}/avif_dec.js`))) as {
    readonly default: (options: object) => Promise<AvifLibrary>;
  };
  return start({ wasmBinary, printErr() {} });
}
