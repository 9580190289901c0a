// A tfjs model to the files of a bundle and back. The zip is in formats/bundle.ts.
import * as tf from "@tensorflow/tfjs";
import { fail, ok, type Result } from "../base/result.ts";
import { sha256Hex } from "../base/sha256.ts";
import { oneLine } from "../base/text.ts";
import type { BundleFailure, BundleFiles, BundleManifest, UnknownRule } from "../contract/bundle.ts";
import { meansOf } from "../formats/classMeans.ts";
import type { Scoring } from "../metrics/unknown/scoreFace.ts";
import { type InputScale, inputScaleOf } from "../recipe/inputScale.ts";
import { faceBytes } from "../recipe/preprocessing.ts";
import { drawGoldenFaces, goldenTolerance } from "./golden.ts";
import { networkWithin, withInputLayers } from "./inputLayers.ts";
import { createPredictor, type Predictor } from "./predictor.ts";
import { fromStandardHead, withStandardHead } from "./standardHead.ts";

export type BundleFacts = Omit<BundleManifest, "format" | "version" | "weightsSha256" | "golden">;

/** Serialises the model and records its probabilities of the golden pictures. */
export async function toBundle(model: tf.LayersModel, facts: BundleFacts): Promise<BundleFiles> {
  const { modelJson, weights } = await leaving(model, facts);
  const golden = drawGoldenFaces(facts.preprocessing);
  const predictor = createPredictor(model, scaleOf(facts), facts.flipAtTest);
  const probabilities = await predictor.probabilities(golden).finally(() => predictor.dispose());
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

/**
 * The network in standard layers alone, behind those of its normalisation. A model of `fixed` has none: its bundles are
 * as ever, and who reads them keeps their code.
 */
async function leaving(model: tf.LayersModel, { recipe: { network }, classNames, createdAt }: BundleFacts) {
  const { inputNormalization } = network;
  const standard = network.head === "cosine" ? withStandardHead(model, network, classNames.length) : model;
  const whole = inputNormalization === "fixed" ? null : withInputLayers(standard, inputNormalization);
  return saved(whole?.model ?? standard, createdAt).finally(() => {
    whole?.dispose();
    if (standard !== model) standard.dispose();
  });
}

async function saved(model: tf.LayersModel, createdAt: string): Promise<Pick<BundleFiles, "modelJson" | "weights">> {
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
      return { modelArtifactsInfo: { dateSaved: new Date(createdAt), modelTopologyType: "JSON" } };
    }),
  );
  return { modelJson, weights };
}

export interface OpenedBundle {
  /** The network, without the layers of its normalisation. */
  readonly model: tf.LayersModel;
  /** Prepared for this model, with the preprocessing that the bundle names. */
  readonly predictor: Predictor;
  /** The largest difference between a probability of a golden picture here and where the bundle was made. */
  readonly goldenDifference: number;
  /** How strangers are told from the people; null where the bundle does not say. */
  readonly rule: (Scoring & Pick<UnknownRule, "threshold">) | null;
  /** Disposes model and predictor. */
  dispose(): void;
}

/** Loads the model, then predicts the golden pictures: damaged or foreign weights do not pass. */
export async function openBundle(files: BundleFiles): Promise<Result<OpenedBundle, BundleFailure>> {
  const { manifest } = files;
  let loaded: LoadedNetwork;
  try {
    loaded = await loadNetwork(files);
  } catch (error) {
    return fail({ kind: "weightsDamaged", detail: wordsOf(error) });
  }
  const { model } = loaded;
  let predictor: Predictor | null = null;
  const dispose = () => {
    predictor?.dispose();
    loaded.dispose();
  };
  let given: Float32Array;
  try {
    predictor = createPredictor(model, scaleOf(manifest), manifest.flipAtTest);
    given = await predictor.probabilities(files.golden);
  } catch (error) {
    dispose(); // a network with layers that are not in the layer table
    return fail({ kind: "weightsDamaged", detail: wordsOf(error) });
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
    dispose();
    return fail({ kind: "goldenMismatch", largestDifference: goldenDifference, tolerance: goldenTolerance });
  }
  const rule = await ruleOf(files, predictor);
  if (rule !== "misfit") return ok({ model, predictor, goldenDifference, rule, dispose });
  dispose();
  return fail({
    kind: "badManifest",
    path: "unknown.classMeans",
    received: "means of another network",
    expected: "a number for each feature of the network and each person",
  });
}

async function ruleOf(
  { manifest, golden }: BundleFiles,
  predictor: Predictor,
): Promise<OpenedBundle["rule"] | "misfit"> {
  const { unknown, classNames } = manifest;
  if (unknown === undefined) return null;
  const { score, temperature, threshold } = unknown;
  const classMeans = unknown.classMeans === null ? null : meansOf(unknown.classMeans);
  if (classMeans !== null) {
    const { features } = await predictor.outputs([golden.subarray(0, faceBytes)]);
    if (features.length * classNames.length !== classMeans.length) return "misfit";
  }
  return { score, temperature, threshold, classMeans };
}

type LoadedNetwork = Pick<OpenedBundle, "model" | "dispose">;

/** What `leaving` was given, to rounding. Throws what tfjs throws of damaged files. */
async function loadNetwork({ modelJson, weights, manifest }: BundleFiles): Promise<LoadedNetwork> {
  const { modelTopology, weightsManifest } = JSON.parse(modelJson);
  const weightSpecs = weightsManifest[0].weights;
  const weightData = new Uint8Array(weights).buffer; // a copy, where slice() of a Node Buffer is a view of more
  const whole = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  const standard = networkWithin(whole) ?? whole;
  const { network } = manifest.recipe;
  if (network.head !== "cosine") return { model: standard, dispose: () => whole.dispose() };
  try {
    const model = fromStandardHead(standard, network, manifest.classNames.length);
    return { model, dispose: () => model.dispose() };
  } finally {
    whole.dispose();
  }
}

/** The preprocessing of a manifest is the model's; its recipe's is what the training was asked for. */
function scaleOf({ preprocessing, recipe: { network } }: BundleFacts): InputScale {
  return inputScaleOf({ preprocessing, network });
}

/** tfjs's messages may list every layer. */
function wordsOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error), 200);
}

/** @param flat [rows, columns] row by row. */
export function rowsOf(flat: Float32Array, columns: number): number[][] {
  return Array.from({ length: flat.length / columns }, (_, i) => [...flat.subarray(i * columns, (i + 1) * columns)]);
}
