// A training run: what is asked for, what is told while it goes, what remains of it.
import type { Recipe } from "../recipe/recipe.ts";
import type { BadSetting } from "../recipe/schema.ts";
import type { BackendReport } from "./backend.ts";
import type { BundleFailure } from "./bundle.ts";

/** The photos of one split, in order; `labels` indexes classNames. */
export interface LabelledPhotos {
  readonly ids: readonly string[];
  readonly labels: Uint16Array;
}

/**
 * The faces of these photos in the order asked, [ids.length, 96, 96, 3] uint8; null when one of them cannot be read. A run asks
 * for a few at a time, so that they need not all lie in memory.
 */
export type ReadFaces = (ids: readonly string[]) => Promise<Uint8Array | null>;

export interface TrainingJob {
  readonly runId: string;
  readonly classNames: readonly string[];
  readonly recipe: Recipe;
  readonly train: LabelledPhotos;
  readonly validation: LabelledPhotos;
}

/** After one step. Loss is the step's own (augmented batch, dropout on, before the update); accuracy likewise. */
export interface StepPoint {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly learningRate: number;
  /** Since the run began, pauses excluded. */
  readonly seconds: number;
}

/** One look at the whole validation set: plain cross-entropy (no smoothing), dropout off, unaugmented. */
export interface ValidationPoint {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly seconds: number;
}

export interface History {
  readonly steps: readonly StepPoint[];
  readonly evaluations: readonly ValidationPoint[];
}

export type TrainingState = "starting" | "running" | "paused" | "finishing";

/** Sent a few times a second while training. `steps` and `looks` are those since the last one. */
export interface TrainingProgress {
  readonly state: TrainingState;
  readonly step: number;
  readonly maxSteps: number;
  readonly steps: readonly StepPoint[];
  readonly evaluations: readonly ValidationPoint[];
  readonly stepsPerSecond: number;
  readonly secondsLeft: number | null;
  readonly memoryBytes: number;
  readonly tensors: number;
}

/** A part of a run under one set of settings: those after the step named, until the next stretch. */
export interface Stretch {
  readonly afterStep: number;
  readonly maxSteps: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

export type StopReason = "allSteps" | "accuracyReached" | "noImprovement" | "stopped";

/** Why a run cannot begin with a model's weights. */
export type BeginFailure =
  | BundleFailure
  | { readonly kind: "modelGone" }
  | { readonly kind: "otherPeople"; readonly classNames: readonly string[] }
  /** It learnt from photos cut in another way. */
  | { readonly kind: "otherCrop" };

/** Failures of a run that a person can act on. */
export type TrainingFailure =
  | { readonly kind: "tooFewPeople"; readonly count: number }
  | { readonly kind: "emptySplit"; readonly split: "train" | "validation" }
  | BadSetting
  | { readonly kind: "lossNotFinite"; readonly step: number }
  | { readonly kind: "deviceLost"; readonly step: number; readonly detail: string }
  | { readonly kind: "outOfMemory"; readonly step: number; readonly detail: string }
  | { readonly kind: "noBackend"; readonly report: BackendReport | null }
  /** The worker is gone without a word: closed by the browser, most likely for its memory. */
  | { readonly kind: "workerEnded"; readonly step: number }
  /** The model that the run was to begin with. */
  | { readonly kind: "modelUnusable"; readonly failure: BeginFailure }
  /** A photo's face could not be read any more. */
  | { readonly kind: "photoUnreadable"; readonly step: number }
  /** The checkpoint belongs to other photos than those given. */
  | { readonly kind: "otherPhotos" }
  | { readonly kind: "crashed"; readonly detail: string };

/** Probabilities of every validation photo under the weights that were kept, [count, classes] row by row. */
export interface ValidationResult {
  readonly ids: readonly string[];
  readonly labels: readonly number[];
  readonly probabilities: readonly (readonly number[])[];
  readonly loss: number;
  readonly accuracy: number;
}

export interface RunRecord {
  readonly id: string;
  /** Given by the person; empty until then. */
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly classNames: readonly string[];
  /** As it stood at the end. */
  readonly recipe: Recipe;
  /** The first begins after step 0; missing where nothing was changed on the way. */
  readonly stretches?: readonly Stretch[];
  readonly trainCount: number;
  readonly validationCount: number;
  readonly parameters: number;
  readonly history: History;
  readonly stopReason: StopReason;
  /** The step whose weights were kept. */
  readonly keptStep: number;
  readonly seconds: number;
  readonly backend: BackendReport;
  readonly result: ValidationResult;
}
