// What the project keeps between visits. Where IndexedDB is missing the same promises are kept in memory until the page closes.
import type { Result } from "../../base/result.ts";
import type { BackendName } from "../../contract/backend.ts";
import type { BundleFiles } from "../../contract/bundle.ts";
import type { Photo, PhotoFailure, Problem } from "../../contract/photos.ts";
import type { RunRecord } from "../../contract/run.ts";
import type { PlannedPhoto } from "../../data/planDelivery.ts";
import type { PhotoFacts } from "../../data/reconcile.ts";
import type { Crop } from "../../recipe/preprocessing.ts";
import type { Recipe } from "../../recipe/recipe.ts";
import type { GivenFile } from "../../session/commands.ts";
import type { ModelEntry } from "../../session/state.ts";

/** `storageMissing`: the browser keeps nothing, now or from the start. */
export type StorageFailure =
  | { readonly kind: "storageFull"; readonly neededBytes: number | null }
  | { readonly kind: "storageMissing" };

export interface StoredPhoto {
  readonly photo: Photo;
  /** [96, 96, 3] uint8 */
  readonly face: Uint8Array;
  /** The file's bytes, for the large view; null when they are not to be kept. */
  readonly original: Blob | null;
}

/** A delivery, known before its files are read. */
export interface DeliveryPlan {
  readonly entries: readonly PlannedPhoto[];
  /** Found before reading. */
  readonly problems: readonly Problem[];
}

export interface FileRead {
  readonly path: string;
  readonly result: Result<PhotoFacts, PhotoFailure>;
  /** Null where there is nothing to keep: no photo, or one whose pictures are here. */
  readonly kept: Pick<StoredPhoto, "face" | "original"> | null;
}

export interface OpenDelivery {
  readonly plan: DeliveryPlan;
  /** Paths of files that are here and not read yet. */
  readonly waiting: ReadonlySet<string>;
  readonly read: ReadonlyMap<string, Result<PhotoFacts, PhotoFailure>>;
}

/** One delivery at a time; where the storage outlives the page, so does the delivery. */
export interface DeliveryStorage {
  /** Forgets any earlier one. */
  startDelivery(plan: DeliveryPlan): Promise<Result<null, StorageFailure>>;
  putWaiting(files: readonly GivenFile[]): Promise<Result<null, StorageFailure>>;
  /** Their waiting files go. */
  putRead(files: readonly FileRead[]): Promise<Result<null, StorageFailure>>;
  openDelivery(): Promise<OpenDelivery | null>;
  waitingFile(path: string): Promise<Blob | null>;
  /**
   * Makes photos of those whose pictures are here, and forgets the delivery with the pictures of the others.
   * @param spared ids of photos whose pictures stay until `sweep` though they may not be here: undoing can bring them back.
   */
  endDelivery(photos: readonly Photo[], spared: ReadonlySet<string>): Promise<Result<null, StorageFailure>>;
}

/** One split of a job without its faces: ids and labels, in order. */
export interface OpenRunSplit {
  readonly ids: readonly string[];
  readonly labels: readonly number[];
}

/** A run as it can be built again from the photos kept here. */
export interface OpenRun {
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly recipe: Recipe;
  readonly classNames: readonly string[];
  /** The model that it, or the run that it prolongs, began with; missing where that was nothing learnt. */
  readonly modelId?: string | undefined;
  readonly train: OpenRunSplit;
  readonly validation: OpenRunSplit;
  /** Its end is reached and kept among the runs; the last checkpoint stays, to give it more steps. */
  readonly ended: boolean;
}

export interface CheckpointStorage {
  /** A new run, or news of one. */
  putOpenRun(run: OpenRun): Promise<Result<null, StorageFailure>>;
  openRuns(): Promise<readonly OpenRun[]>;
  /** Whole or not at all; the one before it stays, those before that go. */
  putCheckpoint(runId: string, bytes: Uint8Array): Promise<Result<null, StorageFailure>>;
  /** Newest first, as they were put; whether they are whole is the reader's to see. */
  checkpointsOf(runId: string): Promise<readonly Uint8Array[]>;
  /** Marks it ended: its newest checkpoint alone stays, and nothing of runs that had ended before. */
  endRun(run: OpenRun): Promise<Result<null, StorageFailure>>;
  /** With its checkpoints. */
  forgetRun(runId: string): Promise<Result<null, StorageFailure>>;
}

export interface StoredSettings {
  readonly crop?: Crop;
  readonly recipe?: Recipe;
  readonly validationFraction?: number;
  readonly currentModelId?: string | null;
  readonly backendWanted?: BackendName | "auto";
  readonly dismissedProblems?: readonly string[];
}

export interface KeptProject {
  /** In the order in which they were first put. */
  readonly photos: readonly Photo[];
  /** Oldest first. */
  readonly runs: readonly RunRecord[];
  readonly models: readonly ModelEntry[];
  readonly settings: StoredSettings;
}

export interface ProjectStorage extends DeliveryStorage, CheckpointStorage {
  /** False when all is forgotten with the page. */
  readonly isKept: boolean;
  loadAll(): Promise<KeptProject>;
  /** All of them or, when the storage is full, none. */
  putPhotos(photos: readonly StoredPhoto[]): Promise<Result<null, StorageFailure>>;
  /** New words about photos whose pictures are here: relabelled, left out, or back after `deletePhotos`. */
  updatePhotos(photos: readonly Photo[]): Promise<Result<null, StorageFailure>>;
  /** New faces of photos that are here, with their words and the settings that go with them: all or none. */
  putCuts(
    cuts: readonly Pick<StoredPhoto, "photo" | "face">[],
    settings: StoredSettings,
  ): Promise<Result<null, StorageFailure>>;
  /** Their pictures stay until `sweep`, so that `updatePhotos` can bring them back. */
  deletePhotos(ids: readonly string[]): Promise<Result<null, StorageFailure>>;
  /** Lets go of the pictures of deleted photos. Also done at opening. */
  sweep(): Promise<Result<null, StorageFailure>>;
  faceOf(id: string): Promise<Uint8Array | null>;
  /** In the order asked; null where there is none. */
  facesOf(ids: readonly string[]): Promise<readonly (Uint8Array | null)[]>;
  /** Of every photo that has a face here. */
  faceIds(): Promise<ReadonlySet<string>>;
  originalOf(id: string): Promise<Blob | null>;
  /** A new run, or one under a new title. */
  putRun(run: RunRecord): Promise<Result<null, StorageFailure>>;
  deleteRun(id: string): Promise<Result<null, StorageFailure>>;
  putModel(entry: ModelEntry, files: BundleFiles): Promise<Result<null, StorageFailure>>;
  bundleOf(modelId: string): Promise<BundleFiles | null>;
  deleteModel(id: string): Promise<Result<null, StorageFailure>>;
  /** Changes the settings named; the others stay. */
  putSettings(settings: StoredSettings): Promise<Result<null, StorageFailure>>;
  /** Everything this project kept. */
  erase(): Promise<Result<null, StorageFailure>>;
}
