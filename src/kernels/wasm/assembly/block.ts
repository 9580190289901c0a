// What follows a convolution in the network: max-pool 2x2 (stride 2, whole windows only) of ReLU of scale * x + offset,
// and its gradient. Scale and offset are a channel's: 1 and a bias, or a batch normalisation (Ioffe and Szegedy 2015,
// section 3).
//
// Tensors are NHWC, so four neighbouring channels of a pixel are one vector, and every function walks pixels, then
// channels. A job's unit is a picture: units share nothing that they write. Forward, only the pooled value and the
// winner of each window are written; nothing as large as x is kept for the way back. Backward, the winner is found
// again where x equals it: among equal values the first in reading order, as in tfjs's cpu backend. Comparisons make
// masks rather than branches, because which of four neighbours is the largest cannot be predicted. Channels may be any
// number: the last vector of a pixel reads past its end and stores only what belongs to the pixel.
import { addDoubles, blockPixels, outsideWindows, storePart, sumBytes } from "./blockParts";
import { MomentSums, ReluPool, ReluPoolGradient, ReluPoolSums } from "./records";

/** Of picture `picture`: each channel's sum and sum of squares. */
export function momentSums(job: MomentSums, _scratch: usize, picture: i32): void {
  const channels = job.channels;
  const pixel = (<usize>channels) << 2;
  const total = job.sums + <usize>picture * sumBytes(channels);
  const squaresAt = sumBytes(channels) >> 1;
  let pixels = job.pixels;
  let from = job.x + <usize>picture * pixels * pixel;
  memory.fill(total, 0, sumBytes(channels));
  for (; pixels > 0; pixels -= blockPixels) {
    const count = min(pixels, blockPixels);
    for (let channel: usize = 0; channel < pixel; channel += 16) {
      let at = from + channel;
      let sum = f32x4.splat(0);
      let squares = sum;
      for (let i = count; i > 0; --i) {
        const v = v128.load(at);
        sum = f32x4.add(sum, v);
        squares = f32x4.add(squares, f32x4.mul(v, v));
        at += pixel;
      }
      addDoubles(total + 2 * channel, sum);
      addDoubles(total + squaresAt + 2 * channel, squares);
    }
    from += count * pixel;
  }
}

/** Where the largest x * scale of a window is. Of equal values the first in reading order. */
function winnerOf(x0: v128, x1: v128, x2: v128, x3: v128, scale: v128): v128 {
  const p0 = f32x4.mul(x0, scale);
  const p1 = f32x4.mul(x1, scale);
  const p2 = f32x4.mul(x2, scale);
  const p3 = f32x4.mul(x3, scale);
  const first = f32x4.ge(p0, p1);
  const second = f32x4.ge(p2, p3);
  const upper = v128.bitselect(p0, p1, first);
  const lower = v128.bitselect(p2, p3, second);
  return v128.bitselect(v128.bitselect(x0, x1, first), v128.bitselect(x2, x3, second), f32x4.ge(upper, lower));
}

/**
 * Of picture `picture`: max(0, the largest scale * x + offset of each window) to y, and the x that it came from to
 * winners. A value that is not a number stays one, so that the training notices it.
 */
export function reluPool(job: ReluPool, _scratch: usize, picture: i32): void {
  const width = job.width;
  const rows = job.height >> 1;
  const columns = width >> 1;
  const pixel = (<usize>job.channels) << 2;
  const row = width * pixel;
  const scale = job.scale;
  const offset = job.offset;
  const y = job.y;
  const winners = job.winners;
  let from = job.x + <usize>picture * job.height * row;
  let to = <usize>picture * rows * columns * pixel;
  for (let i = rows; i > 0; --i) {
    let window = from;
    for (let j = columns; j > 0; --j) {
      for (let channel: usize = 0; channel < pixel; channel += 16) {
        const at = window + channel;
        const s = v128.load(scale + channel);
        const x0 = v128.load(at);
        const x1 = v128.load(at + pixel);
        const x2 = v128.load(at + row);
        const x3 = v128.load(at + row + pixel);
        const winner = winnerOf(x0, x1, x2, x3, s);
        const sum = f32x4.add(f32x4.add(x0, x1), f32x4.add(x2, x3));
        const value = f32x4.add(f32x4.mul(winner, s), v128.load(offset + channel));
        const positive = v128.and(value, f32x4.gt(value, f32x4.splat(0)));
        const kept = f32x4.add(positive, f32x4.sub(sum, sum)); // sum - sum is 0, or not a number
        if (channel + 16 <= pixel) {
          v128.store(y + to + channel, kept);
          v128.store(winners + to + channel, winner);
        } else {
          storePart(y + to + channel, kept, pixel - channel);
          storePart(winners + to + channel, winner, pixel - channel);
        }
      }
      window += 2 * pixel;
      to += pixel;
    }
    from += 2 * row;
  }
}

/**
 * Of picture `picture`: the sum of g, and of g times the winner. g is dy where the winner passed the ReLU, elsewhere 0.
 */
export function reluPoolSums(job: ReluPoolSums, _scratch: usize, picture: i32): void {
  const channels = job.channels;
  const pixel = (<usize>channels) << 2;
  const winners = job.winners;
  const scale = job.scale;
  const offset = job.offset;
  const dy = job.dy;
  const total = job.sums + <usize>picture * sumBytes(channels);
  const productsAt = sumBytes(channels) >> 1;
  let windows = job.windows;
  let from = <usize>picture * windows * pixel;
  memory.fill(total, 0, sumBytes(channels));
  for (; windows > 0; windows -= blockPixels) {
    const count = min(windows, blockPixels);
    for (let channel: usize = 0; channel < pixel; channel += 16) {
      const s = v128.load(scale + channel);
      const o = v128.load(offset + channel);
      let at = from + channel;
      let sum = f32x4.splat(0);
      let products = sum;
      for (let i = count; i > 0; --i) {
        const winner = v128.load(winners + at);
        const open = f32x4.gt(f32x4.add(f32x4.mul(winner, s), o), f32x4.splat(0));
        const g = v128.and(v128.load(dy + at), open);
        sum = f32x4.add(sum, g);
        products = f32x4.add(products, f32x4.mul(g, winner));
        at += pixel;
      }
      addDoubles(total + 2 * channel, sum);
      addDoubles(total + productsAt + 2 * channel, products);
    }
    from += count * pixel;
  }
}

/** Of picture `picture`: dx = scale g + slope x + level, with g at the winner of its window and 0 elsewhere. */
export function reluPoolGradient(job: ReluPoolGradient, _scratch: usize, picture: i32): void {
  const width = job.width;
  const rows = job.height >> 1;
  const columns = width >> 1;
  const pixel = (<usize>job.channels) << 2;
  const row = width * pixel;
  const scale = job.scale;
  const offset = job.offset;
  const slope = job.slope;
  const level = job.level;
  const winners = job.winners;
  const dy = job.dy;
  const toDx = job.dx - job.x;
  let start = job.x + <usize>picture * job.height * row;
  let from = <usize>picture * rows * columns * pixel;
  for (let i = rows; i > 0; --i) {
    let window = start;
    for (let j = columns; j > 0; --j) {
      for (let channel: usize = 0; channel < pixel; channel += 16) {
        const s = v128.load(scale + channel);
        const m = v128.load(slope + channel);
        const b = v128.load(level + channel);
        const winner = v128.load(winners + from + channel);
        const open = f32x4.gt(f32x4.add(f32x4.mul(winner, s), v128.load(offset + channel)), f32x4.splat(0));
        const g = v128.and(f32x4.mul(v128.load(dy + from + channel), s), open);
        const at = window + channel;
        const x0 = v128.load(at);
        const x1 = v128.load(at + pixel);
        const x2 = v128.load(at + row);
        const x3 = v128.load(at + row + pixel);
        const w0 = f32x4.eq(x0, winner);
        const w1 = v128.andnot(f32x4.eq(x1, winner), w0);
        const w01 = v128.or(w0, w1);
        const w2 = v128.andnot(f32x4.eq(x2, winner), w01);
        const w3 = v128.not(v128.or(w01, w2));
        const d0 = f32x4.add(f32x4.add(f32x4.mul(x0, m), b), v128.and(g, w0));
        const d1 = f32x4.add(f32x4.add(f32x4.mul(x1, m), b), v128.and(g, w1));
        const d2 = f32x4.add(f32x4.add(f32x4.mul(x2, m), b), v128.and(g, w2));
        const d3 = f32x4.add(f32x4.add(f32x4.mul(x3, m), b), v128.and(g, w3));
        const to = at + toDx;
        if (channel + 16 <= pixel) {
          v128.store(to, d0);
          v128.store(to + pixel, d1);
          v128.store(to + row, d2);
          v128.store(to + row + pixel, d3);
        } else {
          storePart(to, d0, pixel - channel);
          storePart(to + pixel, d1, pixel - channel);
          storePart(to + row, d2, pixel - channel);
          storePart(to + row + pixel, d3, pixel - channel);
        }
      }
      window += 2 * pixel;
      from += pixel;
    }
    if (width & 1) {
      outsideWindows(window, toDx, 1, pixel, slope, level);
      outsideWindows(window + row, toDx, 1, pixel, slope, level);
    }
    start += 2 * row;
  }
  if (job.height & 1) outsideWindows(start, toDx, width, pixel, slope, level);
}
