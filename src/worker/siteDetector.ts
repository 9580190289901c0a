// Starts the face detector in a worker, on one thread of wasm, with files from the site. ingest.ts imports this file
// only where faces are looked for, because it loads tfjs.
import { startBackend } from "../backend/startBackend.ts";
import { fail, internalError, ok, type Result } from "../base/result.ts";
import type { DetectorFailure } from "../contract/faces.ts";
import { type Detector, loadDetector } from "../faces/detector.ts";
import { detectorFileNames } from "../faces/detectorFileNames.ts";
import { fetchBinary, wasmPath } from "./wasmPath.ts";

export async function startSiteDetector(): Promise<Result<Detector, DetectorFailure>> {
  const [json, weights] = await Promise.all([fetched(detectorFileNames.json), fetched(detectorFileNames.weights)]);
  if (!json.ok) return json;
  if (!weights.ok) return weights;
  const options = { wasmPath: wasmPath(), fetchBinary, threads: 1 };
  const started = await startBackend("wasm", options);
  if (!started.ok && !(await startBackend("cpu", options)).ok) internalError("tfjs starts neither on wasm nor on cpu");
  return loadDetector({ json: json.value, weights: weights.value });
}

/** A build has its scripts in `assets/`, development has them below `src/`. */
function addressOf(file: string): string {
  return new URL(`${import.meta.env.DEV ? "/detector/" : "../detector/"}${file}`, self.location.href).href;
}

async function fetched(file: string): Promise<Result<Uint8Array, DetectorFailure>> {
  try {
    const response = await fetch(addressOf(file));
    if (!response.ok) return fail({ kind: "detectorMissing", file, detail: `status ${response.status}` });
    return ok(new Uint8Array(await response.arrayBuffer()));
  } catch (error) {
    return fail({ kind: "detectorMissing", file, detail: error instanceof Error ? error.message : String(error) });
  }
}
