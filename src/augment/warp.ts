// Flip, rotation, scale and shift of one picture as a single resampling.
import { internalError } from "../base/result.ts";

/** Where the pixels of one picture go. */
export interface MoveDraw {
  readonly flip: boolean;
  /** Clockwise on screen. */
  readonly rotationRadians: number;
  /** Above 1 the face grows. */
  readonly scale: number;
  /** To the right and down. */
  readonly shiftXPx: number;
  readonly shiftYPx: number;
}

/** Whether the draw moves pixels to places between pixels. A flip alone does not. */
export function resamples(draw: MoveDraw): boolean {
  return draw.rotationRadians !== 0 || draw.scale !== 1 || draw.shiftXPx !== 0 || draw.shiftYPx !== 0;
}

/**
 * Writes the moved picture as floats 0..255. Bilinear, with the edge pixels repeated outside; without rotation, scale
 * and shift the bytes are copied exactly (mirrored for a flip).
 * @param source bytes of which [sidePx, sidePx, 3] from `offset` are the picture.
 * @param target [sidePx, sidePx, 3]
 */
export function warp(source: Uint8Array, offset: number, sidePx: number, draw: MoveDraw, target: Float32Array): void {
  if (!resamples(draw)) {
    copy(source, offset, sidePx, draw.flip, target);
    return;
  }
  const { x: firstX, xByColumn, xByRow, y: firstY, yByColumn, yByRow } = sourceOf(draw, sidePx);
  const last = sidePx - 1;
  let at = 0;
  for (let row = 0; row < sidePx; row++) {
    const rowX = firstX + xByRow * row;
    const rowY = firstY + yByRow * row;
    for (let column = 0; column < sidePx; column++) {
      let x = rowX + xByColumn * column;
      let y = rowY + yByColumn * column;
      x = x < 0 ? 0 : Math.min(x, last);
      y = y < 0 ? 0 : Math.min(y, last);
      const left = x | 0;
      const top = y | 0;
      const toRight = left < last ? 3 : 0;
      const topLeft = offset + (top * sidePx + left) * 3;
      const bottomLeft = top < last ? topLeft + sidePx * 3 : topLeft;
      const fx = x - left;
      const fy = y - top;
      const bottomRightShare = fx * fy;
      const topRightShare = fx - bottomRightShare;
      const bottomLeftShare = fy - bottomRightShare;
      const topLeftShare = 1 - fx - bottomLeftShare;
      const topRight = topLeft + toRight;
      const bottomRight = bottomLeft + toRight;
      target[at] =
        source[topLeft]! * topLeftShare +
        source[topRight]! * topRightShare +
        source[bottomLeft]! * bottomLeftShare +
        source[bottomRight]! * bottomRightShare;
      target[at + 1] =
        source[topLeft + 1]! * topLeftShare +
        source[topRight + 1]! * topRightShare +
        source[bottomLeft + 1]! * bottomLeftShare +
        source[bottomRight + 1]! * bottomRightShare;
      target[at + 2] =
        source[topLeft + 2]! * topLeftShare +
        source[topRight + 2]! * topRightShare +
        source[bottomLeft + 2]! * bottomLeftShare +
        source[bottomRight + 2]! * bottomRightShare;
      at += 3;
    }
  }
}

/** Where in the picture each pixel comes from, in pixels: the first one, and what a column and a row add to that. */
interface Source {
  readonly x: number;
  readonly xByColumn: number;
  readonly xByRow: number;
  readonly y: number;
  readonly yByColumn: number;
  readonly yByRow: number;
}

/** From target to source: undoes the shift, the scale and the rotation, then the mirror, all around the centre. */
export function sourceOf(draw: MoveDraw, sidePx: number): Source {
  if (!(draw.scale > 0)) internalError(`scale must be above 0, received ${draw.scale}`);
  const { sine, cosine } = sineCosine(draw.rotationRadians);
  const centre = (sidePx - 1) / 2;
  const mirror = draw.flip ? -1 : 1;
  const xByColumn = (mirror * cosine) / draw.scale;
  const xByRow = (mirror * sine) / draw.scale;
  const yByColumn = -sine / draw.scale;
  const yByRow = cosine / draw.scale;
  const fromX = -centre - draw.shiftXPx;
  const fromY = -centre - draw.shiftYPx;
  const x = centre + xByColumn * fromX + xByRow * fromY;
  const y = centre + yByColumn * fromX + yByRow * fromY;
  return { x, xByColumn, xByRow, y, yByColumn, yByRow };
}

function copy(source: Uint8Array, offset: number, sidePx: number, flip: boolean, target: Float32Array): void {
  if (!flip) {
    target.set(source.subarray(offset, offset + sidePx * sidePx * 3));
    return;
  }
  let at = 0;
  for (let row = 0; row < sidePx; row++) {
    let from = offset + (row * sidePx + sidePx - 1) * 3;
    for (let column = 0; column < sidePx; column++) {
      target[at] = source[from]!;
      target[at + 1] = source[from + 1]!;
      target[at + 2] = source[from + 2]!;
      at += 3;
      from -= 3;
    }
  }
}

/**
 * Power series, to double precision for |angle| <= pi. Math.sin and Math.cos may differ in the last bit between
 * engines, and a run must give the same pixels in each.
 */
export function sineCosine(radians: number): { readonly sine: number; readonly cosine: number } {
  const square = radians * radians;
  let sine = 0;
  let cosine = 0;
  let term = 1;
  for (let n = 0; n < 30; n += 2) {
    cosine += term;
    const odd = (term * radians) / (n + 1);
    sine += odd;
    term = (-term * square) / ((n + 1) * (n + 2));
  }
  return { sine, cosine };
}
