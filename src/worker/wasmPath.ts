// Where the site keeps tfjs's wasm binaries, from wherever a worker's own script lies, and what a worker needs to start
// with them.
import { unreachableFile } from "../backend/chooseBackend.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { BackendRefusal, BackendReport } from "../contract/backend.ts";
import type { TrainingFailure } from "../contract/run.ts";

/** @returns an absolute URL ending in `/`. In a build scripts lie in `assets/`, in development below `src/`. */
export function wasmPath(): string {
  return new URL(import.meta.env.DEV ? "/wasm/" : "../wasm/", self.location.href).href;
}

/** Long enough for half a megabyte over a slow network. */
const patienceMs = 60_000;

/** @returns the address of a copy in memory. It lasts as long as the worker. */
export async function fetchBinary(name: string): Promise<Result<string, BackendRefusal>> {
  try {
    const response = await fetch(wasmPath() + name, { signal: AbortSignal.timeout(patienceMs) });
    if (response.ok) return ok(URL.createObjectURL(await response.blob()));
  } catch {
    // said below
  }
  return fail({ kind: "unreachable", file: name });
}

/** Why none of the devices in the report can be used. */
export function failureOfDevices(report: BackendReport): TrainingFailure {
  const file = unreachableFile(report.trials);
  return file === null ? { kind: "noBackend", report } : { kind: "unreachable", file };
}
