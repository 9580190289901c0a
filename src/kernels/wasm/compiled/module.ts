// Our compiled kernels on a memory: which build the engine takes, and its functions. What they compute is assembly/'s.
import { plainModule, relaxedModule } from "./built.ts";

export type Build = "relaxed" | "plain";

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const texts: Readonly<Record<Build, string>> = { relaxed: relaxedModule, plain: plainModule };
let best: Build | null | undefined;

/** @returns null where the engine has no SIMD. */
export function bestBuild(): Build | null {
  best ??= (["relaxed", "plain"] as const).find((build) => WebAssembly.validate(bytesOf(texts[build]))) ?? null;
  return best;
}

/** `"env" "memory"`, of kind memory: the next byte holds its limits' flags. */
const memoryImport = [3, ..."env"].map(codeOf).concat([6, ..."memory"].map(codeOf), 2);

function codeOf(part: string | number): number {
  return typeof part === "number" ? part : part.charCodeAt(0);
}

/** @param shared whether the memory it will run on is; a module names that in its import, and it is the same module otherwise. */
export function compileKernels(build: Build, shared: boolean): WebAssembly.Module {
  const bytes = bytesOf(texts[build]);
  const at = bytes.findIndex((_, start) => memoryImport.every((byte, i) => bytes[start + i] === byte));
  bytes[at + memoryImport.length] = shared ? 3 : 1; // both have a maximum
  return new WebAssembly.Module(bytes);
}
