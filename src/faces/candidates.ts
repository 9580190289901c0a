// BlazeFace's raw output to candidate faces: anchors, decoding, and blending overlapping candidates into one. See
// detectorInput.ts for the pictures that the network is shown.
import type { DetectedFace, Point } from "../contract/faces.ts";
import { intersectionOverUnion } from "../image/boxOverlap.ts";

/** Side of the picture the network sees, pixels. */
export const inputSidePx = 256;

/** The two grids of the network, with the anchors of each cell. Source: MediaPipe, face_detection_back. */
const grids = [
  { cells: 16, anchorsPerCell: 2 },
  { cells: 8, anchorsPerCell: 6 },
] as const;

/**
 * The box's middle and size, then x and y of six points: the eye on the picture's left, the other eye, nose, mouth, the
 * left and the right ear.
 */
const numbersPerAnchor = 16;

/**
 * [512 + 384, 2]: x and y of each anchor, the middle of its cell, in pixels of the input. Row by row, first grid first.
 */
function makeAnchors(): Float64Array {
  const middles: number[] = [];
  for (const { cells, anchorsPerCell } of grids) {
    for (let y = 0; y < cells; y++) {
      for (let x = 0; x < cells; x++) {
        for (let i = 0; i < anchorsPerCell; i++) {
          middles.push(((x + 0.5) / cells) * inputSidePx, ((y + 0.5) / cells) * inputSidePx);
        }
      }
    }
  }
  return Float64Array.from(middles);
}
const anchors = makeAnchors();

/**
 * @param logits [896].
 * @param regressions [896, 16], pixels of the input relative to the anchors.
 * @param place from pixels of the input to pixels of the picture: x * scale + left, y * scale + top.
 * @returns every candidate with at least the score `scoreAtLeast`, best first.
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
 * The sigmoid of the logit, rounded to 20 bits: engines differ in the last bit of `Math.exp`. Scores are the weights by
 * which candidates are blended, so that one bit can change a byte of the crop.
 */
function scoreOf(logit: number): number {
  return Math.round(2 ** 20 / (1 + Math.exp(-logit))) / 2 ** 20;
}

/** Candidates whose intersection over union is above this show one face. */
const sameFaceOverlap = 0.3;

/**
 * Blends the candidates that overlap the best one into one face: their mean weighted by the scores, with the best
 * score. That is steadier than the best candidate alone. Source: Bazarevsky et al. 2019, "BlazeFace", section 3.3.
 * @param faces best first.
 * @returns best first.
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
