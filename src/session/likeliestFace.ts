// Which face of a group picture is the person it is labelled with, as a model sees it. Pure; asking the model is a
// command's.
import type { Box, DetectedFace } from "../contract/faces.ts";
import { intersectionOverUnion } from "../image/boxOverlap.ts";
import type { PredictedFace } from "./commands.ts";

/** A face the model is less sure of than this is not suggested. */
const leastProbability = 0.5;
/** Boxes that share less than this of what they cover together are two faces. */
const leastOverlap = 0.4;

/**
 * @param found as the photo's finding lists them.
 * @param predicted the faces of the same picture, looked for anew, in any order.
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
