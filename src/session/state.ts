// What the app knows now. Only data; `reduce.ts` changes it, the screens read it.
import type { BackendName, BackendReport } from "../contract/backend.ts";
import type { BundleFailure } from "../contract/bundle.ts";
import type { DetectorFailure } from "../contract/faces.ts";
import type { Photo, Problem } from "../contract/photos.ts";
import type { History, RunRecord, TrainingFailure, TrainingProgress, ValidationPoint } from "../contract/run.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import type { Recipe } from "../recipe/recipe.ts";

/** Long work with a count: `done` of `total`, seconds left when it can be told. */
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
      /** Every file is kept that is not read yet, so that after a reload the reading goes on by itself. */
      readonly outlivesPage: boolean;
      /** Photo ids of what was read last, each at its place: a new one takes that of the oldest. */
      readonly justRead: readonly string[];
    }
  | { readonly kind: "drawing"; readonly progress: Progress }
  /** Photos that are here already, cut anew. */
  | { readonly kind: "cropping"; readonly progress: Progress };

export type ActiveRun =
  | { readonly kind: "none" }
  | {
      readonly kind: "training";
      readonly runId: string;
      readonly recipe: Recipe;
      readonly classNames: readonly string[];
      /** Bounded: thinned beyond a few thousand points. */
      readonly history: History;
      readonly progress: Omit<TrainingProgress, "steps" | "evaluations"> | null;
      readonly bestEvaluation: ValidationPoint | null;
    };

/** A run that stands still and can go on: after a reload, a crash or a failure. */
export interface InterruptedRun {
  readonly runId: string;
  readonly recipe: Recipe;
  readonly classNames: readonly string[];
  /** The step it goes on from; 0 when nothing was kept yet. */
  readonly step: number;
  /** Up to that step; bounded. */
  readonly history: History;
  readonly bestEvaluation: ValidationPoint | null;
  /** All photos of it: without one of them it cannot go on as it was. */
  readonly photoIds: readonly string[];
  /** The newest checkpoint was damaged, and this is the one before. */
  readonly fellBack: boolean;
  /** Null after a reload or the browser's end. */
  readonly failure: TrainingFailure | null;
}

/** A model one can predict with. */
export interface ModelEntry {
  readonly id: string;
  readonly title: string;
  readonly classNames: readonly string[];
  readonly source: "run" | "imported" | "shipped";
  readonly createdAt: string;
  readonly valAccuracy: number;
  readonly valCount: number;
}

/** Something the person should be told once, with its way out; dismissed by hand. */
export type Notice =
  | {
      readonly kind: "trainingFailed";
      readonly failure: TrainingFailure;
      /** The model that the training was to begin with; missing where that is nothing learnt. */
      readonly modelId?: string | undefined;
    }
  | {
      readonly kind: "importFailed";
      readonly fileName: string;
      readonly failure: BundleFailure | { readonly kind: "badZip" };
    }
  /** It goes on by itself, on this device, from the step kept last. */
  | {
      readonly kind: "trainingRecovered";
      readonly failure: TrainingFailure;
      readonly fromStep: number;
      readonly backend: BackendName;
    }
  /** The run goes on, but a reload would lose it. */
  | { readonly kind: "checkpointsNotKept"; readonly neededBytes: number | null }
  | { readonly kind: "storageFull"; readonly neededBytes: number | null }
  | { readonly kind: "storageMissing" }
  | { readonly kind: "runFinished"; readonly runId: string; readonly accuracy: number }
  | { readonly kind: "modelImported"; readonly modelId: string }
  | { readonly kind: "nothingFound" }
  /** Photos are taken as they are until the detector can be had again. */
  | { readonly kind: "detectorFailed"; readonly failure: DetectorFailure }
  /** These photos could not be cut anew: their files were not kept. They stay as they are. */
  | { readonly kind: "originalsMissing"; readonly paths: readonly string[] }
  | { readonly kind: "internal"; readonly detail: string };

export interface SessionState {
  /** False until what was kept from the last visit has been read. */
  readonly loaded: boolean;
  readonly photos: readonly Photo[];
  /** Problems of the last delivery, and of the photos as they stand (too few, two names, in both splits). */
  readonly problems: readonly Problem[];
  /** Indexes are not stable; a problem is named by its JSON. */
  readonly dismissedProblems: readonly string[];
  readonly ingest: IngestState;
  /** How every photo of the project becomes a face; a run's recipe is stamped with it when it starts. */
  readonly crop: Crop;
  readonly recipe: Recipe;
  /** Fraction held back for validation where no list says it. */
  readonly validationFraction: number;
  readonly activeRun: ActiveRun;
  readonly interrupted: InterruptedRun | null;
  /** The run that has ended last, while it can still be given more steps. */
  readonly extendableRunId: string | null;
  readonly runs: readonly RunRecord[];
  readonly models: readonly ModelEntry[];
  /** The model that Predict and Test use. */
  readonly currentModelId: string | null;
  readonly backendWanted: BackendName | "auto";
  readonly backend: BackendReport | null;
  readonly backendBusy: boolean;
  readonly notices: readonly Notice[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}
