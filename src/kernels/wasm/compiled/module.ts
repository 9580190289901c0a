// The compiled module: which of its two builds this engine runs, and how it is compiled for a memory. assembly/ is its
// source.
import { plainModule, relaxedModule } from "./built.ts";

/** With relaxed SIMD, where a product and a sum may be one instruction, or without. */
export type Build = "relaxed" | "plain";

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const texts: Readonly<Record<Build, string>> = { relaxed: relaxedModule, plain: plainModule };
let best: Build | null | undefined;

/** @returns null where the engine has no SIMD. */
export function bestBuild(): Build | null {
  if (best === undefined)
    best = (["relaxed", "plain"] as const).find((build) => WebAssembly.validate(bytesOf(texts[build]))) ?? null;
  return best;
}

/** The bytes of `"env" "memory"`, imported as a memory. The byte after them holds the flags of its limits. */
const memoryImport = [3, ..."env"].map(codeOf).concat([6, ..."memory"].map(codeOf), 2);

function codeOf(part: string | number): number {
  return typeof part === "number" ? part : part.charCodeAt(0);
}

/** @param shared whether the memory is shared. The import of a module says so; all else is the same. */
export function compileKernels(build: Build, shared: boolean): WebAssembly.Module {
  const bytes = bytesOf(texts[build]);
  const at = bytes.findIndex((_, start) => memoryImport.every((byte, i) => bytes[start + i] === byte));
  bytes[at + memoryImport.length] = shared ? 3 : 1; // both have a maximum
  return new WebAssembly.Module(bytes);
}
