// Finds faces: looks at the whole picture (from further away where it shows none), at tiles of it, and closely at each
// guess. Which face of several is meant, and how it is cut out, is for cropFaces.ts.
import * as tf from "@tensorflow/tfjs";
import { ok, type Result } from "../base/result.ts";
import type { DetectedFace, DetectorFailure, Point } from "../contract/faces.ts";
import { containedShare, intersectionOverUnion } from "../image/boxOverlap.ts";
import type { PictureReader } from "../image/pictureReader.ts";
import { blendCandidates, decodeFaces, inputSidePx } from "./candidates.ts";
import { type DetectorFiles, loadModel } from "./detectorFiles.ts";
import {
  closeUp,
  closeUpSquare,
  type DetectorInput,
  fromCloseUp,
  letterbox,
  mapFace,
  type Overview,
  overviewOf,
  tilesOf,
} from "./detectorInput.ts";
import { zoomOut } from "./zoomOut.ts";

export interface DetectOptions {
  /**
   * `auto`: tiles are looked at where no face, or only small ones, were found in a picture large enough to hold
   * smaller.
   */
  readonly tiles?: "auto" | "never" | "always";
}

export interface Detector {
  /** @returns best score first; empty where there is none. Leaves no tensor. */
  detect(picture: PictureReader, options?: DetectOptions): Promise<readonly DetectedFace[]>;
  dispose(): void;
}

/** A guess of the first look that is worth a closer one. */
const guessScore = 0.4;
/**
 * What a closer look has to confirm, alone or together with the first one. Set on 255 photos with a face and ten
 * without: of the former 253 pass, and ones turned by 30 degrees with 0.75 and more after a first look of 0.79; of the
 * latter the highest was 0.79 after a first look of at most 0.73. Ten pictures are few: more of them may ask for more.
 */
function isFaceOfWhole(guessed: number, seen: number): boolean {
  return seen >= 0.8 || (seen >= 0.7 && guessed + seen >= 1.57);
}
/** Tiles show more places that look like a face, so more is asked of them. */
function isFaceOfTile(_guessed: number, seen: number): boolean {
  return seen >= 0.86;
}
/** No picture gets more closer looks than this. */
const closerLooksAtMost = 32;
/** A larger face, as a share of the width, needs no tiles beside it: others that small are not whom the photo is of. */
const largeFaceShare = 0.2;
/** The whole is shown at up to 256 pixels; in pictures not much larger, what it misses is too small to be of use. */
const tiledFromPx = 400;
/** After a closer look moved an eye by more than this share of their distance, another one is worth it. */
const settledShare = 0.06;
const outputs = ["Identity", "Identity_1", "Identity_2", "Identity_3"];

/** Runs on the backend that is set when it is asked; start one first. Damaged files are told by their SHA-256. */
export async function loadDetector(files: DetectorFiles): Promise<Result<Detector, DetectorFailure>> {
  const loaded = await loadModel(files);
  if (!loaded.ok) return loaded;
  const model = loaded.value;
  return ok({
    detect: (picture, options) => detect(model, picture, options?.tiles ?? "auto"),
    dispose: () => model.dispose(),
  });
}

async function detect(
  model: tf.GraphModel,
  picture: PictureReader,
  tiles: "auto" | "never" | "always",
): Promise<readonly DetectedFace[]> {
  const overview = overviewOf(picture);
  const { width, height } = overview.picture;
  let faces = await inWhole(model, picture, overview);
  if (faces.length === 0) {
    const further = zoomOut(overview);
    faces = (await inWhole(model, further.picture, overviewOf(further.picture))).map(further.toPicture);
  }
  const large = faces.some((face) => face.box.width > picture.width * largeFaceShare);
  const wanted =
    tiles === "auto" ? !large && Math.max(picture.width, picture.height) >= tiledFromPx : tiles === "always";
  if (!wanted) return faces;
  const more: DetectedFace[] = [];
  for (const tile of tilesOf(width, height)) more.push(...(await guess(model, letterbox(overview, tile))));
  const known = faces;
  const unknown = apart(more.sort(byScore)).filter((face) => !known.some((other) => isSame(face, other)));
  const confirmed = await confirm(model, picture, overview, unknown.slice(0, closerLooksAtMost), isFaceOfTile);
  faces = apart([...known, ...confirmed].sort(byScore));
  return faces;
}

async function inWhole(model: tf.GraphModel, picture: PictureReader, overview: Overview): Promise<DetectedFace[]> {
  const { width, height } = overview.picture;
  const guesses = await guess(model, letterbox(overview, { left: 0, top: 0, width, height }));
  return confirm(model, picture, overview, guesses.slice(0, closerLooksAtMost), isFaceOfWhole);
}

/** Faces of one look, best first, in pixels of the picture. */
async function guess(
  model: tf.GraphModel,
  { bytes, place }: DetectorInput,
  scoreAtLeast = guessScore,
): Promise<DetectedFace[]> {
  const input = new Float32Array(bytes.length);
  for (let i = 0; i < input.length; i++) input[i] = bytes[i]! / 127.5 - 1;
  const tensors = tf.tidy(
    () => model.execute(tf.tensor4d(input, [1, inputSidePx, inputSidePx, 3]), outputs) as tf.Tensor[],
  );
  try {
    const [fine, coarse, finePlaces, coarsePlaces] = await Promise.all(
      tensors.map((tensor) => tensor.data<"float32">()),
    );
    const scores = joined(fine!, coarse!); // [512 + 384]
    const places = joined(finePlaces!, coarsePlaces!); // [512 + 384, 16]
    return blendCandidates(decodeFaces(scores, places, scoreAtLeast, place));
  } finally {
    tf.dispose(tensors);
  }
}

function joined(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/**
 * Looks closer at each guess, with its eyes level: keeps those that still look like a face, at the places seen there.
 */
async function confirm(
  model: tf.GraphModel,
  picture: PictureReader,
  overview: Overview,
  guesses: readonly DetectedFace[],
  isFace: (guessed: number, seen: number) => boolean,
): Promise<DetectedFace[]> {
  const confirmed: DetectedFace[] = [];
  for (const first of guesses) {
    let face = await closer(model, picture, overview, first);
    if (face !== null && eyesMoved(first, face) > settledShare)
      face = (await closer(model, picture, overview, face)) ?? face;
    if (face !== null && isFace(first.score, face.score)) confirmed.push(face);
  }
  return apart(confirmed.sort(byScore));
}

async function closer(
  model: tf.GraphModel,
  picture: PictureReader,
  overview: Overview,
  face: DetectedFace,
): Promise<DetectedFace | null> {
  const square = closeUpSquare(face);
  const bytes = closeUp(picture, overview, square);
  const found = await guess(model, { bytes, place: { scale: 1, left: 0, top: 0 } });
  const middle = inputSidePx / 2;
  // Neighbours are in the look too; the face in question holds its middle.
  const here = found.find(
    ({ box }) =>
      middle > box.left && middle < box.left + box.width && middle > box.top && middle < box.top + box.height,
  );
  return here === undefined ? null : settled(fromCloseUp(here, square));
}

/** The further of the two, as a share of the distance between the eyes. */
function eyesMoved(from: DetectedFace, to: DetectedFace): number {
  const between = distance(to.leftEye, to.rightEye);
  return Math.max(distance(from.leftEye, to.leftEye), distance(from.rightEye, to.rightEye)) / between;
}

function distance(a: Point, b: Point): number {
  return Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
}

/** Sixty-fourths of a pixel: what devices compute differently in the last bits is the same place again. */
function settled(face: DetectedFace): DetectedFace {
  const round = (value: number) => Math.round(value * 64) / 64;
  const point = ({ x, y }: Point): Point => ({ x: round(x), y: round(y) });
  const { left, top, width, height } = face.box;
  const box = { left: round(left), top: round(top), width: round(width), height: round(height) };
  return mapFace(face, box, point);
}

/** Without those that are a better one seen again. @param faces best first. */
function apart(faces: readonly DetectedFace[]): DetectedFace[] {
  const kept: DetectedFace[] = [];
  for (const face of faces) if (!kept.some((better) => isSame(face, better))) kept.push(face);
  return kept;
}

function isSame(a: DetectedFace, b: DetectedFace): boolean {
  return intersectionOverUnion(a.box, b.box) > 0.3 || containedShare(a.box, b.box) > 0.6;
}

function byScore(a: DetectedFace, b: DetectedFace): number {
  return b.score - a.score;
}
