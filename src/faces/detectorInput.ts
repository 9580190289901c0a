// What the detector's network is shown of a picture: the whole, a tile, or the turned square around one face (a
// close-up).
import type { Box, DetectedFace, Point } from "../contract/faces.ts";
import { boxReduce } from "../image/boxReduce.ts";
import { type PictureReader, type Region, readerOf } from "../image/pictureReader.ts";
import { resize } from "../image/resize.ts";
import { type Square, sampleSquare } from "../image/sampleSquare.ts";
import { inputSidePx } from "./candidates.ts";

/** A picture made smaller by a whole factor: large enough for most views of it, and small enough to keep in memory. */
export interface Overview {
  readonly picture: PictureReader;
  readonly factor: number;
}

/** The longer side of an overview is below twice this many pixels. */
const overviewPx = 1024;

/** Reads the picture once, in strips. An overview takes at most 16 MB. */
export function overviewOf(picture: PictureReader): Overview {
  const factor = Math.max(1, Math.floor(Math.max(picture.width, picture.height) / overviewPx));
  const whole = { left: 0, top: 0, width: picture.width, height: picture.height };
  return { picture: readerOf(boxReduce(picture, whole, factor)), factor };
}

/** What the network is shown. A point of it is point (x * scale + left, y * scale + top) of the picture. */
export interface DetectorInput {
  /** [256, 256, 3] */
  readonly bytes: Uint8Array;
  readonly place: { readonly scale: number; readonly left: number; readonly top: number };
}

/** A region of the overview, as large as fits into the input, in its middle and with black around it. */
export function letterbox({ picture, factor }: Overview, region: Region): DetectorInput {
  const ratio = inputSidePx / Math.max(region.width, region.height);
  const width = Math.max(1, Math.round(region.width * ratio));
  const height = Math.max(1, Math.round(region.height * ratio));
  const small = resize(picture, width, height, region);
  const left = Math.floor((inputSidePx - width) / 2);
  const top = Math.floor((inputSidePx - height) / 2);
  const bytes = new Uint8Array(inputSidePx * inputSidePx * 3);
  for (let y = 0; y < height; y++) {
    bytes.set(small.data.subarray(y * width * 3, (y + 1) * width * 3), ((top + y) * inputSidePx + left) * 3);
  }
  // Both sides are rounded to whole pixels. The longer side is exact, the other is off by less than half a pixel.
  const scale = factor / ratio;
  return { bytes, place: { scale, left: region.left * factor - left * scale, top: region.top * factor - top * scale } };
}

/** A tile's width as a share of the picture's. In such a tile, a face of 5% of the picture's width has 22 pixels. */
const tileShare = 0.575;
/** Neighbours share at least this much of the width, so that every face up to that size lies whole in one tile. */
const overlapShare = 0.15;

/** Overlapping squares that cover a picture, cut where the picture is shorter. From left to right, then downwards. */
export function tilesOf(width: number, height: number): Region[] {
  const side = Math.ceil(width * tileShare);
  const step = side - Math.ceil(width * overlapShare);
  const lefts = startsOf(width, side, step);
  const tops = startsOf(height, side, step);
  const tileHeight = Math.min(side, height);
  return tops.flatMap((top) => lefts.map((left) => ({ left, top, width: Math.min(side, width), height: tileHeight })));
}

/** Where the tiles begin along one side: the first at 0, and the last so that it ends with the side. */
function startsOf(length: number, side: number, step: number): number[] {
  if (length <= side) return [0];
  const count = 1 + Math.ceil((length - side) / step);
  return Array.from({ length: count }, (_, n) => Math.round((n * (length - side)) / (count - 1)));
}

/**
 * The face's box has this share of the close-up's side. At this size the network best tells faces from similar
 * patterns.
 */
const closeShare = 0.3;

/** The square around a face, turned so that its eyes lie level. */
export function closeUpSquare(face: DetectedFace): Square {
  const across = face.rightEye.x - face.leftEye.x;
  const down = face.rightEye.y - face.leftEye.y;
  const apart = Math.sqrt(across * across + down * down);
  return {
    centerX: face.box.left + face.box.width / 2,
    centerY: face.box.top + face.box.height / 2,
    side: Math.max(1, face.box.width) / closeShare,
    cosine: apart > 0 ? across / apart : 1,
    sine: apart > 0 ? down / apart : 0,
  };
}

/** Reads the overview where it has enough pixels, otherwise the picture. @returns [256, 256, 3] bytes. */
export function closeUp(picture: PictureReader, overview: Overview, square: Square): Uint8Array {
  const { factor } = overview;
  if (square.side / factor < inputSidePx) return sampleSquare(picture, square, inputSidePx).face.data;
  const smaller = {
    ...square,
    centerX: square.centerX / factor,
    centerY: square.centerY / factor,
    side: square.side / factor,
  };
  return sampleSquare(overview.picture, smaller, inputSidePx).face.data;
}

/** A face found in a close-up, in pixels of the picture. The box stays upright, with the same middle and size. */
export function fromCloseUp(face: DetectedFace, square: Square): DetectedFace {
  const ratio = square.side / inputSidePx;
  const point = ({ x, y }: Point): Point => {
    const u = (x - inputSidePx / 2) * ratio;
    const v = (y - inputSidePx / 2) * ratio;
    return {
      x: square.centerX + u * square.cosine - v * square.sine,
      y: square.centerY + u * square.sine + v * square.cosine,
    };
  };
  const { box } = face;
  const middle = point({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
  const width = box.width * ratio;
  const height = box.height * ratio;
  const upright = { left: middle.x - width / 2, top: middle.y - height / 2, width, height };
  return mapFace(face, upright, point);
}

/** The face with another box, and with each of its six points moved by `move`. */
export function mapFace(face: DetectedFace, box: Box, move: (place: Point) => Point): DetectedFace {
  return {
    box,
    score: face.score,
    leftEye: move(face.leftEye),
    rightEye: move(face.rightEye),
    nose: move(face.nose),
    mouth: move(face.mouth),
    leftEar: move(face.leftEar),
    rightEar: move(face.rightEar),
  };
}
