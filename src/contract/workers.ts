// What the page may ask of its workers, over comlink. The workers implement these interfaces.
import type { Result } from "../base/result.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import type { BackendName, BackendReport } from "./backend.ts";
import type { BundleFailure, BundleFiles, LoadedModel } from "./bundle.ts";
import type { Delivery, FilesToPlan } from "./delivery.ts";
import type { CropChoice, DetectedFace, DetectorFailure, FaceCrop } from "./faces.ts";
import type { RgbaImage } from "./image.ts";
import type { ListBytes } from "./lists.ts";
import type { GuestLog } from "./logs.ts";
import type { PhotoFailure, Problem, ReadPhoto } from "./photos.ts";
import type { ToldByRecord, WrittenRecords } from "./records.ts";
import type { ReadFaces, RunRecord, TrainingFailure, TrainingJob, TrainingProgress } from "./run.ts";

export interface TrainedRun {
  readonly record: RunRecord;
  readonly bundle: BundleFiles;
}

export interface TrainerApi {
  /** Starts, self-tests and times backends. A worker keeps the backend of its first call. */
  chooseBackend(wanted: BackendName | "auto"): Promise<Result<BackendReport, TrainingFailure>>;
  /**
   * @param readFaces gives the job's faces, a few at a time, as long as the run goes on.
   * @param onCheckpoint receives checkpoints as bytes. The next one comes after it has answered.
   * @param from a checkpoint of the job's photos to go on from. Its recipe replaces the job's.
   */
  train(
    job: TrainingJob,
    readFaces: ReadFaces,
    onProgress: (progress: TrainingProgress) => void,
    onCheckpoint?: (bytes: Uint8Array) => void | Promise<void>,
    from?: Uint8Array | null,
  ): Promise<Result<TrainedRun, TrainingFailure>>;
  /** @returns a checkpoint before the first step, with the model's weights, network and preprocessing. */
  beginWith(bundle: BundleFiles, job: TrainingJob, readFaces: ReadFaces): Promise<Result<Uint8Array, TrainingFailure>>;
  /** Takes effect within a step, or a piece of an evaluation: the run hands out a checkpoint and waits. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /**
   * Ends the run with its best weights, as soon as `pause` takes effect. An evaluation under way is abandoned if an
   * earlier one has weights to end with. Between two steps the run is evaluated once more.
   */
  stop(): Promise<void>;
  /**
   * Holds a lock as long as the worker lives: the lock tells of its end.
   * @returns false where browsers have no locks.
   */
  hold(lockName: string): Promise<boolean>;
}

/** One end of a channel between two workers: a MessagePort, of which this room knows one method. */
export interface ChannelPort {
  close(): void;
}

export interface PredictorApi {
  chooseBackend(wanted: BackendName | "auto"): Promise<Result<BackendReport, TrainingFailure>>;
  /** Replaces the loaded model; runs the golden check. */
  load(bundle: BundleFiles): Promise<Result<LoadedModel, BundleFailure>>;
  /** @param faces [count, 96, 96, 3] uint8. @returns [count, classes] probabilities, row by row. */
  predict(faces: Uint8Array): Promise<Float32Array>;
  /** Answers `predict` over this port too, to the ingest worker that has the channel's other port. */
  listen(port: ChannelPort): Promise<void>;
}

/** A file out of an opened zip. */
export interface UnzippedFile {
  readonly path: string;
  readonly blob: Blob;
}

/** A photo out of a file of records. Its path begins with the file's name. */
export interface UnpackedRecord extends UnzippedFile, ToldByRecord {}

/** How a picture is cut. */
export interface HowToCrop {
  readonly crop: Crop;
  /** What a person decided; without it the machine takes its best guess. */
  readonly choice?: CropChoice;
  /** The faces, where they were found in the same picture before: the detector is not asked again. */
  readonly faces?: readonly DetectedFace[];
}

/** Every face of a picture, best first; with `centerSquare` its one square. */
export interface EveryFace {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly faces: readonly FaceCrop[];
}

/** Every face of a picture, predicted. */
export interface PredictedFaces extends EveryFace {
  /** [faces, classes] row by row. */
  readonly probabilities: Float32Array;
}

export interface IngestApi {
  /** Starts the face detector, once. Until the answer was ok, `centerSquare` is the only crop that works. */
  startDetector(): Promise<Result<null, DetectorFailure>>;
  /** Reads a file to the face the network sees. */
  readPhoto(file: Blob, how: HowToCrop): Promise<Result<ReadPhoto, PhotoFailure>>;
  everyFaceOf(file: Blob, crop: Crop): Promise<Result<EveryFace, PhotoFailure>>;
  /** A picture file, upright, as a PNG. */
  asPng(file: Blob): Promise<Result<Blob, PhotoFailure>>;
  /** As `everyFaceOf`, of a camera's frame. */
  everyFaceIn(picture: RgbaImage, crop: Crop): Promise<EveryFace>;
  /** `predictEveryFaceIn` sends faces over this port. A predicting worker listens at the channel's other port. */
  connectPredictor(port: ChannelPort): Promise<void>;
  predictEveryFaceIn(picture: RgbaImage, crop: Crop): Promise<PredictedFaces>;
  /** A workbook's first list as CSV. */
  readWorkbook(file: Blob): Promise<ListBytes>;
  /** Who is on which file. Of many problems of one kind the first are listed, and the others counted. */
  plan(files: FilesToPlan): Promise<Delivery>;
  /** @param file the zip of a model. Only its four files are unpacked. */
  unpackModel(file: Blob): Promise<Result<BundleFiles, BundleFailure | { readonly kind: "badZip" }>>;
  /** A run that has ended as an event file of TensorBoard. @param bundle its model; null where that is gone. */
  packLog(record: RunRecord, bundle: BundleFiles | null): Promise<Uint8Array<ArrayBuffer>>;
  /** Reads event files, also within zips. @returns no logs where there are no scalars. */
  readLogs(files: readonly { readonly path: string; readonly blob: Blob }[]): Promise<readonly GuestLog[]>;
  /**
   * Never writes more bytes than the limits allow, whatever the zip's headers say. A trained model is not unpacked: it
   * is the problem `modelZip`.
   */
  unzip(
    file: Blob,
    path: string,
  ): Promise<{ readonly files: readonly UnzippedFile[]; readonly problems: readonly Problem[] }>;
  /** @param written what the file was written with, where that is known. */
  openRecords(
    file: Blob,
    path: string,
    written: WrittenRecords | null,
  ): Promise<{ readonly files: readonly UnpackedRecord[]; readonly problems: readonly Problem[] }>;
}

export interface DrawerApi {
  /** A photo of a drawn person, by its place in `demoList`. The pixels are moved. */
  draw(personIndex: number, photoIndex: number): Promise<RgbaImage>;
}
