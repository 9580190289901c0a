// A training run: what it is asked to do, what it reports on the way, and what is stored of it.
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
 * Reads the faces of these photos in the order asked, [ids.length, 96, 96, 3] uint8; null when one of them cannot be
 * read. A run asks for a few at a time, so that not all of them lie in memory.
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

/** One evaluation on the whole validation set: plain cross-entropy without smoothing, dropout off, unaugmented. */
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

/** Sent a few times a second while training. `steps` and `evaluations` are those since the last report. */
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

/** A part of a run under one set of settings: from the step after `afterStep` to the next stretch. */
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
  /** The model learnt from photos with another crop. */
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
  /** A file of the site that is needed before the first step cannot be fetched. */
  | { readonly kind: "unreachable"; readonly file: string }
  /** The browser ended the worker, most likely for its memory. */
  | { readonly kind: "workerEnded"; readonly step: number }
  /** The run was to begin with this model. */
  | { readonly kind: "modelUnusable"; readonly failure: BeginFailure }
  /** A photo's face can no longer be read. */
  | { readonly kind: "photoUnreadable"; readonly step: number }
  /** The checkpoint belongs to other photos. */
  | { readonly kind: "otherPhotos" }
  | { readonly kind: "crashed"; readonly detail: string };

/** Probabilities of every validation photo under the weights of the result, [count, classes] row by row. */
export interface ValidationResult {
  readonly ids: readonly string[];
  readonly labels: readonly number[];
  readonly probabilities: readonly (readonly number[])[];
  readonly loss: number;
  readonly accuracy: number;
}

export interface RunRecord {
  readonly id: string;
  /** Empty until a person gives one. */
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly classNames: readonly string[];
  /** With the settings that held at the end. */
  readonly recipe: Recipe;
  /** The first begins after step 0. Missing where no setting was changed on the way. */
  readonly stretches?: readonly Stretch[];
  readonly trainCount: number;
  readonly validationCount: number;
  readonly parameters: number;
  readonly history: History;
  readonly stopReason: StopReason;
  /** The step whose weights are the result. */
  readonly keptStep: number;
  readonly seconds: number;
  readonly backend: BackendReport;
  readonly result: ValidationResult;
}
