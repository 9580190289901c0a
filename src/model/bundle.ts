// A tfjs model to the bundle's files and back. The zip is formats/bundle.ts's, the check's wording the screens'.
import * as tf from "@tensorflow/tfjs";
import { fail, ok, type Result } from "../base/result.ts";
import { sha256Hex } from "../base/sha256.ts";
import type { BundleFailure, BundleFiles, BundleManifest } from "../contract/bundle.ts";
import { drawGoldenFaces, goldenTolerance } from "./golden.ts";
import { predictProbabilities } from "./predict.ts";

export type BundleFacts = Omit<BundleManifest, "format" | "version" | "weightsSha256" | "golden">;

/** Serialises the model and records what it says of the golden pictures. */
export async function toBundle(model: tf.LayersModel, facts: BundleFacts): Promise<BundleFiles> {
  let modelJson = "";
  let weights = new Uint8Array();
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      weights = new Uint8Array(tf.io.concatenateArrayBuffers([artifacts.weightData ?? new ArrayBuffer(0)].flat()));
      modelJson = JSON.stringify({
        format: "layers-model",
        generatedBy: artifacts.generatedBy,
        convertedBy: null,
        modelTopology: artifacts.modelTopology,
        weightsManifest: [{ paths: ["weights.bin"], weights: artifacts.weightSpecs }],
      });
      return { modelArtifactsInfo: { dateSaved: new Date(facts.createdAt), modelTopologyType: "JSON" } };
    }),
  );
  const golden = drawGoldenFaces(facts.preprocessing);
  const probabilities = await predictProbabilities(model, golden, facts.preprocessing, facts.flipAtTest);
  const count = golden.length / facts.preprocessing.sidePx ** 2 / 3;
  const manifest: BundleManifest = {
    format: "eolgul-model",
    version: 2,
    ...facts,
    weightsSha256: await sha256Hex(weights),
    golden: { count, probabilities: rowsOf(probabilities, facts.classNames.length) },
  };
  return { modelJson, weights, golden, manifest };
}

export interface OpenedBundle {
  /** The caller disposes it. */
  readonly model: tf.LayersModel;
  readonly goldenDifference: number;
}

/** Loads the model, then asks it the golden questions: damaged or foreign weights do not pass. */
export async function openBundle(files: BundleFiles): Promise<Result<OpenedBundle, BundleFailure>> {
  const { manifest } = files;
  let model: tf.LayersModel;
  try {
    const { modelTopology, weightsManifest } = JSON.parse(files.modelJson);
    const weightSpecs = weightsManifest[0].weights;
    const weightData = new Uint8Array(files.weights).buffer; // a copy, where slice() of a Node Buffer is a view of more
    model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  } catch (error) {
    return fail({ kind: "weightsDamaged", detail: error instanceof Error ? error.message : String(error) });
  }
  let given: Float32Array;
  try {
    given = await predictProbabilities(model, files.golden, manifest.preprocessing, manifest.flipAtTest);
  } catch (error) {
    model.dispose(); // another network than ours
    return fail({ kind: "weightsDamaged", detail: error instanceof Error ? error.message : String(error) });
  }
  const expected = manifest.golden.probabilities.flat();
  let goldenDifference = given.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(given[i]! - expected[i]!);
    // Written so that NaN counts as different.
    if (!(difference <= goldenDifference))
      goldenDifference = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
  }
  if (goldenDifference > goldenTolerance) {
    model.dispose();
    return fail({ kind: "goldenMismatch", largestDifference: goldenDifference, tolerance: goldenTolerance });
  }
  return ok({ model, goldenDifference });
}

/** @param flat [rows, columns] row by row. */
export function rowsOf(flat: Float32Array, columns: number): number[][] {
  return Array.from({ length: flat.length / columns }, (_, i) => [...flat.subarray(i * columns, (i + 1) * columns)]);
}
