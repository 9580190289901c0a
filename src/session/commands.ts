// What a screen may ask for. The commands are in src/browser/commands; screens see only these types.
import type { Result } from "../base/result.ts";
import type { BackendName } from "../contract/backend.ts";
import type { BundleFailure } from "../contract/bundle.ts";
import type { Box, CropChoice, DetectedFace, DetectorFailure, FaceQuality } from "../contract/faces.ts";
import type { RgbaImage } from "../contract/image.ts";
import type { ListChoices, ListPreview } from "../contract/lists.ts";
import type { GuestLog } from "../contract/logs.ts";
import type { ClipMoment, PhotoFailure, Problem, Split } from "../contract/photos.ts";
import type { EveryFace } from "../contract/workers.ts";
import type { PhotosOfPeople } from "../recipe/fit.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import type { Recipe } from "../recipe/recipe.ts";

/** A problem whose files are still at hand. */
export type ProblemAside = Extract<Problem, { kind: "skippedByList" | "modelZip" }>;

/** A file with its path in the folder, zip or drop. Screens hand it on unread. */
export interface GivenFile {
  readonly path: string;
  readonly blob: Blob;
}

/** A video of a person, from which photos can be taken. */
export interface GivenClip extends GivenFile {
  /** Whom its folder is named after; null where that does not tell. */
  readonly suggestedName: string | null;
}

export interface NamedProbability {
  readonly name: string;
  /** 0..1 */
  readonly probability: number;
}

/** One face of a picture, predicted. */
export interface PredictedFace {
  /** Its place in the picture; the centred square where the model looks for no faces. */
  readonly box: Box;
  /** Null where the model looks for no faces. */
  readonly found: DetectedFace | null;
  readonly quality: FaceQuality;
  /** [96, 96, 3] uint8: what the network saw. */
  readonly face: Uint8Array;
  /** Every person's probability, best first. */
  readonly ranked: readonly NamedProbability[];
}

/** One picture, predicted: its faces, best first. */
export interface Prediction {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly faces: readonly PredictedFace[];
}

/** One of a picture's faces. All that were found come along, so that no detector runs again. */
export interface ChosenFace {
  readonly faces: readonly DetectedFace[];
  readonly index: number;
}

/**
 * One picture of a burst or of a clip. The faces by which it was judged come along, so that the stored crop is the one
 * that was judged.
 */
export interface TakenPicture {
  readonly png: Blob;
  /** Best first; none where the project looks for no faces. */
  readonly faces: readonly DetectedFace[];
  /** Missing for a picture of the camera. */
  readonly moment?: ClipMoment;
}

export interface Commands {
  // Photos
  /** Clips among the files are offered once the photos are read; without photos at once. */
  addFiles(files: readonly GivenFile[]): Promise<void>;
  /** What the last delivery would give if its lists were read so; null when its files are not at hand any more. */
  previewLists(choices: ListChoices): Promise<ListPreview | null>;
  /** Reads the last delivery again, with its lists read so: one step to undo. */
  readListsAgain(choices: ListChoices): Promise<void>;
  cancelIngest(): void;
  /** These clips are offered no more: photos were taken from them, or nobody wants any. */
  forgetClips(clips: readonly GivenClip[]): void;
  loadDemo(): Promise<void>;
  /** @param personName null takes the name away. */
  relabel(photoIds: readonly string[], personName: string | null): void;
  renamePerson(from: string, to: string): void;
  setLeftOut(photoIds: readonly string[], leftOut: boolean): void;
  setSplit(photoIds: readonly string[], split: Split | null): void;
  removePhotos(photoIds: readonly string[]): void;
  /** Removes the person with all photos. */
  removePerson(personName: string): void;
  /** Does what a problem of the last delivery offers: puts skipped photos into the tray, or imports a model. */
  takeAside(problem: ProblemAside): Promise<void>;
  /**
   * How photos become faces. All photos are cropped again from their files: long work, which `cancelIngest` cancels.
   */
  setCrop(crop: Crop): Promise<void>;
  /** A person's decision on one photo, which leaves the review queue. */
  chooseCrop(photoId: string, choice: CropChoice): Promise<void>;
  /** Accepts the detector's choice for these photos, which leave the review queue. */
  acceptGuesses(photoIds: readonly string[]): void;
  /** The index of the face in a photo's finding that the current model takes for its person; null without one. */
  suggestFace(photoId: string): Promise<number | null>;
  dismissProblem(problem: Problem): void;
  undo(): void;
  redo(): void;
  setValidationFraction(fraction: number): void;
  /** [96, 96, 3] uint8; null where there is none. Cached. */
  faceOf(photoId: string): Promise<Uint8Array | null>;
  /** The photo's file, for a large view; null where it is not stored. */
  originalOf(photoId: string): Promise<Blob | null>;
  /** A picture file as browsers can show it, upright. */
  pictureToShow(file: Blob): Promise<Blob>;

  // Train
  setRecipe(recipe: Recipe): void;
  /** All settings as they are suggested. */
  resetRecipe(name: Recipe["name"]): void;
  /** Suggests settings for these photos. Those that a person has changed stay. */
  fitRecipe(photos: PhotosOfPeople): void;
  chooseBackend(wanted: BackendName | "auto"): Promise<void>;
  /** @param modelId the model whose weights and network the run begins with: of the same people and the same crop. */
  startTraining(modelId?: string): Promise<void>;
  pauseTraining(): void;
  resumeTraining(): void;
  /** Ends the run with its best weights, or its last ones by the recipe. Before the first step the run is undone. */
  stopTraining(): void;
  /** Goes on with the interrupted run. @param change another learning rate or batch size from here on. */
  goOnTraining(change?: { readonly learningRate?: number; readonly batchSize?: number }): Promise<void>;
  discardInterrupted(): Promise<void>;
  /** Trains a new run that goes on from the end of the last one. */
  trainMore(steps: number): Promise<void>;

  // Predict
  chooseModel(modelId: string): Promise<void>;
  /** The crop of the current model, which is loaded for it; null without a model that works. */
  cropOfModel(): Promise<Crop | null>;
  /**
   * Predicts a camera's picture.
   * @param use `once`: the pixels are moved to the worker, and the picture is empty here afterwards.
   */
  predictPixels(picture: RgbaImage, use?: "once" | "again"): Promise<Result<Prediction, PredictFailure>>;
  predictFile(file: GivenFile): Promise<Result<Prediction, PredictFailure>>;
  /** Stores a camera snapshot as a labelled photo. @param chosen the face that it is of. */
  keepSnapshot(picture: RgbaImage, personName: string, chosen?: ChosenFace): Promise<void>;
  /** The faces of a picture of the camera or of a clip, by the project's crop. It needs no model. */
  facesIn(picture: RgbaImage): Promise<Result<EveryFace, PictureFailure>>;
  /** The same picture as a lossless file. */
  encodePicture(picture: RgbaImage): Promise<Blob>;
  /** Stores a burst, or pictures of a clip, as photos of one person. One step to undo. @returns how many are new. */
  keepBurst(taken: readonly TakenPicture[], personName: string): Promise<number>;

  // Runs and models
  renameRun(runId: string, title: string): void;
  /**
   * Downloads these runs as a zip of log directories for TensorBoard. One at a time.
   * @param onPacked called with how many are done.
   */
  exportLogs(runIds: readonly string[], onPacked: (done: number) => void): Promise<void>;
  /**
   * The scalars in event files of any program, one log a folder; zips are opened.
   * @returns how many logs have come; 0 where there are no scalars.
   */
  readLogs(files: readonly GivenFile[]): Promise<number>;
  forgetLog(log: GuestLog): void;
  /** Ends both: nothing is downloaded, and there are no logs. */
  cancelLogs(): void;
  /** Removes the run and its checkpoint. Its model stays. */
  removeRun(runId: string): Promise<void>;
  /** Brings the run back that was removed last, without its checkpoint. */
  restoreRun(): Promise<void>;
  forgetRemovedRun(): void;
  /** One at a time. */
  importBundle(file: GivenFile): Promise<void>;
  /** No model is added then. */
  cancelImport(): void;
  /** Downloads the model as a zip. */
  exportModel(modelId: string): Promise<void>;
  removeModel(modelId: string): void;

  dismissNotice(index: number): void;
  eraseEverything(): Promise<void>;
}

/** Why the detector could not look for faces. */
export type PictureFailure =
  | { readonly kind: "photo"; readonly failure: PhotoFailure }
  | { readonly kind: "detector"; readonly failure: DetectorFailure };

export type PredictFailure =
  | { readonly kind: "noModel" }
  /** The model could not be fetched, or is gone from the storage. */
  | { readonly kind: "modelOutOfReach" }
  | PictureFailure
  | { readonly kind: "model"; readonly failure: BundleFailure };
