// Pictures augmented in floats: what src/augment/ defines in plain TypeScript, to rounding. uint8 in, float32 out.
//
// A unit is a picture. Everything that was drawn for it is in `numbers`, by the names of numbers.ts, which the build
// generates from src/augment/augmentation.ts. The first pass moves the pixels: for each pixel of the output it finds
// the place in the face and mixes the four around it. It adds up the channels on its way, because contrast needs their
// means. A blur follows, where one was drawn. The second pass changes the colours, four pixels at a time with one
// vector a channel, and scales. Then come the erased square and the picture's normalisation, where there is one. The
// picture stays in the cache between the passes.
import { erase } from "./erase";
import { normalizePicture, pictureScratch } from "./normalize";
import {
  blurRadiusAt,
  blurRatioAt,
  brightnessAt,
  contrastAt,
  deviationAt,
  meanAt,
  numbersBytes,
  saturationAt,
  turnAt,
  xAt,
  xByColumnAt,
  xByRowAt,
  yAt,
  yByColumnAt,
  yByRowAt,
} from "./numbers";
import { Augment } from "./records";
import { madd } from "./tiles";

/** Picture `unit`. Behind the last face a row and eight bytes are read, whatever they are. */
export function augment(job: Augment, scratch: usize, unit: i32): void {
  const side = job.side;
  const pixels = <usize>(side * side);
  const picture = job.pictures + <usize>unit * pixels * 12;
  const own = job.numbers + <usize>unit * numbersBytes;
  let sums = warp(job.faces + <usize>unit * pixels * 3, own, picture, side);
  if (load<f32>(own, blurRadiusAt) > 0) sums = blur(picture, own, side, scratch);
  const count = <f32>side * <f32>side;
  colour(picture, picture + pixels * 12, own, f32x4.div(sums, f32x4.splat(count)));
  erase(picture, own, side);
  normalizePicture(picture, side, job.normalization, scratch);
}

/** Bilinear, the edge repeated. @returns the sums of the channels in the first three lanes. */
function warp(face: usize, own: usize, to: usize, side: i32): v128 {
  const row = <usize>side * 3;
  const last = f32x4.splat(<f32>(side - 1));
  const zero = f32x4.splat(0);
  // Places are x and y in the first two lanes.
  const byColumn = f32x4(load<f32>(own, xByColumnAt), load<f32>(own, yByColumnAt), 0, 0);
  const byRow = f32x4(load<f32>(own, xByRowAt), load<f32>(own, yByRowAt), 0, 0);
  const first = f32x4(load<f32>(own, xAt), load<f32>(own, yAt), 0, 0);
  let sums = zero;
  for (let i = 0; i < side; ++i) {
    const start = f32x4.add(first, f32x4.mul(byRow, f32x4.splat(<f32>i)));
    let rowSums = zero;
    for (let j = 0; j < side; ++j) {
      let place = f32x4.add(start, f32x4.mul(byColumn, f32x4.splat(<f32>j)));
      place = f32x4.pmin(last, f32x4.pmax(zero, place));
      const corner = i32x4.trunc_sat_f32x4_s(place);
      const within = f32x4.sub(place, f32x4.convert_i32x4_s(corner));
      const fx = f32x4.extract_lane(within, 0);
      const fy = f32x4.extract_lane(within, 1);
      const bottomRight = fx * fy;
      const topRight = fx - bottomRight;
      const bottomLeft = fy - bottomRight;
      const topLeft = <f32>1 - fx - bottomLeft;
      const at = face + <usize>i32x4.extract_lane(corner, 1) * row + <usize>i32x4.extract_lane(corner, 0) * 3;
      // On the last column and row the pixels beyond have a share of 0.
      const above = v128.load64_zero(at);
      const below = v128.load64_zero(at + row);
      let value = f32x4.mul(leftPixel(above), f32x4.splat(topLeft));
      value = madd(rightPixel(above), f32x4.splat(topRight), value);
      value = madd(leftPixel(below), f32x4.splat(bottomLeft), value);
      value = madd(rightPixel(below), f32x4.splat(bottomRight), value);
      rowSums = f32x4.add(rowSums, value);
      v128.store64_lane(to, value, 0);
      v128.store32_lane(to, value, 2, 8);
      to += 12;
    }
    sums = f32x4.add(sums, rowSums);
  }
  return sums;
}

/** Bytes 0 to 2 as floats. */
function leftPixel(bytes: v128): v128 {
  const zero = i32x4.splat(0);
  return f32x4.convert_i32x4_s(i8x16.shuffle(bytes, zero, 0, 16, 16, 16, 1, 16, 16, 16, 2, 16, 16, 16, 16, 16, 16, 16));
}

/** Bytes 3 to 5 as floats. */
function rightPixel(bytes: v128): v128 {
  const zero = i32x4.splat(0);
  return f32x4.convert_i32x4_s(i8x16.shuffle(bytes, zero, 3, 16, 16, 16, 4, 16, 16, 16, 5, 16, 16, 16, 16, 16, 16, 16));
}

/** Bytes of scratch that a thread needs: a row or a column of pixels, 16 bytes each; later what normalising needs. */
export function augmentScratch(job: Augment): i32 {
  return max(job.side * 16, pictureScratch(job.side, job.normalization));
}

/**
 * Gaussian blur in place, along the rows and then along the columns, the edge repeated.
 * @returns the channels' sums.
 */
function blur(picture: usize, own: usize, side: i32, line: usize): v128 {
  const row = <usize>side * 12;
  for (let i = 0; i < side; ++i) blurLine(picture + i * row, 12, own, side, line);
  let sums = f32x4.splat(0);
  for (let i = 0; i < side; ++i) sums = f32x4.add(sums, blurLine(picture + i * 12, row, own, side, line));
  return sums;
}

/** Of the `side` pixels at `at`, `step` bytes apart. @returns their sums after it, in the first three lanes. */
function blurLine(at: usize, step: usize, own: usize, side: i32, line: usize): v128 {
  const radius = <i32>load<f32>(own, blurRadiusAt);
  const ratio = load<f32>(own, blurRatioAt);
  const last = side - 1;
  for (let i = 0; i < side; ++i) v128.store(line + (i << 4), v128.load(at + i * step));
  let sums = f32x4.splat(0);
  for (let i = 0; i < side; ++i) {
    let sum = v128.load(line + (i << 4));
    let total: f32 = 1;
    let weight = ratio; // ratio^(d^2) at distance d, by which the next one is ratio^(2 d + 1) times as large
    let next = ratio * ratio * ratio;
    for (let d = 1; d <= radius; ++d) {
      const before = v128.load(line + (max(0, i - d) << 4));
      const after = v128.load(line + (min(last, i + d) << 4));
      sum = madd(f32x4.add(before, after), f32x4.splat(weight), sum);
      total += weight + weight;
      weight *= next;
      next *= ratio * ratio;
    }
    sum = f32x4.div(sum, f32x4.splat(total));
    v128.store64_lane(at + i * step, sum, 0);
    v128.store32_lane(at + i * step, sum, 2, 8);
    sums = f32x4.add(sums, sum);
  }
  return sums;
}

/** In place: brightness, contrast, hue, saturation, clip to 0..255, normalisation. */
function colour(at: usize, end: usize, own: usize, means: v128): void {
  const contrast = f32x4.splat(load<f32>(own, contrastAt));
  const rest = f32x4.splat(<f32>1 - load<f32>(own, contrastAt));
  const added = f32x4.add(f32x4.mul(means, rest), f32x4.splat(load<f32>(own, brightnessAt)));
  const addRed = f32x4.splat(f32x4.extract_lane(added, 0));
  const addGreen = f32x4.splat(f32x4.extract_lane(added, 1));
  const addBlue = f32x4.splat(f32x4.extract_lane(added, 2));
  const turn = load<f32>(own, turnAt);
  const saturation = load<f32>(own, saturationAt);
  const saturates = saturation !== 1;
  const recolours = turn !== 0 || saturates;
  for (; at < end; at += 48) {
    const a = v128.load(at); // r0 g0 b0 r1
    const b = v128.load(at, 16); // g1 b1 r2 g2
    const c = v128.load(at, 32); // b2 r3 g3 b3
    let red = v128.shuffle<f32>(v128.shuffle<f32>(a, b, 0, 3, 6, 6), c, 0, 1, 2, 5);
    let green = v128.shuffle<f32>(v128.shuffle<f32>(a, b, 1, 4, 7, 7), c, 0, 1, 2, 6);
    let blue = v128.shuffle<f32>(v128.shuffle<f32>(a, b, 2, 5, 5, 5), c, 0, 1, 4, 7);
    red = f32x4.add(f32x4.mul(red, contrast), addRed);
    green = f32x4.add(f32x4.mul(green, contrast), addGreen);
    blue = f32x4.add(f32x4.mul(blue, contrast), addBlue);
    if (recolours) {
      const high = f32x4.pmax(f32x4.pmax(red, green), blue);
      const low = f32x4.pmin(f32x4.pmin(red, green), blue);
      const range = f32x4.sub(high, low);
      const isRed = f32x4.eq(high, red);
      const isGreen = f32x4.eq(high, green);
      const ahead = v128.bitselect(f32x4.sub(blue, red), f32x4.sub(red, green), isGreen);
      const difference = v128.bitselect(f32x4.sub(green, blue), ahead, isRed);
      const middle = v128.bitselect(f32x4.splat(2), f32x4.splat(4), isGreen);
      // Hue in [0, 6): 0 red, 2 green, 4 blue.
      let hue = f32x4.add(v128.andnot(middle, isRed), f32x4.div(difference, range));
      hue = f32x4.add(hue, f32x4.splat(turn));
      hue = f32x4.sub(hue, f32x4.mul(f32x4.floor(f32x4.div(hue, f32x4.splat(6))), f32x4.splat(6)));
      let chroma = range;
      if (saturates) {
        // Saturation stops at 1, where the chroma is `high`. Nothing above black: no chroma.
        chroma = f32x4.pmin(f32x4.mul(range, f32x4.splat(saturation)), high);
        chroma = f32x4.pmax(f32x4.splat(0), chroma);
      }
      const base = f32x4.sub(high, chroma);
      const one = f32x4.splat(1);
      const two = f32x4.splat(2);
      const isColoured = f32x4.gt(range, f32x4.splat(0));
      red = recoloured(red, base, chroma, f32x4.sub(f32x4.abs(f32x4.sub(hue, f32x4.splat(3))), one), isColoured);
      green = recoloured(green, base, chroma, f32x4.sub(two, f32x4.abs(f32x4.sub(hue, two))), isColoured);
      blue = recoloured(blue, base, chroma, f32x4.sub(two, f32x4.abs(f32x4.sub(hue, f32x4.splat(4)))), isColoured);
    }
    red = normalised(red, own);
    green = normalised(green, own);
    blue = normalised(blue, own);
    const early = v128.shuffle<f32>(red, green, 0, 4, 1, 5); // r0 g0 r1 g1
    const late = v128.shuffle<f32>(red, green, 2, 6, 3, 7); // r2 g2 r3 g3
    v128.store(at, v128.shuffle<f32>(early, blue, 0, 1, 4, 2));
    v128.store(at, v128.shuffle<f32>(v128.shuffle<f32>(early, blue, 3, 5, 3, 5), late, 0, 1, 4, 5), 16);
    v128.store(at, v128.shuffle<f32>(blue, late, 2, 6, 7, 3), 32);
  }
}

/** A channel by its share of the chroma. Grey pixels stay as they are. */
function recoloured(value: v128, base: v128, chroma: v128, share: v128, isColoured: v128): v128 {
  const kept = f32x4.pmin(f32x4.splat(1), f32x4.pmax(f32x4.splat(0), share));
  return v128.bitselect(f32x4.add(base, f32x4.mul(chroma, kept)), value, isColoured);
}

function normalised(value: v128, own: usize): v128 {
  const clipped = f32x4.pmin(f32x4.splat(255), f32x4.pmax(f32x4.splat(0), value));
  return f32x4.div(f32x4.sub(clipped, v128.load32_splat(own, meanAt)), v128.load32_splat(own, deviationAt));
}
