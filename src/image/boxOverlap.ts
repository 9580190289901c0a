// How much two upright boxes of a picture overlap.
import type { Box } from "../contract/faces.ts";

/** Intersection over union (IoU), 0..1. */
export function intersectionOverUnion(a: Box, b: Box): number {
  const both = intersection(a, b);
  return both / (a.width * a.height + b.width * b.height - both);
}

/** The share of the smaller box that lies inside the other, 0..1. */
export function containedShare(a: Box, b: Box): number {
  return intersection(a, b) / Math.min(a.width * a.height, b.width * b.height);
}

function intersection(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return Math.max(0, width) * Math.max(0, height);
}
