// What the app knows now, as data. Changes are in reduce.ts; the screens read it.
import type { BackendName, BackendReport } from "../contract/backend.ts";
import type { BundleFailure } from "../contract/bundle.ts";
import type { DetectorFailure } from "../contract/faces.ts";
import type { RgbaImage } from "../contract/image.ts";
import type { ListReading } from "../contract/lists.ts";
import type { GuestLog } from "../contract/logs.ts";
import type { Photo, Problem } from "../contract/photos.ts";
import type { History, RunRecord, TrainingFailure, TrainingProgress, ValidationPoint } from "../contract/run.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { GivenClip } from "./commands.ts";
import type { EditSaid } from "./photoEdits.ts";

/** How far long work is: `done` of `total`; `secondsLeft` is null until it can be estimated. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | null;
}

export type IngestState =
  | { readonly kind: "idle" }
  | { readonly kind: "unzipping"; readonly path: string }
  | {
      readonly kind: "reading";
      readonly progress: Progress;
      /** All files that wait are stored: after a reload the reading goes on by itself. */
      readonly outlivesPage: boolean;
      /** Ids of the photos read last. Each keeps its place, until a new one takes the place of the oldest. */
      readonly justRead: readonly string[];
    }
  | {
      readonly kind: "drawing";
      readonly progress: Progress;
      /** The pictures drawn last. Each keeps its place, until a new one takes the place of the oldest. */
      readonly justDrawn: readonly RgbaImage[];
    }
  /** Photos of the project are cropped again. */
  | { readonly kind: "cropping"; readonly progress: Progress };

/** What a run reads before its first step. */
export interface RunPreparing {
  readonly photosRead: number;
  readonly photoCount: number;
  /** How many of the photos are held back. */
  readonly heldBack: number;
  /** The photos of its first batch, in order; empty where the run goes on from a later step. */
  readonly firstBatch: readonly string[];
}

export type ActiveRun =
  | { readonly kind: "none" }
  | {
      readonly kind: "training";
      readonly runId: string;
      readonly recipe: Recipe;
      readonly classNames: readonly string[];
      /** Null until the device is ready. */
      readonly preparing: RunPreparing | null;
      /** Thinned beyond a few thousand points. */
      readonly history: History;
      readonly progress: Omit<TrainingProgress, "steps" | "evaluations"> | null;
      readonly bestEvaluation: ValidationPoint | null;
    };

/** A run that can go on after a reload, a crash or a failure. */
export interface InterruptedRun {
  readonly runId: string;
  readonly recipe: Recipe;
  readonly classNames: readonly string[];
  /** The step that it goes on from; 0 without a checkpoint. */
  readonly step: number;
  /** Up to that step, thinned beyond a few thousand points. */
  readonly history: History;
  readonly bestEvaluation: ValidationPoint | null;
  /** All photos of the run. Without one of them it cannot go on. */
  readonly photoIds: readonly string[];
  /** The newest checkpoint was damaged, and this is the one before. */
  readonly fellBack: boolean;
  /** What interrupted it; null after a reload or the end of the browser. */
  readonly failure: TrainingFailure | null;
}

/** A model to predict with. */
export interface ModelEntry {
  readonly id: string;
  readonly title: string;
  readonly classNames: readonly string[];
  readonly source: "run" | "imported" | "shipped";
  readonly createdAt: string;
  readonly valAccuracy: number;
  readonly valCount: number;
}

/** Something that a person should know, with its way out. It stays until it is dismissed. */
export type Notice =
  | {
      readonly kind: "trainingFailed";
      readonly failure: TrainingFailure;
      /** The model that the training was to begin with, if any. */
      readonly modelId?: string | undefined;
    }
  | {
      readonly kind: "importFailed";
      readonly fileName: string;
      readonly failure: BundleFailure | { readonly kind: "badZip" };
    }
  /** The training goes on by itself, on this device, from its newest checkpoint. */
  | {
      readonly kind: "trainingRecovered";
      readonly failure: TrainingFailure;
      readonly fromStep: number;
      readonly backend: BackendName;
    }
  /** Checkpoints cannot be stored: the run goes on, but a reload would lose it. */
  | { readonly kind: "checkpointsNotKept"; readonly neededBytes: number | null }
  | { readonly kind: "storageFull"; readonly neededBytes: number | null }
  | { readonly kind: "storageMissing" }
  | { readonly kind: "runFinished"; readonly runId: string; readonly accuracy: number }
  | { readonly kind: "modelImported"; readonly modelId: string }
  | { readonly kind: "nothingFound" }
  /** The detector could not be loaded: photos are cropped to the centred square. */
  | { readonly kind: "detectorFailed"; readonly failure: DetectorFailure }
  /** These photos could not be cropped again: their files are not stored. They stay as they are. */
  | { readonly kind: "originalsMissing"; readonly paths: readonly string[] }
  | { readonly kind: "internal"; readonly detail: string };

/** How the lists of the last delivery that had any were read. */
export interface ListsRead {
  readonly readings: readonly ListReading[];
  /** Whether its files are still held, so that they can be read another way. */
  readonly atHand: boolean;
}

export interface SessionState {
  /** False until what the last visit stored has been read. */
  readonly loaded: boolean;
  readonly photos: readonly Photo[];
  /** Problems of the last delivery, and of the photos now: too few, two names, in both splits. */
  readonly problems: readonly Problem[];
  /** Each problem as JSON, because its place in the list changes. */
  readonly dismissedProblems: readonly string[];
  readonly ingest: IngestState;
  /** Clips that were given, and from which no photos were taken yet. */
  readonly clips: readonly GivenClip[];
  readonly listsRead: ListsRead | null;
  /** How every photo of the project becomes a face. A run's recipe takes it over when the run starts. */
  readonly crop: Crop;
  readonly recipe: Recipe;
  /** The recipe as it was suggested for the photos (recipe/fit.ts). What differs from it is a person's own. */
  readonly suggested: Recipe;
  /** Fraction held back for validation where no list says which photos are. */
  readonly validationFraction: number;
  readonly activeRun: ActiveRun;
  readonly interrupted: InterruptedRun | null;
  /** The run that ended last, as long as it can be given more steps. */
  readonly extendableRunId: string | null;
  readonly runs: readonly RunRecord[];
  /** The run that was removed last in this visit, which can be brought back. */
  readonly removedRun: RunRecord | null;
  /** Logs of other programs, which lie over the curves of runs until the page is closed. */
  readonly guestLogs: readonly GuestLog[];
  readonly models: readonly ModelEntry[];
  /** The model that Predict and Test use. */
  readonly currentModelId: string | null;
  readonly backendWanted: BackendName | "auto";
  readonly backend: BackendReport | null;
  readonly backendBusy: boolean;
  readonly notices: readonly Notice[];
  /** The last change, as long as nothing else was changed or undone since. */
  readonly lastEdit: EditSaid | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}
