// Resizes a picture: antialiased when it shrinks, bilinear when it grows, transparent parts blended with white. See
// centerCrop.ts for which part of a picture is used.
import { internalError } from "../base/result.ts";
import type { RgbaImage, RgbImage } from "../contract/image.ts";
import { type PictureReader, type Region, readStrips, rowOnWhite, toReader } from "./pictureReader.ts";

/**
 * The weights of a one-dimensional filter: for each output, the first input that counts and the shares from there on.
 */
interface Taps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** [outputs, most]; the shares of an output add up to 1. */
  readonly shares: Float64Array;
  readonly most: number;
}

/**
 * A triangle filter over pixel centres. It is as wide as the ratio when shrinking, and one pixel wide when growing. At
 * the edges, the shares inside the picture are scaled to add up to 1. The same definition as
 * tf.image.resize(method="bilinear", antialias=True), and as Pillow's BILINEAR without its rounding between the two
 * directions.
 */
function makeTaps(inputs: number, outputs: number): Taps {
  const ratio = inputs / outputs;
  const reach = Math.max(1, ratio);
  const most = Math.ceil(reach) * 2 + 2;
  const first = new Int32Array(outputs);
  const count = new Int32Array(outputs);
  const shares = new Float64Array(outputs * most);
  for (let output = 0; output < outputs; output++) {
    const centre = (output + 0.5) * ratio - 0.5;
    const from = Math.max(0, Math.ceil(centre - reach));
    const to = Math.min(inputs - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let input = from; input <= to; input++) {
      const share = Math.max(0, 1 - Math.abs(input - centre) / reach);
      shares[output * most + input - from] = share;
      sum += share;
    }
    first[output] = from;
    count[output] = to - from + 1;
    for (let k = 0; k <= to - from; k++) shares[output * most + k]! /= sum;
  }
  return { first, count, shares, most };
}

/**
 * Sums in doubles, and rounds once at the end, half up. Throws for a size below one pixel.
 * @param region the part of the picture that fills the output; all of it by default.
 * @returns [height, width, 3] bytes.
 */
export function resize(picture: RgbaImage | PictureReader, width: number, height: number, region?: Region): RgbImage {
  const part = region ?? { left: 0, top: 0, width: picture.width, height: picture.height };
  if (part.width < 1 || part.height < 1 || width < 1 || height < 1) {
    internalError(`cannot resize ${part.width} x ${part.height} to ${width} x ${height}`);
  }
  const across = makeTaps(part.width, width);
  const down = makeTaps(part.height, height);
  const row = new Float64Array(part.width * 3);
  const narrow = new Float64Array(width * 3);
  const sums = new Float64Array(width * height * 3);
  // Adds each input row to the output rows for which it counts, from `firstOutput` on.
  let firstOutput = 0;
  readStrips(toReader(picture), part, (strip, top) => {
    for (let inStrip = 0; inStrip < strip.height; inStrip++) {
      const y = top + inStrip - part.top;
      rowOnWhite(strip, inStrip, row);
      narrowRow(row, across, narrow);
      while (firstOutput < height && down.first[firstOutput]! + down.count[firstOutput]! <= y) firstOutput++;
      for (let output = firstOutput; output < height && down.first[output]! <= y; output++) {
        const share = down.shares[output * down.most + y - down.first[output]!]!;
        if (share !== 0) addRow(sums, output * narrow.length, narrow, share);
      }
    }
  });
  const data = new Uint8Array(sums.length);
  for (let i = 0; i < sums.length; i++) data[i] = sums[i]! + 0.5;
  return { width, height, data };
}

/** Filters one row to the output's width. @param row [inputs, 3] @param narrow [outputs, 3], overwritten. */
function narrowRow(row: Float64Array, taps: Taps, narrow: Float64Array): void {
  const { first, count, shares, most } = taps;
  for (let output = 0; output < first.length; output++) {
    let red = 0;
    let green = 0;
    let blue = 0;
    let at = first[output]! * 3;
    const end = output * most + count[output]!;
    for (let k = output * most; k < end; k++, at += 3) {
      const share = shares[k]!;
      red += row[at]! * share;
      green += row[at + 1]! * share;
      blue += row[at + 2]! * share;
    }
    narrow[output * 3] = red;
    narrow[output * 3 + 1] = green;
    narrow[output * 3 + 2] = blue;
  }
}

function addRow(sums: Float64Array, at: number, row: Float64Array, share: number): void {
  for (let i = 0; i < row.length; i++) sums[at + i] = sums[at + i]! + row[i]! * share;
}
