// Pictures normalised each by itself: what src/image/normalize.ts defines in plain TypeScript, to rounding.
//
// A window's sum is a sum along its rows, then along its column. Each is nine additions in a fixed order and never a
// running sum, whose rounding errors would grow from pixel to pixel. One half is taken off each pixel first: sums of
// small numbers are exact further down, and a flat place has little else to tell it from noise.
import { Normalize } from "./records";

const perImage = 1;
const localContrast = 2;
const windowSide: i32 = 9;
const reach: i32 = 4;
const varianceFloor: f64 = 0.0004;

/** Picture `unit`. */
export function normalize(job: Normalize, scratch: usize, unit: i32): void {
  const bytes = <usize>(job.side * job.side) * 12;
  const picture = job.y + <usize>unit * bytes;
  memory.copy(picture, job.x + <usize>unit * bytes, bytes);
  normalizePicture(picture, job.side, job.normalization, scratch);
}

export function normalizeScratch(job: Normalize): i32 {
  return pictureScratch(job.side, job.normalization);
}

/** In place. @param side even. */
export function normalizePicture(picture: usize, side: i32, normalization: i32, scratch: usize): void {
  if (normalization === perImage) normalizeWhole(picture, picture + <usize>(side * side) * 12);
  else if (normalization === localContrast) normalizeWindows(picture, side, scratch);
}

/** A padded row of pixels and the sums of all rows; the vectors of a row may reach one past its end. */
export function pictureScratch(side: i32, normalization: i32): i32 {
  return normalization === localContrast ? lineBytes(side) + side * side * 12 + 16 : 0;
}

function lineBytes(side: i32): i32 {
  return ((side + 2 * reach) * 12 + 32) & ~15;
}

/** In doubles: a picture has so many values that floats would lose the last digits of a flat one. */
function normalizeWhole(from: usize, end: usize): void {
  const count = <f64>(<i32>(end - from) / 4);
  let sum = f64x2.splat(0);
  for (let at = from; at < end; at += 8) sum = f64x2.add(sum, twoOf(at));
  const mean = (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)) / count;
  const means = f64x2.splat(mean);
  let squares = f64x2.splat(0);
  for (let at = from; at < end; at += 8) {
    const difference = f64x2.sub(twoOf(at), means);
    squares = f64x2.add(squares, f64x2.mul(difference, difference));
  }
  const variance = (f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1)) / count;
  const deviation = f64x2.splat(sqrt<f64>(variance + varianceFloor));
  for (let at = from; at < end; at += 8) {
    const value = f64x2.div(f64x2.sub(twoOf(at), means), deviation);
    v128.store64_lane(at, f32x4.demote_f64x2_zero(value), 0);
  }
}

function twoOf(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at));
}

function normalizeWindows(picture: usize, side: i32, line: usize): void {
  const row = <usize>side * 12;
  const sums = line + <usize>lineBytes(side);
  for (let i = 0; i < side; ++i) {
    fillLine(picture + <usize>i * row, line, side);
    sumAlongRow(line, sums + <usize>i * row, row);
  }
  for (let i = 0; i < side; ++i) subtractMeans(picture + <usize>i * row, sums, i, side, line);
  for (let i = 0; i < side; ++i) {
    fillLineWithSquares(picture + <usize>i * row, line, side);
    sumAlongRow(line, sums + <usize>i * row, row);
  }
  for (let i = 0; i < side; ++i) divideByDeviations(picture + <usize>i * row, sums, i, side, line);
}

/** A row less one half, its first and its last pixel repeated. */
function fillLine(from: usize, line: usize, side: i32): void {
  const row = <usize>side * 12;
  const half = f32x4.splat(0.5);
  const inner = line + <usize>(reach * 12);
  let i: usize = 0;
  for (; i + 16 <= row; i += 16) v128.store(inner + i, f32x4.sub(v128.load(from + i), half));
  for (; i < row; i += 4) store<f32>(inner + i, load<f32>(from + i) - <f32>0.5);
  repeatEnds(inner, row);
}

/** The squares of a row, its first and its last pixel repeated. */
function fillLineWithSquares(from: usize, line: usize, side: i32): void {
  const row = <usize>side * 12;
  const inner = line + <usize>(reach * 12);
  let i: usize = 0;
  for (; i + 16 <= row; i += 16) {
    const difference = v128.load(from + i);
    v128.store(inner + i, f32x4.mul(difference, difference));
  }
  for (; i < row; i += 4) store<f32>(inner + i, load<f32>(from + i) * load<f32>(from + i));
  repeatEnds(inner, row);
}

function repeatEnds(inner: usize, row: usize): void {
  for (let k = 1; k <= reach; ++k) {
    copyPixel(inner, inner - <usize>(k * 12));
    copyPixel(inner + row - 12, inner + row + <usize>(k * 12) - 12);
  }
}

function copyPixel(from: usize, to: usize): void {
  store<u64>(to, load<u64>(from));
  store<u32>(to, load<u32>(from, 8), 8);
}

/** The last vector may write past the row's end, where the next row's sums come. */
function sumAlongRow(line: usize, to: usize, row: usize): void {
  for (let i: usize = 0; i < row; i += 16) {
    const at = line + i;
    const first = f32x4.add(
      f32x4.add(v128.load(at), v128.load(at, 12)),
      f32x4.add(v128.load(at, 24), v128.load(at, 36)),
    );
    const second = f32x4.add(
      f32x4.add(v128.load(at, 48), v128.load(at, 60)),
      f32x4.add(v128.load(at, 72), v128.load(at, 84)),
    );
    v128.store(to + i, f32x4.add(f32x4.add(first, second), v128.load(at, 96)));
  }
}

/** x becomes d, in place. @param line room for a row. */
function subtractMeans(at: usize, sums: usize, i: i32, side: i32, line: usize): void {
  const row = <usize>side * 12;
  const half = f32x4.splat(0.5);
  const share = f32x4.splat(<f32>1 / <f32>(windowSide * windowSide));
  sumAlongColumns(sums, i, side, line);
  let p: usize = 0;
  for (; p + 16 <= row; p += 16) {
    const mean = f32x4.mul(v128.load(line + p), share);
    v128.store(at + p, f32x4.sub(f32x4.sub(v128.load(at + p), half), mean));
  }
  if (p === row) return;
  const lastMean = f32x4.mul(v128.load(line + p), share);
  v128.store64_lane(at + p, f32x4.sub(f32x4.sub(v128.load64_zero(at + p), half), lastMean), 0);
}

/** d becomes the output, in place. @param line room for a row. */
function divideByDeviations(at: usize, sums: usize, i: i32, side: i32, line: usize): void {
  const row = <usize>side * 12;
  const share = f32x4.splat(<f32>1 / <f32>(windowSide * windowSide));
  const floor = f32x4.splat(<f32>varianceFloor);
  sumAlongColumns(sums, i, side, line);
  let p: usize = 0;
  for (; p + 16 <= row; p += 16) {
    const variance = f32x4.add(f32x4.mul(v128.load(line + p), share), floor);
    v128.store(at + p, f32x4.div(v128.load(at + p), f32x4.sqrt(variance)));
  }
  if (p === row) return;
  const last = f32x4.add(f32x4.mul(v128.load(line + p), share), floor);
  v128.store64_lane(at + p, f32x4.div(v128.load64_zero(at + p), f32x4.sqrt(last)), 0);
}

/** The sums of rows i - 4 to i + 4, the first and the last row repeated. The last vector may go past the row's end. */
function sumAlongColumns(sums: usize, i: i32, side: i32, to: usize): void {
  const row = <usize>side * 12;
  const a = rowAt(sums, i - 4, side);
  const b = rowAt(sums, i - 3, side);
  const c = rowAt(sums, i - 2, side);
  const d = rowAt(sums, i - 1, side);
  const e = rowAt(sums, i, side);
  const f = rowAt(sums, i + 1, side);
  const g = rowAt(sums, i + 2, side);
  const h = rowAt(sums, i + 3, side);
  const last = rowAt(sums, i + 4, side);
  for (let p: usize = 0; p < row; p += 16) {
    const above = f32x4.add(
      f32x4.add(v128.load(a + p), v128.load(b + p)),
      f32x4.add(v128.load(c + p), v128.load(d + p)),
    );
    const below = f32x4.add(
      f32x4.add(v128.load(e + p), v128.load(f + p)),
      f32x4.add(v128.load(g + p), v128.load(h + p)),
    );
    v128.store(to + p, f32x4.add(f32x4.add(above, below), v128.load(last + p)));
  }
}

function rowAt(sums: usize, i: i32, side: i32): usize {
  return sums + <usize>(max(0, min(side - 1, i)) * side) * 12;
}
