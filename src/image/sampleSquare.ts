// The pixels of a turned square of a picture: with the triangle filter of resize.ts on a turned grid when shrinking,
// and bilinear when growing. Uses doubles and no function that engines may round differently, so that page and Node
// give equal bytes.
import type { RgbImage } from "../contract/image.ts";
import { boxReduce } from "./boxReduce.ts";
import { type PictureReader, type Region, readerOf, readStrips, rowOnWhite } from "./pictureReader.ts";

/** A turned square, in pixels of the picture. (cosine, sine) is the direction of its upper edge. */
export interface Square {
  readonly centerX: number;
  readonly centerY: number;
  readonly side: number;
  readonly cosine: number;
  readonly sine: number;
}

/**
 * From this ratio on, blocks are averaged first, down to about half of it. That is cheaper where there are many pixels.
 */
const reduceFrom = 16;

/**
 * Repeats the nearest pixels of the edge outside the picture, and blends transparent parts with white. Rounds once,
 * half up.
 * @returns face: [sidePx, sidePx, 3] bytes. outside: the share of these pixels whose centre is outside the picture,
 * 0..1.
 */
export function sampleSquare(
  picture: PictureReader,
  square: Square,
  sidePx: number,
): { readonly face: RgbImage; readonly outside: number } {
  const ratio = square.side / sidePx;
  const sums = ratio < 1 ? enlarge(picture, square, sidePx) : shrink(picture, square, sidePx);
  const data = new Uint8Array(sidePx * sidePx * 3);
  for (let i = 0; i < data.length; i++) data[i] = Math.floor(sums[i]! + 0.5);
  return { face: { width: sidePx, height: sidePx, data }, outside: outsideShare(picture, square, sidePx) };
}

function outsideShare(picture: PictureReader, square: Square, sidePx: number): number {
  let outside = 0;
  eachPlace(square, sidePx, (x, y) => {
    if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) outside++;
  });
  return outside / (sidePx * sidePx);
}

/** Visits the place in the picture of each output pixel's centre, row by row. */
function eachPlace(square: Square, sidePx: number, visit: (x: number, y: number) => void): void {
  const { centerX, centerY, cosine, sine } = square;
  const ratio = square.side / sidePx;
  for (let row = 0; row < sidePx; row++) {
    const v = (row + 0.5 - sidePx / 2) * ratio;
    for (let column = 0; column < sidePx; column++) {
      const u = (column + 0.5 - sidePx / 2) * ratio;
      visit(centerX + u * cosine - v * sine, centerY + u * sine + v * cosine);
    }
  }
}

/** The pixels that may count: the square's bounding box with `margin` around it. May reach beyond the picture. */
function reachOf({ centerX, centerY, side, cosine, sine }: Square, margin: number): Region {
  const half = ((Math.abs(cosine) + Math.abs(sine)) * side) / 2 + margin;
  const left = Math.floor(centerX - half);
  const top = Math.floor(centerY - half);
  return { left, top, width: Math.ceil(centerX + half) - left, height: Math.ceil(centerY + half) - top };
}

/** The part of a region inside the picture; at least one pixel, the nearest. */
function inside(region: Region, { width, height }: PictureReader): Region {
  const left = clamp(region.left, 0, width - 1);
  const top = clamp(region.top, 0, height - 1);
  const right = clamp(region.left + region.width, left + 1, width);
  const bottom = clamp(region.top + region.height, top + 1, height);
  return { left, top, width: right - left, height: bottom - top };
}

/** Bilinear: mixes each output pixel from the four pixels around its place. @returns [sidePx, sidePx, 3]. */
function enlarge(picture: PictureReader, square: Square, sidePx: number): Float64Array {
  const part = inside(reachOf(square, 1), picture);
  const pixels = new Float64Array(part.width * part.height * 3);
  readStrips(picture, part, (strip, top) => {
    for (let y = 0; y < strip.height; y++) {
      const from = (top - part.top + y) * part.width * 3;
      rowOnWhite(strip, y, pixels.subarray(from, from + part.width * 3));
    }
  });
  const out = new Float64Array(sidePx * sidePx * 3);
  let to = 0;
  eachPlace(square, sidePx, (placeX, placeY) => {
    const x = clamp(placeX - part.left - 0.5, 0, part.width - 1);
    const y = clamp(placeY - part.top - 0.5, 0, part.height - 1);
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    const right = Math.min(x0 + 1, part.width - 1) - x0;
    const below = Math.min(y0 + 1, part.height - 1) - y0;
    const at = (y0 * part.width + x0) * 3;
    for (let channel = 0; channel < 3; channel++, to++) {
      const upper = mix(pixels[at + channel]!, pixels[at + right * 3 + channel]!, x - x0);
      const lowerAt = at + below * part.width * 3 + channel;
      out[to] = mix(upper, mix(pixels[lowerAt]!, pixels[lowerAt + right * 3]!, x - x0), y - y0);
    }
  });
  return out;
}

/**
 * The triangle filter, one output pixel wide. Shares each pixel of the picture out over the four output pixels around
 * its place, then divides each output pixel by the sum of its shares.
 * @returns [sidePx, sidePx, 3].
 */
function shrink(picture: PictureReader, square: Square, sidePx: number): Float64Array {
  const ratio = square.side / sidePx;
  if (ratio >= reduceFrom) return shrinkReduced(picture, square, sidePx);
  // One output pixel around the square takes what falls beyond its edge. Each place holds red, green, blue and the
  // shares.
  const stride = sidePx + 2;
  const sums = new Float64Array(stride * stride * 4);
  const reach = reachOf(square, ratio + 1);
  const part = inside(reach, picture);
  const row = new Float64Array(part.width * 3);
  readStrips(picture, part, (strip, top) => {
    for (let inStrip = 0; inStrip < strip.height; inStrip++) {
      const y = top + inStrip;
      rowOnWhite(strip, inStrip, row);
      // The first and the last row are repeated for the rows outside the picture.
      const from = y === part.top ? Math.min(reach.top, y) : y;
      const to = y === part.top + part.height - 1 ? Math.max(reach.top + reach.height - 1, y) : y;
      for (let line = from; line <= to; line++) spreadRow(sums, row, part.left, line, square, sidePx);
    }
  });
  return meansOf(sums, sidePx);
}

/** The same after averaging blocks of the picture. */
function shrinkReduced(picture: PictureReader, square: Square, sidePx: number): Float64Array {
  const ratio = square.side / sidePx;
  const factor = Math.floor((2 * ratio) / reduceFrom);
  const part = inside(reachOf(square, ratio + 1), picture);
  const reduced = readerOf(boxReduce(picture, part, factor));
  const centerX = (square.centerX - part.left) / factor;
  const centerY = (square.centerY - part.top) / factor;
  return shrink(reduced, { ...square, centerX, centerY, side: square.side / factor }, sidePx);
}

/** Divides the sums by their shares, without the frame. @param sums [sidePx + 2, sidePx + 2, 4]. */
function meansOf(sums: Float64Array, sidePx: number): Float64Array {
  const out = new Float64Array(sidePx * sidePx * 3);
  for (let y = 0, to = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++, to += 3) {
      const at = ((y + 1) * (sidePx + 2) + x + 1) * 4;
      const shares = sums[at + 3]!;
      for (let channel = 0; channel < 3; channel++) out[to + channel] = sums[at + channel]! / shares;
    }
  }
  return out;
}

/**
 * Shares out line `y` of the picture.
 * @param row [width, 3], from column `left` on; its ends are repeated beyond it.
 */
function spreadRow(
  sums: Float64Array,
  row: Float64Array,
  left: number,
  y: number,
  square: Square,
  sidePx: number,
): void {
  const { centerX, centerY, cosine, sine } = square;
  const ratio = square.side / sidePx;
  const stride = sidePx + 2;
  const across = cosine / ratio;
  const down = -sine / ratio;
  // Column x falls on (u0 + x * across, v0 + x * down) in `sums`, whose frame is one output pixel wide.
  const offsetX = 0.5 - centerX;
  const offsetY = y + 0.5 - centerY;
  const u0 = (offsetX * cosine + offsetY * sine) / ratio + sidePx / 2 + 0.5;
  const v0 = (offsetY * cosine - offsetX * sine) / ratio + sidePx / 2 + 0.5;
  const [fromU, toU] = columnsWithin(u0, across, sidePx + 1);
  const [fromV, toV] = columnsWithin(v0, down, sidePx + 1);
  const last = row.length / 3 - 1;
  const to = Math.min(toU, toV);
  for (let x = Math.max(fromU, fromV); x <= to; x++) {
    const u = u0 + x * across;
    const v = v0 + x * down;
    const column = Math.floor(u);
    const line = Math.floor(v);
    if (column < 0 || line < 0 || column > sidePx || line > sidePx) continue;
    const right = u - column;
    const below = v - line;
    const pixel = clamp(x - left, 0, last) * 3;
    const red = row[pixel]!;
    const green = row[pixel + 1]!;
    const blue = row[pixel + 2]!;
    const at = (line * stride + column) * 4;
    add(sums, at, (1 - right) * (1 - below), red, green, blue);
    add(sums, at + 4, right * (1 - below), red, green, blue);
    add(sums, at + stride * 4, (1 - right) * below, red, green, blue);
    add(sums, at + stride * 4 + 4, right * below, red, green, blue);
  }
}

/** The first and last whole x with 0 <= start + x * step < end. */
function columnsWithin(start: number, step: number, end: number): readonly [number, number] {
  if (Math.abs(step) < 1e-12) return start >= 0 && start < end ? [-Infinity, Infinity] : [0, -1];
  const a = -start / step;
  const b = (end - start) / step;
  return [Math.ceil(Math.min(a, b)), Math.floor(Math.max(a, b))];
}

function add(sums: Float64Array, at: number, share: number, red: number, green: number, blue: number): void {
  sums[at] = sums[at]! + share * red;
  sums[at + 1] = sums[at + 1]! + share * green;
  sums[at + 2] = sums[at + 2]! + share * blue;
  sums[at + 3] = sums[at + 3]! + share;
}

function mix(a: number, b: number, share: number): number {
  return a * (1 - share) + b * share;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
