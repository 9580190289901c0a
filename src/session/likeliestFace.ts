// Which face of a group picture is the person it is labelled with, as a model sees it. Pure; asking the model is a command's.
import type { Box, DetectedFace } from "../contract/faces.ts";
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
    const overlap = overlapOf(face.box, box);
    if (overlap < bestOverlap) return;
    best = index;
    bestOverlap = overlap;
  });
  return best;
}

/** Intersection over union, 0..1. */
function overlapOf(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  const shared = Math.max(0, width) * Math.max(0, height);
  return shared / (a.width * a.height + b.width * b.height - shared);
}
