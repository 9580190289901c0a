// What a screen may ask for. Implemented once, in src/browser/commands; screens see only this.
import type { Result } from "../base/result.ts";
import type { BackendName } from "../contract/backend.ts";
import type { BundleFailure } from "../contract/bundle.ts";
import type { Box, CropChoice, DetectedFace, DetectorFailure, FaceQuality } from "../contract/faces.ts";
import type { RgbaImage } from "../contract/image.ts";
import type { PhotoFailure, Problem, Split } from "../contract/photos.ts";
import type { EveryFace } from "../contract/workers.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import type { Recipe } from "../recipe/recipe.ts";

/** A file with the path it had in the folder, zip or drop; opaque to the screens. */
export interface GivenFile {
  readonly path: string;
  readonly blob: Blob;
}

export interface NamedProbability {
  readonly name: string;
  /** 0..1 */
  readonly probability: number;
}

/** One face of a picture, predicted. */
export interface PredictedFace {
  /** Where it is in the picture; its whole square where the model takes pictures as they are. */
  readonly box: Box;
  /** Null where the model takes pictures as they are and no face was looked for. */
  readonly found: DetectedFace | null;
  readonly quality: FaceQuality;
  /** [96, 96, 3] uint8: what the network saw. */
  readonly face: Uint8Array;
  /** Every person's probability, best first. */
  readonly ranked: readonly NamedProbability[];
}

/** One picture, predicted: its faces, best first; none where no face was found. */
export interface Prediction {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly faces: readonly PredictedFace[];
}

/** One of a picture's faces, beside all that were found in that very picture: nothing is looked for again. */
export interface ChosenFace {
  readonly faces: readonly DetectedFace[];
  readonly index: number;
}

/** One picture of a burst with the faces it was judged by, so that what is kept is the crop that was looked at. */
export interface TakenPicture {
  readonly png: Blob;
  /** Best first; none where pictures are taken as they are. */
  readonly faces: readonly DetectedFace[];
}

export interface Commands {
  // Photos
  addFiles(files: readonly GivenFile[]): Promise<void>;
  cancelIngest(): void;
  loadDemo(): Promise<void>;
  relabel(photoIds: readonly string[], personName: string): void;
  renamePerson(from: string, to: string): void;
  setLeftOut(photoIds: readonly string[], leftOut: boolean): void;
  setSplit(photoIds: readonly string[], split: Split | null): void;
  removePhotos(photoIds: readonly string[]): void;
  /**
   * How photos become faces from now on; those here are cut anew from their originals: long work, cancelled by
   * `cancelIngest`.
   */
  setCrop(crop: Crop): Promise<void>;
  /** A person's decision on one photo, which leaves the review queue. */
  chooseCrop(photoId: string, choice: CropChoice): Promise<void>;
  /** Takes the machine's guess for these photos as it stands; they leave the review queue. */
  acceptGuesses(photoIds: readonly string[]): void;
  /**
   * The index of the face in a photo's finding that the current model takes for that photo's person; null without one.
   */
  suggestFace(photoId: string): Promise<number | null>;
  dismissProblem(problem: Problem): void;
  undo(): void;
  redo(): void;
  setValidationFraction(fraction: number): void;
  /** [96, 96, 3] uint8, or null while it is being read. Cached; call freely. */
  faceOf(photoId: string): Promise<Uint8Array | null>;
  /** The original file's bytes, for a large view. */
  originalOf(photoId: string): Promise<Blob | null>;

  // Train
  setRecipe(recipe: Recipe): void;
  resetRecipe(name: Recipe["name"]): void;
  chooseBackend(wanted: BackendName | "auto"): Promise<void>;
  /**
   * @param modelId begins with that model's weights and network; it must know the photos' people, from photos cut
   * alike.
   */
  startTraining(modelId?: string): Promise<void>;
  pauseTraining(): void;
  resumeTraining(): void;
  /** Keeps what the recipe keeps; before the first step, as if the run had not been begun. */
  stopTraining(): void;
  /** Goes on with the interrupted run, where it is wanted with another rate or batch from here on. */
  goOnTraining(change?: { readonly learningRate?: number; readonly batchSize?: number }): Promise<void>;
  discardInterrupted(): Promise<void>;
  /** A new run that begins where the last one ended, with so many steps more. */
  trainMore(steps: number): Promise<void>;

  // Predict
  chooseModel(modelId: string): Promise<void>;
  /** How the current model cuts its faces out, loading it; null without a model that works. */
  cropOfModel(): Promise<Crop | null>;
  /**
   * Predicts pictures as they come from a camera.
   * @param use `once`: the pixels are handed over, and the picture is empty here afterwards.
   */
  predictPixels(picture: RgbaImage, use?: "once" | "again"): Promise<Result<Prediction, PredictFailure>>;
  predictFile(file: GivenFile): Promise<Result<Prediction, PredictFailure>>;
  /** Keeps a camera snapshot as a labelled photo, of the face chosen where one was. */
  keepSnapshot(picture: RgbaImage, personName: string, chosen?: ChosenFace): Promise<void>;
  /** The faces of a camera picture by the project's own crop; needs no model. */
  facesIn(picture: RgbaImage): Promise<Result<EveryFace, LookFailure>>;
  /** A camera picture as a lossless file, for a burst's to wait in. */
  encodePicture(picture: RgbaImage): Promise<Blob>;
  /** Keeps the pictures of a burst as photos of one person, undone in one step. @returns how many are new. */
  keepBurst(taken: readonly TakenPicture[], personName: string): Promise<number>;

  // Runs and models
  renameRun(runId: string, title: string): void;
  /** With what was kept to prolong it; its model stays. */
  removeRun(runId: string): Promise<void>;
  importBundle(file: GivenFile): Promise<void>;
  /** Gives the zip to the browser's download. */
  exportModel(modelId: string): Promise<void>;
  removeModel(modelId: string): void;

  dismissNotice(index: number): void;
  eraseEverything(): Promise<void>;
}

/** Why no face could be looked for. */
export type LookFailure =
  | { readonly kind: "photo"; readonly failure: PhotoFailure }
  | { readonly kind: "detector"; readonly failure: DetectorFailure };

export type PredictFailure =
  | { readonly kind: "noModel" }
  /** The chosen model could not be fetched just now, or is gone from the storage. */
  | { readonly kind: "modelOutOfReach" }
  | LookFailure
  | { readonly kind: "model"; readonly failure: BundleFailure };
