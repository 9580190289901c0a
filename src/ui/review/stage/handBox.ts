// The square that a person draws: how it starts, moves, grows and is dragged. In pixels of the picture. Pure.
import type { Box, Point } from "../../../contract/faces.ts";
import type { Square } from "../../../image/sampleSquare.ts";

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

const leastPx = 16;

/** One step of the arrow keys: a fiftieth of the shorter side, at least one pixel. */
export function stepOf({ widthPx, heightPx }: Size): number {
  return Math.max(1, Math.min(widthPx, heightPx) / 50);
}

/** Around the guessed square; without a guess, in the middle of the picture with half of its shorter side. */
export function startBox(guess: Square | null, size: Size): Box {
  const side = guess?.side ?? Math.min(size.widthPx, size.heightPx) / 2;
  const x = guess?.centerX ?? size.widthPx / 2;
  const y = guess?.centerY ?? size.heightPx / 2;
  return limited({ left: x - side / 2, top: y - side / 2, width: side, height: side }, size);
}

export function moved(box: Box, right: number, down: number, size: Size): Box {
  return limited({ ...box, left: box.left + right, top: box.top + down }, size);
}

/** Resizes a box about its middle. @param by the pixels that are added to its side. */
export function grown(box: Box, by: number, size: Size): Box {
  const side = sideWithin(box.width + by, size);
  const shift = (box.width - side) / 2;
  return limited({ left: box.left + shift, top: box.top + shift, width: side, height: side }, size);
}

/** A box from the corner `from` towards the pointer. The longer of the two distances is its side. */
export function dragged(from: Point, to: Point, size: Size): Box {
  const side = sideWithin(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)), size);
  const left = to.x < from.x ? from.x - side : from.x;
  const top = to.y < from.y ? from.y - side : from.y;
  return limited({ left, top, width: side, height: side }, size);
}

export function holds({ left, top, width, height }: Box, { x, y }: Point): boolean {
  return x >= left && y >= top && x < left + width && y < top + height;
}

function sideWithin(side: number, { widthPx, heightPx }: Size): number {
  const least = Math.min(leastPx, widthPx, heightPx);
  return Math.min(Math.max(side, least), Math.max(widthPx, heightPx));
}

/** Limits a box: it may reach beyond the picture, as a face at the edge does, but its middle stays inside. */
function limited(box: Box, size: Size): Box {
  const side = sideWithin(box.width, size);
  const within = (start: number, length: number) => Math.min(Math.max(start, -side / 2), length - side / 2);
  return { left: within(box.left, size.widthPx), top: within(box.top, size.heightPx), width: side, height: side };
}
