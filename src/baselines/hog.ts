// Histograms of oriented gradients (Dalal and Triggs 2005), as scikit-image's `feature.hog` computes them with nine
// orientations and blocks of 2 x 2 cells. Pixels vote for one bin each, without interpolation.
import { faceSidePx } from "../recipe/preprocessing.ts";
import { greyOf } from "./grey.ts";

export const cellSizes = [6, 8, 12] as const;
export type CellSize = (typeof cellSizes)[number];

/**
 * How a block of cells is scaled. `L2`: to length 1. `L2-Hys` (Lowe's): the same, then clipped at 0.2 and scaled again.
 */
export type HogNorm = "L2-Hys" | "L2";

/**
 * Whose gradient a pixel has: the grey picture's, or that of the colour channel where it is longest, as Dalal and
 * Triggs took it.
 */
export type GradientOf = "grey" | "colour";

export interface HogSettings {
  /** The side of a cell in pixels. */
  readonly cell: CellSize;
  readonly norm: HogNorm;
  readonly of: GradientOf;
}

const [side, orientations, blockCells] = [faceSidePx, 9, 2];

/** How many features a face has. */
export function hogLength(cell: CellSize): number {
  const blocks = side / cell - blockCells + 1;
  return blocks * blocks * blockCells * blockCells * orientations;
}

/**
 * @param face [96, 96, 3] bytes.
 * @returns [hogLength], 0..1: by row and column of the block, row and column of its cell, orientation.
 */
export function hogFeatures(face: Uint8Array, { cell, norm, of }: HogSettings): Float64Array {
  const cells = side / cell;
  const histograms = histogramsOf(face, cell, of);
  const out = new Float64Array(hogLength(cell));
  const size = blockCells * blockCells * orientations;
  let at = 0;
  for (let row = 0; row <= cells - blockCells; row++) {
    for (let column = 0; column <= cells - blockCells; column++) {
      const block = out.subarray(at, at + size);
      for (let r = 0; r < blockCells; r++) {
        const from = ((row + r) * cells + column) * orientations;
        block.set(histograms.subarray(from, from + blockCells * orientations), r * blockCells * orientations);
      }
      toLength1(block);
      if (norm === "L2-Hys") {
        for (let k = 0; k < size; k++) block[k] = Math.min(block[k]!, 0.2);
        toLength1(block);
      }
      at += size;
    }
  }
  return out;
}

/** Scikit-image's smallest length, so that a block without gradients stays zero. */
const smallest = 1e-5;

function toLength1(block: Float64Array): void {
  let squares = smallest * smallest;
  for (const value of block) squares += value * value;
  const length = Math.sqrt(squares);
  for (let k = 0; k < block.length; k++) block[k]! /= length;
}

/** @returns [cells, cells, orientations]: the mean length of the gradients that point there. */
function histogramsOf(face: Uint8Array, cell: CellSize, of: GradientOf): Float64Array {
  const cells = side / cell;
  const planes = of === "grey" ? [greyOf(face)] : [0, 1, 2].map((channel) => planeOf(face, channel));
  const histograms = new Float64Array(cells * cells * orientations);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const at = y * side + x;
      let down = 0;
      let across = 0;
      let square = 0;
      for (const plane of planes) {
        const dy = y === 0 || y === side - 1 ? 0 : plane[at + side]! - plane[at - side]!;
        const dx = x === 0 || x === side - 1 ? 0 : plane[at + 1]! - plane[at - 1]!;
        if (dx * dx + dy * dy <= square) continue;
        down = dy;
        across = dx;
        square = dx * dx + dy * dy;
      }
      if (square === 0) continue;
      const degrees = (Math.atan2(down, across) * (180 / Math.PI) + 360) % 180;
      const bin = Math.floor(degrees / (180 / orientations));
      const where = Math.floor(y / cell) * cells + Math.floor(x / cell);
      histograms[where * orientations + bin]! += Math.sqrt(square) / (cell * cell);
    }
  }
  return histograms;
}

function planeOf(face: Uint8Array, channel: number): Uint8Array {
  return Uint8Array.from({ length: side * side }, (_, i) => face[3 * i + channel]!);
}
