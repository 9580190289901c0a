// BlazeFace's raw output to faces: anchors, decoding, and one face out of many overlapping ones. Where the picture they
// lie in came from is for looks.ts.
import type { DetectedFace, Point } from "../contract/faces.ts";
import { intersectionOverUnion } from "../image/boxOverlap.ts";

/** Side of the picture the network sees, pixels. */
export const inputSidePx = 256;

/** The two grids of the network: for every cell, so many guesses. Source: MediaPipe, face_detection_back. */
const grids = [
  { cells: 16, guesses: 2 },
  { cells: 8, guesses: 6 },
] as const;

/**
 * A middle and a size, then x and y of six points: the eye at the picture's left, the other, nose, mouth, left ear,
 * right ear.
 */
const numbersPerAnchor = 16;

/** [512 + 384, 2], first grid first: the middles of the cells in pixels of the input, row by row. */
function makeAnchors(): Float64Array {
  const middles: number[] = [];
  for (const { cells, guesses } of grids) {
    for (let y = 0; y < cells; y++) {
      for (let x = 0; x < cells; x++) {
        for (let guess = 0; guess < guesses; guess++) {
          middles.push(((x + 0.5) / cells) * inputSidePx, ((y + 0.5) / cells) * inputSidePx);
        }
      }
    }
  }
  return Float64Array.from(middles);
}
const anchors = makeAnchors();

/**
 * @param logits [896] and @param regressions [896, 16], pixels of the input relative to the anchors.
 * @param place from pixels of the input to those of the picture: x * scale + left, y * scale + top.
 * @returns every guess of at least this score, best first.
 */
export function decodeFaces(
  logits: Float32Array,
  regressions: Float32Array,
  scoreAtLeast: number,
  place: { readonly scale: number; readonly left: number; readonly top: number },
): DetectedFace[] {
  const faces: DetectedFace[] = [];
  for (let anchor = 0; anchor < logits.length; anchor++) {
    const score = scoreOf(logits[anchor]!);
    if (!(score >= scoreAtLeast)) continue;
    const at = anchor * numbersPerAnchor;
    const point = (n: number): Point => ({
      x: (regressions[at + n * 2]! + anchors[anchor * 2]!) * place.scale + place.left,
      y: (regressions[at + n * 2 + 1]! + anchors[anchor * 2 + 1]!) * place.scale + place.top,
    });
    const middle = point(0);
    const width = regressions[at + 2]! * place.scale;
    const height = regressions[at + 3]! * place.scale;
    faces.push({
      box: { left: middle.x - width / 2, top: middle.y - height / 2, width, height },
      score,
      leftEye: point(2),
      rightEye: point(3),
      nose: point(4),
      mouth: point(5),
      leftEar: point(6),
      rightEar: point(7),
    });
  }
  return faces.sort((a, b) => b.score - a.score);
}

/**
 * Rounded, because engines differ in the last bit of `Math.exp`: scores weigh the guesses of a face, and a bit there
 * can end as another byte of the crop.
 */
function scoreOf(logit: number): number {
  return Math.round(2 ** 20 / (1 + Math.exp(-logit))) / 2 ** 20;
}

/** Guesses that overlap by more than this are of one face. */
const sameFaceOverlap = 0.3;

/**
 * One face for each heap of overlapping guesses: their mean, weighted by the scores, with the best one's score.
 * Steadier than the best guess alone. Source: Bazarevsky et al. 2019, "BlazeFace", section 3.3.
 * @param faces best first. @returns best first.
 */
export function blendCandidates(faces: readonly DetectedFace[]): DetectedFace[] {
  const blended: DetectedFace[] = [];
  let rest = faces;
  while (rest.length > 0) {
    const best = rest[0]!;
    const same = rest.filter((face) => face === best || intersectionOverUnion(face.box, best.box) > sameFaceOverlap);
    rest = rest.filter((face) => !same.includes(face));
    blended.push(meanFace(same, best.score));
  }
  return blended;
}

function meanFace(faces: readonly DetectedFace[], score: number): DetectedFace {
  const sum = faces.reduce((total, face) => total + face.score, 0);
  const mean = (of: (face: DetectedFace) => number) =>
    faces.reduce((total, face) => total + of(face) * face.score, 0) / sum;
  const point = (of: (face: DetectedFace) => Point): Point => ({
    x: mean((face) => of(face).x),
    y: mean((face) => of(face).y),
  });
  return {
    box: {
      left: mean((face) => face.box.left),
      top: mean((face) => face.box.top),
      width: mean((face) => face.box.width),
      height: mean((face) => face.box.height),
    },
    score,
    leftEye: point((face) => face.leftEye),
    rightEye: point((face) => face.rightEye),
    nose: point((face) => face.nose),
    mouth: point((face) => face.mouth),
    leftEar: point((face) => face.leftEar),
    rightEar: point((face) => face.rightEar),
  };
}
