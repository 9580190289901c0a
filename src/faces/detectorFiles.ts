// BlazeFace's two files to a tfjs model, after checking that they are the files the project was tested with. The caller
// gets the files: a page fetches them, Node reads them.
import * as tf from "@tensorflow/tfjs";
import { fail, ok, type Result } from "../base/result.ts";
import { sha256Hex } from "../base/sha256.ts";
import type { DetectorFailure } from "../contract/faces.ts";
import { detectorFileNames } from "./detectorFileNames.ts";
import { fuseBlocks, type GraphNode } from "./fuseBlocks.ts";

export interface DetectorFiles {
  /** The bytes, or their text. */
  readonly json: Uint8Array | string;
  readonly weights: Uint8Array;
}

/** SHA-256 of the files of @vladmandic/human 3.3.6. */
const sums = {
  json: "cd7bbfc078270572beb39f9e5ae67aadbd50b5e67cff37e6d4f6b3ea39312e5f",
  weights: "dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72",
};

/** Needs a started backend. The caller disposes of the model. Fails where a file's SHA-256 differs. */
export async function loadModel(files: DetectorFiles): Promise<Result<tf.GraphModel, DetectorFailure>> {
  const json = typeof files.json === "string" ? new TextEncoder().encode(files.json) : files.json;
  const damage = (await damageOf("json", json)) ?? (await damageOf("weights", files.weights));
  if (damage !== null) return fail(damage);
  const graph = JSON.parse(new TextDecoder().decode(json)) as {
    readonly modelTopology: { readonly node: GraphNode[] };
    readonly weightsManifest: readonly [{ readonly weights: tf.io.WeightsManifestEntry[] }];
  };
  const handler = tf.io.fromMemory({
    modelTopology: { ...graph.modelTopology, node: fuseBlocks(graph.modelTopology.node) },
    weightSpecs: graph.weightsManifest[0].weights,
    weightData: files.weights.slice().buffer as ArrayBuffer,
  });
  return ok(await tf.loadGraphModel(handler));
}

async function damageOf(which: "json" | "weights", bytes: Uint8Array): Promise<DetectorFailure | null> {
  const sum = await sha256Hex(bytes);
  if (sum === sums[which]) return null;
  const detail = `expected SHA-256 ${sums[which]}, received ${sum} of ${bytes.length} bytes`;
  return { kind: "detectorDamaged", file: detectorFileNames[which], detail };
}
