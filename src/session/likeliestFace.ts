// Finds the face of a group picture that is most probably the person of the picture's label. It is pure: the model's
// predictions are given.
import type { Box, DetectedFace } from "../contract/faces.ts";
import { intersectionOverUnion } from "../image/boxOverlap.ts";
import type { PredictedFace } from "./commands.ts";

/** A face with a smaller probability is not suggested. */
const leastProbability = 0.5;
/** Boxes with a smaller intersection over union are two different faces. */
const leastOverlap = 0.4;

/**
 * @param found the faces of the photo's finding.
 * @param predicted the faces of the same picture, found again, in any order.
 * @returns the index into `found` of the face that is most probably `personName`; null where none is probable enough.
 */
export function likeliestFace(
  found: readonly DetectedFace[],
  predicted: readonly PredictedFace[],
  personName: string,
): number | null {
  let best: number | null = null;
  let bestProbability = leastProbability;
  for (const { box, ranked } of predicted) {
    const probability = ranked.find(({ name }) => name === personName)?.probability ?? 0;
    if (probability < bestProbability) continue;
    const index = closestBox(found, box);
    if (index === null) continue;
    best = index;
    bestProbability = probability;
  }
  return best;
}

function closestBox(found: readonly DetectedFace[], box: Box): number | null {
  let best: number | null = null;
  let bestOverlap = leastOverlap;
  found.forEach((face, index) => {
    const overlap = intersectionOverUnion(face.box, box);
    if (overlap < bestOverlap) return;
    best = index;
    bestOverlap = overlap;
  });
  return best;
}
