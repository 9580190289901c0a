// As block.ts, with average-pool 2x2 in place of max-pool: the mean of ReLU of scale * x + offset over whole windows,
// and its gradient.
//
// Every value of a window that passes the ReLU has a quarter of the gradient. Forward, each window's sum of the x that
// pass and how many they are is kept: the sums of the way back need no more, and the gradient compares x again.
import { addDoubles, blockPixels, outsideWindows, storePart, sumBytes } from "./blockParts";
import { ReluAverage, ReluAverageGradient, ReluAverageSums } from "./records";

/**
 * Of picture `picture`: the mean of max(0, scale * x + offset) of each window to y; of the x that are above 0 after
 * scale and offset the sum to passed, and how many to counts. A value that is not a number stays one in y.
 */
export function reluAverage(job: ReluAverage, _scratch: usize, picture: i32): void {
  const width = job.width;
  const rows = job.height >> 1;
  const columns = width >> 1;
  const pixel = (<usize>job.channels) << 2;
  const row = width * pixel;
  const scale = job.scale;
  const offset = job.offset;
  const y = job.y;
  const passed = job.passed;
  const counts = job.counts;
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  let from = job.x + <usize>picture * job.height * row;
  let to = <usize>picture * rows * columns * pixel;
  for (let i = rows; i > 0; --i) {
    let window = from;
    for (let j = columns; j > 0; --j) {
      for (let channel: usize = 0; channel < pixel; channel += 16) {
        const at = window + channel;
        const s = v128.load(scale + channel);
        const o = v128.load(offset + channel);
        const x0 = v128.load(at);
        const x1 = v128.load(at + pixel);
        const x2 = v128.load(at + row);
        const x3 = v128.load(at + row + pixel);
        const v0 = f32x4.add(f32x4.mul(x0, s), o);
        const v1 = f32x4.add(f32x4.mul(x1, s), o);
        const v2 = f32x4.add(f32x4.mul(x2, s), o);
        const v3 = f32x4.add(f32x4.mul(x3, s), o);
        const p0 = f32x4.gt(v0, zero);
        const p1 = f32x4.gt(v1, zero);
        const p2 = f32x4.gt(v2, zero);
        const p3 = f32x4.gt(v3, zero);
        const upper = f32x4.add(v128.and(v0, p0), v128.and(v1, p1));
        const lower = f32x4.add(v128.and(v2, p2), v128.and(v3, p3));
        const mean = f32x4.mul(f32x4.add(upper, lower), f32x4.splat(0.25));
        const all = f32x4.add(f32x4.add(x0, x1), f32x4.add(x2, x3));
        const value = f32x4.add(mean, f32x4.sub(all, all)); // all - all is 0, or not a number
        const sum = f32x4.add(
          f32x4.add(v128.and(x0, p0), v128.and(x1, p1)),
          f32x4.add(v128.and(x2, p2), v128.and(x3, p3)),
        );
        const count = f32x4.add(
          f32x4.add(v128.and(one, p0), v128.and(one, p1)),
          f32x4.add(v128.and(one, p2), v128.and(one, p3)),
        );
        if (channel + 16 <= pixel) {
          v128.store(y + to + channel, value);
          v128.store(passed + to + channel, sum);
          v128.store(counts + to + channel, count);
        } else {
          storePart(y + to + channel, value, pixel - channel);
          storePart(passed + to + channel, sum, pixel - channel);
          storePart(counts + to + channel, count, pixel - channel);
        }
      }
      window += 2 * pixel;
      to += pixel;
    }
    from += 2 * row;
  }
}

/** Of picture `picture`: the sum of g, and of g x. g is a quarter of dy where x passed the ReLU, elsewhere 0. */
export function reluAverageSums(job: ReluAverageSums, _scratch: usize, picture: i32): void {
  const channels = job.channels;
  const pixel = (<usize>channels) << 2;
  const passed = job.passed;
  const counts = job.counts;
  const dy = job.dy;
  const total = job.sums + <usize>picture * sumBytes(channels);
  const productsAt = sumBytes(channels) >> 1;
  let windows = job.windows;
  let from = <usize>picture * windows * pixel;
  memory.fill(total, 0, sumBytes(channels));
  for (; windows > 0; windows -= blockPixels) {
    const count = min(windows, blockPixels);
    for (let channel: usize = 0; channel < pixel; channel += 16) {
      let at = from + channel;
      let sum = f32x4.splat(0);
      let products = sum;
      for (let i = count; i > 0; --i) {
        const g = f32x4.mul(v128.load(dy + at), f32x4.splat(0.25));
        sum = f32x4.add(sum, f32x4.mul(g, v128.load(counts + at)));
        products = f32x4.add(products, f32x4.mul(g, v128.load(passed + at)));
        at += pixel;
      }
      addDoubles(total + 2 * channel, sum);
      addDoubles(total + productsAt + 2 * channel, products);
    }
    from += count * pixel;
  }
}

/** Of picture `picture`: dx = scale g + slope x + level, g as in `reluAverageSums`. */
export function reluAverageGradient(job: ReluAverageGradient, _scratch: usize, picture: i32): void {
  const width = job.width;
  const rows = job.height >> 1;
  const columns = width >> 1;
  const pixel = (<usize>job.channels) << 2;
  const row = width * pixel;
  const scale = job.scale;
  const offset = job.offset;
  const slope = job.slope;
  const level = job.level;
  const dy = job.dy;
  const toDx = job.dx - job.x;
  const zero = f32x4.splat(0);
  let start = job.x + <usize>picture * job.height * row;
  let from = <usize>picture * rows * columns * pixel;
  for (let i = rows; i > 0; --i) {
    let window = start;
    for (let j = columns; j > 0; --j) {
      for (let channel: usize = 0; channel < pixel; channel += 16) {
        const s = v128.load(scale + channel);
        const o = v128.load(offset + channel);
        const m = v128.load(slope + channel);
        const b = v128.load(level + channel);
        const g = f32x4.mul(f32x4.mul(v128.load(dy + from + channel), s), f32x4.splat(0.25));
        const at = window + channel;
        const x0 = v128.load(at);
        const x1 = v128.load(at + pixel);
        const x2 = v128.load(at + row);
        const x3 = v128.load(at + row + pixel);
        const g0 = v128.and(g, f32x4.gt(f32x4.add(f32x4.mul(x0, s), o), zero));
        const g1 = v128.and(g, f32x4.gt(f32x4.add(f32x4.mul(x1, s), o), zero));
        const g2 = v128.and(g, f32x4.gt(f32x4.add(f32x4.mul(x2, s), o), zero));
        const g3 = v128.and(g, f32x4.gt(f32x4.add(f32x4.mul(x3, s), o), zero));
        const d0 = f32x4.add(f32x4.add(f32x4.mul(x0, m), b), g0);
        const d1 = f32x4.add(f32x4.add(f32x4.mul(x1, m), b), g1);
        const d2 = f32x4.add(f32x4.add(f32x4.mul(x2, m), b), g2);
        const d3 = f32x4.add(f32x4.add(f32x4.mul(x3, m), b), g3);
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
