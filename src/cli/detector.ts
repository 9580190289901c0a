// The face detector on Node. Its files come from the installed package; it runs on the started tfjs backend.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fail, ok, type Result } from "../base/result.ts";
import type { DetectorFailure } from "../contract/faces.ts";
import { type Detector, loadDetector } from "../faces/detector.ts";
import { detectorFileNames } from "../faces/detectorFileNames.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import { UsageError } from "./output.ts";

/**
 * Needs a started backend.
 * @returns null where no face is looked for. @throws UsageError when a file is missing or damaged.
 */
export async function startNodeDetector(crop: Crop): Promise<Detector | null> {
  if (crop === "centerSquare") return null;
  const [json, weights] = await Promise.all([bytesOf(detectorFileNames.json), bytesOf(detectorFileNames.weights)]);
  const loaded = json.ok ? (weights.ok ? await load(json.value, weights.value) : weights) : json;
  if (loaded.ok) return loaded.value;
  const { kind, file, detail } = loaded.failure;
  const what = kind === "detectorMissing" ? "is missing" : "is damaged";
  throw new UsageError(
    `the face detector's file ${file} ${what} (${detail}); install the packages again, or take photos as they are`,
  );
}

function load(json: Uint8Array, weights: Uint8Array): Promise<Result<Detector, DetectorFailure>> {
  return loadDetector({ json, weights });
}

async function bytesOf(file: string): Promise<Result<Uint8Array, DetectorFailure>> {
  try {
    // The package exports only its script. The files are in the folder beside the script's.
    const script = fileURLToPath(import.meta.resolve("@vladmandic/human"));
    return ok(new Uint8Array(await readFile(join(dirname(script), "../models", file))));
  } catch (error) {
    return fail({ kind: "detectorMissing", file, detail: (error as Error).message });
  }
}
