// What the project stores between visits, as the commands see it. databaseStorage.ts stores it in IndexedDB;
// memoryStorage.ts holds it until the page closes.
import type { Result } from "../../base/result.ts";
import type { BackendName } from "../../contract/backend.ts";
import type { BundleFiles } from "../../contract/bundle.ts";
import type { Photo, PhotoFailure, Problem } from "../../contract/photos.ts";
import type { LabelledPhotos, RunRecord } from "../../contract/run.ts";
import type { PlannedPhoto } from "../../data/planDelivery.ts";
import type { PhotoFacts } from "../../data/reconcile.ts";
import type { Crop } from "../../recipe/preprocessing.ts";
import type { Recipe } from "../../recipe/recipe.ts";
import type { GivenFile } from "../../session/commands.ts";
import type { ModelEntry } from "../../session/state.ts";

/** `storageMissing`: the browser stores nothing, from the start or from now on. */
export type StorageFailure =
  | { readonly kind: "storageFull"; readonly neededBytes: number | null }
  | { readonly kind: "storageMissing" };

/** The answer to every change: it is stored whole, or not at all. */
type Stored = Promise<Result<null, StorageFailure>>;

export interface StoredPhoto {
  readonly photo: Photo;
  /** [96, 96, 3] uint8 */
  readonly face: Uint8Array;
  /** The file's bytes, for the large view; null when they are not to be stored. */
  readonly original: Blob | null;
}

/** A photo with the face that was cut out of it. */
export type Cut = Pick<StoredPhoto, "photo" | "face">;

export interface PhotoStorage {
  putPhotos(photos: readonly StoredPhoto[]): Stored;
  /** Changes the rows of photos whose pictures are stored. It also brings a photo back after `deletePhotos`. */
  updatePhotos(photos: readonly Photo[]): Stored;
  /** Changes the faces of stored photos, their rows, and the settings that go with them. */
  putCuts(cuts: readonly Cut[], settings: StoredSettings): Stored;
  /** The photos' pictures stay until `sweep`, so that `updatePhotos` can bring them back. */
  deletePhotos(ids: readonly string[]): Stored;
  /** Deletes the pictures of deleted photos. Opening the project does it too. */
  sweep(): Stored;
  faceOf(id: string): Promise<Uint8Array | null>;
  /** In the order asked; null where there is none. */
  facesOf(ids: readonly string[]): Promise<readonly (Uint8Array | null)[]>;
  /** The ids of all photos whose faces are stored. */
  faceIds(): Promise<ReadonlySet<string>>;
  originalOf(id: string): Promise<Blob | null>;
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
  /** Null where there is nothing to store: the file is no photo, or the photo's pictures are stored already. */
  readonly kept: Pick<StoredPhoto, "face" | "original"> | null;
}

export interface OpenDelivery {
  readonly plan: DeliveryPlan;
  /** Paths of the files that are stored and not read yet. */
  readonly waiting: ReadonlySet<string>;
  readonly read: ReadonlyMap<string, Result<PhotoFacts, PhotoFailure>>;
}

/** One delivery at a time. It outlives the page where the storage does. */
export interface DeliveryStorage {
  /** Forgets any earlier delivery. */
  startDelivery(plan: DeliveryPlan): Stored;
  /** Stores files before they are read. Files that are read meanwhile are left out. */
  putWaiting(files: readonly GivenFile[]): Stored;
  /** Stores what reading gave. A waiting file becomes its photo's original, or is deleted where `kept` is null. */
  putRead(files: readonly FileRead[]): Stored;
  openDelivery(): Promise<OpenDelivery | null>;
  waitingFile(path: string): Promise<Blob | null>;
  /**
   * Makes photos of those whose pictures are stored, and forgets the delivery with the pictures of the others.
   * @param spared ids of photos whose pictures stay until `sweep` in any case, because undoing can bring them back.
   */
  endDelivery(photos: readonly Photo[], spared: ReadonlySet<string>): Stored;
}

/** A run as it can be built again from the stored photos. */
export interface OpenRun {
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly recipe: Recipe;
  readonly classNames: readonly string[];
  /** The model that the run began with, or that the run it prolongs began with; missing where there was none. */
  readonly modelId?: string | undefined;
  readonly train: LabelledPhotos;
  readonly validation: LabelledPhotos;
  /** The run has reached its end and is among the finished runs. Its last checkpoint stays, to give it more steps. */
  readonly ended: boolean;
}

export interface CheckpointStorage {
  /** Stores a new run, or changes one. */
  putOpenRun(run: OpenRun): Stored;
  openRuns(): Promise<readonly OpenRun[]>;
  /** The checkpoint before it stays; those before that are deleted. */
  putCheckpoint(runId: string, bytes: Uint8Array): Stored;
  /** Newest first, as they were put. Whether they are whole is for the reader to check. */
  checkpointsOf(runId: string): Promise<readonly Uint8Array[]>;
  /** Marks the run as ended. Its newest checkpoint alone stays, and nothing of runs that had ended before. */
  endRun(run: OpenRun): Stored;
  /** Deletes the run and its checkpoints. */
  forgetRun(runId: string): Stored;
}

export interface ModelStorage {
  /** Stores a new run, or one under a new title. */
  putRun(run: RunRecord): Stored;
  deleteRun(id: string): Stored;
  putModel(entry: ModelEntry, files: BundleFiles): Stored;
  bundleOf(modelId: string): Promise<BundleFiles | null>;
  deleteModel(id: string): Stored;
}

export interface StoredSettings {
  readonly crop?: Crop;
  readonly recipe?: Recipe;
  readonly suggested?: Recipe;
  readonly validationFraction?: number;
  readonly currentModelId?: string | null;
  readonly backendWanted?: BackendName | "auto";
  readonly dismissedProblems?: readonly string[];
}

export interface StoredProject {
  /** In the order in which they were first put. */
  readonly photos: readonly Photo[];
  /** Oldest first. */
  readonly runs: readonly RunRecord[];
  readonly models: readonly ModelEntry[];
  readonly settings: StoredSettings;
}

export interface ProjectStorage extends PhotoStorage, DeliveryStorage, CheckpointStorage, ModelStorage {
  /** False when everything is forgotten with the page. */
  readonly isKept: boolean;
  loadAll(): Promise<StoredProject>;
  /** Changes the settings named; the others stay. */
  putSettings(settings: StoredSettings): Stored;
  /** Deletes everything of this project. */
  erase(): Stored;
}
