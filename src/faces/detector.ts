// Finds the faces in a picture with BlazeFace. Tries the whole picture, a view with a margin around it where the whole
// shows no face, and tiles of it. Each candidate is confirmed by a close-up. See detectorInput.ts for these views, and
// cropFaces.ts for which face of several is meant and how it is cut out.
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
   * `auto`: tiles are searched where no face, or only small faces, were found in a picture large enough for smaller
   * ones.
   */
  readonly tiles?: "auto" | "never" | "always";
}

export interface Detector {
  /** @returns the best score first; empty where there is no face. Leaves no tensor. */
  detect(picture: PictureReader, options?: DetectOptions): Promise<readonly DetectedFace[]>;
  dispose(): void;
}

/** A candidate with at least this score gets a close-up. */
const candidateScore = 0.4;

/**
 * Whether a close-up confirms a candidate of the whole picture, by its score alone or together with the first score.
 *
 * Set on 255 photos with a face, of which 253 pass, and on ten photos without one. Faces turned by 30 degrees had a
 * first score of 0.79 and 0.75 or more in the close-up. Among the ten photos, the highest score in a close-up was 0.79,
 * with a first score of at most 0.73. Ten photos are few: with more of them the limits may have to rise.
 */
function isFaceInWhole(firstScore: number, closeUpScore: number): boolean {
  return closeUpScore >= 0.8 || (closeUpScore >= 0.7 && firstScore + closeUpScore >= 1.57);
}

/** Tiles show more places that resemble a face, so a close-up needs a higher score to confirm a candidate of a tile. */
function isFaceInTile(_firstScore: number, closeUpScore: number): boolean {
  return closeUpScore >= 0.86;
}

/** A picture gets at most this many close-ups of the whole, and as many of the tiles. */
const closeUpsAtMost = 32;
/**
 * Beside a face this wide, as a share of the picture's width, no tiles are searched: the photo is not of smaller faces.
 */
const largeFaceShare = 0.2;
/**
 * The whole picture is shown in 256 pixels. In a picture with a longer side below this, what it misses is too small.
 */
const tiledFromPx = 400;
/** A close-up is repeated once where it moved an eye by more than this share of the distance between the eyes. */
const movedShare = 0.06;
const outputs = ["Identity", "Identity_1", "Identity_2", "Identity_3"];

/**
 * The detector runs on the backend that is set when `detect` is called; start one first. Fails where a file is damaged.
 */
export async function loadDetector(files: DetectorFiles): Promise<Result<Detector, DetectorFailure>> {
  const loaded = await loadModel(files);
  if (!loaded.ok) return loaded;
  const model = loaded.value;
  return ok({
    detect: (picture, options) => detect(model, picture, options?.tiles ?? "auto"),
    dispose: () => model.dispose(),
  });
}

/** What one search needs: the network, the picture, and the picture made small enough to keep. */
interface Search {
  readonly model: tf.GraphModel;
  readonly picture: PictureReader;
  readonly overview: Overview;
}

async function detect(
  model: tf.GraphModel,
  picture: PictureReader,
  tiles: "auto" | "never" | "always",
): Promise<readonly DetectedFace[]> {
  const search: Search = { model, picture, overview: overviewOf(picture) };
  let faces = await facesInWhole(search);
  if (faces.length === 0) faces = await facesZoomedOut(search);
  return needsTiles(tiles, picture, faces) ? withFacesInTiles(search, faces) : faces;
}

function needsTiles(
  tiles: "auto" | "never" | "always",
  picture: PictureReader,
  faces: readonly DetectedFace[],
): boolean {
  if (tiles !== "auto") return tiles === "always";
  const hasLargeFace = faces.some((face) => face.box.width > picture.width * largeFaceShare);
  return !hasLargeFace && Math.max(picture.width, picture.height) >= tiledFromPx;
}

async function facesInWhole(search: Search): Promise<DetectedFace[]> {
  const { model, overview } = search;
  const { width, height } = overview.picture;
  const candidates = await candidatesIn(model, letterbox(overview, { left: 0, top: 0, width, height }));
  return confirm(search, candidates.slice(0, closeUpsAtMost), isFaceInWhole);
}

/** A face that fills its picture is found only with a margin around it. */
async function facesZoomedOut({ model, overview }: Search): Promise<DetectedFace[]> {
  const { picture, toPicture } = zoomOut(overview);
  const search: Search = { model, picture, overview: overviewOf(picture) };
  return (await facesInWhole(search)).map(toPicture);
}

/** @param known the faces found in the whole picture. @returns these and the ones found in tiles, best first. */
async function withFacesInTiles(search: Search, known: readonly DetectedFace[]): Promise<DetectedFace[]> {
  const { model, overview } = search;
  const candidates: DetectedFace[] = [];
  for (const tile of tilesOf(overview.picture.width, overview.picture.height))
    candidates.push(...(await candidatesIn(model, letterbox(overview, tile))));
  const unknown = distinct(candidates.sort(byScore)).filter((face) => !known.some((other) => isSame(face, other)));
  const confirmed = await confirm(search, unknown.slice(0, closeUpsAtMost), isFaceInTile);
  return distinct([...known, ...confirmed].sort(byScore));
}

/** Runs the network once. @returns candidates of at least `candidateScore`, best first, in pixels of the picture. */
async function candidatesIn(model: tf.GraphModel, { bytes, place }: DetectorInput): Promise<DetectedFace[]> {
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
    return blendCandidates(decodeFaces(scores, places, candidateScore, place));
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

/** Keeps the candidates that a close-up confirms, with the places seen in the close-up. @returns best first. */
async function confirm(
  search: Search,
  candidates: readonly DetectedFace[],
  isFace: (firstScore: number, closeUpScore: number) => boolean,
): Promise<DetectedFace[]> {
  const confirmed: DetectedFace[] = [];
  for (const first of candidates) {
    let face = await inCloseUp(search, first);
    if (face !== null && eyesMoved(first, face) > movedShare) face = (await inCloseUp(search, face)) ?? face;
    if (face !== null && isFace(first.score, face.score)) confirmed.push(face);
  }
  return distinct(confirmed.sort(byScore));
}

/** The face as a close-up of it shows it, its eyes level there; null where the close-up shows none in its middle. */
async function inCloseUp({ model, picture, overview }: Search, face: DetectedFace): Promise<DetectedFace | null> {
  const square = closeUpSquare(face);
  const bytes = closeUp(picture, overview, square);
  const found = await candidatesIn(model, { bytes, place: { scale: 1, left: 0, top: 0 } });
  const middle = inputSidePx / 2;
  // The close-up shows neighbours too. The face in question contains the middle.
  const here = found.find(
    ({ box }) =>
      middle > box.left && middle < box.left + box.width && middle > box.top && middle < box.top + box.height,
  );
  return here === undefined ? null : rounded(fromCloseUp(here, square));
}

/** How far the eye that moved further has moved, as a share of the distance between the eyes. */
function eyesMoved(from: DetectedFace, to: DetectedFace): number {
  const between = distance(to.leftEye, to.rightEye);
  return Math.max(distance(from.leftEye, to.leftEye), distance(from.rightEye, to.rightEye)) / between;
}

function distance(a: Point, b: Point): number {
  return Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
}

/** Rounds to 1/64 pixel, so that devices whose results differ in the last bits give the same face. */
function rounded(face: DetectedFace): DetectedFace {
  const round = (value: number) => Math.round(value * 64) / 64;
  const point = ({ x, y }: Point): Point => ({ x: round(x), y: round(y) });
  const { left, top, width, height } = face.box;
  const box = { left: round(left), top: round(top), width: round(width), height: round(height) };
  return mapFace(face, box, point);
}

/** Leaves out each face that is a better one seen again. @param faces best first. */
function distinct(faces: readonly DetectedFace[]): DetectedFace[] {
  const found: DetectedFace[] = [];
  for (const face of faces) if (!found.some((better) => isSame(face, better))) found.push(face);
  return found;
}

function isSame(a: DetectedFace, b: DetectedFace): boolean {
  return intersectionOverUnion(a.box, b.box) > 0.3 || containedShare(a.box, b.box) > 0.6;
}

function byScore(a: DetectedFace, b: DetectedFace): number {
  return b.score - a.score;
}
