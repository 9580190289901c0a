// The model bundle: a zip of model.json, weights.bin, golden.bin and manifest.json.
// Any tfjs program can read the first two.

import type { Preprocessing } from "../recipe/preprocessing.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { BackendName } from "./backend.ts";

export interface BundleManifest {
  readonly format: "eolgul-model";
  readonly version: 2;
  readonly createdAt: string;
  readonly classNames: readonly string[];
  readonly preprocessing: Preprocessing;
  readonly flipAtTest: boolean;
  readonly recipe: Recipe;
  readonly seed: number;
  readonly backend: BackendName;
  readonly parameters: number;
  /** SHA-256, hex, over the sorted photo ids of each split. */
  readonly dataHashes: { readonly train: string; readonly validation: string };
  readonly metrics: {
    readonly valAccuracy: number;
    readonly valLoss: number;
    readonly valCount: number;
    readonly steps: number;
    readonly keptStep: number;
    readonly imagesSeen: number;
    readonly seconds: number;
  };
  /** SHA-256, hex, of weights.bin. */
  readonly weightsSha256: string;
  /**
   * golden.bin holds `count` drawn pictures, [count, sidePx, sidePx, 3] uint8. These probabilities were their answers.
   */
  readonly golden: { readonly count: number; readonly probabilities: readonly (readonly number[])[] };
  /** Missing where no strangers were given: then only a probability decides between a name and "unknown". */
  readonly unknown?: UnknownRule;
}

/** How a score of a face is made: metrics/unknown/scoreFace.ts. */
export type UnknownScore = "probability" | "margin" | "energy" | "cosine";

/** How faces of strangers are told from those of the people that a model knows, and by what evidence. */
export interface UnknownRule {
  readonly score: UnknownScore;
  /** A face whose score is at least this gets a name. */
  readonly threshold: number;
  /** Logarithms of probabilities are divided by it before a probability is said: metrics/temperature.ts. */
  readonly temperature: number;
  /** The limit at which the search for the temperature ended; null where it found the best one. */
  readonly temperatureBound: "least" | "most" | null;
  /** For `cosine`: the mean features of each person, [people, values] little-endian float32 in base64. */
  readonly classMeans: string | null;
  readonly evidence: UnknownEvidence;
}

/** What the threshold was chosen by. Shares are 0..1. */
export interface UnknownEvidence {
  /** At most this share of strangers was to be let through. */
  readonly share: number;
  /** Whether the strangers were enough to say so of others: metrics/unknown/threshold.ts. */
  readonly isEnough: boolean;
  readonly strangers: number;
  readonly strangersAccepted: number;
  /** Photos that were held back from the training. */
  readonly known: number;
  readonly knownAccepted: number;
  readonly auroc: number;
  /** At most 101 points from the highest threshold down: threshold, share of strangers, share of known photos. */
  readonly roc: readonly (readonly [threshold: number, strangers: number, known: number])[];
}

export interface BundleFiles {
  /** tfjs layers topology and weight specs, as JSON text. */
  readonly modelJson: string;
  readonly weights: Uint8Array;
  readonly golden: Uint8Array;
  readonly manifest: BundleManifest;
}

export type BundleFailure =
  | { readonly kind: "notABundle"; readonly missing: readonly string[] }
  | { readonly kind: "unknownVersion"; readonly received: string }
  | { readonly kind: "badManifest"; readonly path: string; readonly received: string; readonly expected: string }
  | { readonly kind: "weightsDamaged"; readonly detail: string }
  | { readonly kind: "goldenMismatch"; readonly largestDifference: number; readonly tolerance: number };

/** What predicting needs to know of a model that is ready to predict. */
export interface LoadedModel {
  readonly classNames: readonly string[];
  readonly preprocessing: Preprocessing;
  /** Largest difference between the golden outputs and what this device gave. */
  readonly goldenDifference: number;
}
