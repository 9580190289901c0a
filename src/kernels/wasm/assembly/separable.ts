// The block that small face detectors repeat (BlazeFace: Bazarevsky et al. 2019, figure 1):
// y = relu(1x1 of (3x3 of each channel of x) + bias + shortcut), NHWC, SAME padding.
//
// A unit is a row of the output. It makes the row of the 3x3, keeps it in scratch, and multiplies it by the 1x1 filter.
// Both fit in the first-level cache, so what lies between the two convolutions never goes to memory.
// The 3x3 takes four channels at a time and walks along the row, with its nine taps in registers.
// The 1x1 is a matrix product by tiles (tiles.ts). Channels are a multiple of 4 going in, and of 8 coming out.
import { Separable } from "./records";
import { edgeBytes, madd, panels } from "./tiles";

/** Bytes of scratch that a thread needs. */
export function separableScratch(job: Separable): i32 {
  return <i32>edgeBytes + job.width * (job.channels + max(job.channels, job.outChannels)) * 4;
}

/**
 * Row `unit` of y [.., height / stride, width / stride, outChannels], counted over all pictures.
 * At stride 2 both sides are even, so the padding is below and to the right alone.
 * The shortcut is x, at stride 2 the largest of each 2x2 window. Channels that x lacks are zeros in it.
 */
export function separable(job: Separable, scratch: usize, unit: i32): void {
  const width = job.width;
  const height = job.height;
  const channels = job.channels;
  const outChannels = job.outChannels;
  const stride = job.stride;
  const taps = job.taps;
  const pixel = (<usize>channels) << 2;
  const row = <usize>width * pixel;
  const outPixel = (<usize>outChannels) << 2;
  const columns = width / stride;
  const rows = height / stride;
  const picture = job.x + <usize>(unit / rows) * height * row;
  const from = (unit % rows) * stride;
  const top = stride === 1 ? from - 1 : from;
  const between = scratch + edgeBytes;
  const product = between + <usize>columns * pixel;
  let x0 = picture + <usize>top * row;
  const x1 = picture + <usize>(top + 1) * row;
  let x2 = picture + <usize>(top + 2) * row;
  if (top < 0 || top + 2 >= height) {
    memory.fill(product, 0, row); // a row of zeros, until the product needs the place
    if (top < 0) x0 = product;
    if (top + 2 >= height) x2 = product;
  }
  if (stride === 1) threeByThree(x0, x1, x2, taps, between, pixel, columns);
  else threeByThreeHalved(x0, x1, x2, taps, between, pixel, columns);
  panels(between, pixel, 4, job.packed, pixel << 3, channels, product, outPixel, columns, outChannels, 0, scratch);
  const to = job.y + <usize>unit * columns * outPixel;
  finish(picture + <usize>from * row, row, pixel, product, job.bias, to, outPixel, columns, stride);
}

/** A row of relu(product + bias + shortcut). */
function finish(
  x: usize,
  row: usize,
  pixel: usize,
  product: usize,
  bias: usize,
  to: usize,
  outPixel: usize,
  columns: i32,
  stride: i32,
): void {
  for (; columns > 0; --columns) {
    for (let channel: usize = 0; channel < outPixel; channel += 16) {
      let value = f32x4.add(v128.load(product + channel), v128.load(bias + channel));
      if (channel < pixel) {
        const at = x + channel;
        let shortcut = v128.load(at);
        if (stride === 2) {
          const below = f32x4.max(v128.load(at + row), v128.load(at + row + pixel));
          shortcut = f32x4.max(f32x4.max(shortcut, v128.load(at + pixel)), below);
        }
        value = f32x4.add(value, shortcut);
      }
      v128.store(to + channel, f32x4.max(value, f32x4.splat(0)));
    }
    x += pixel * stride;
    product += outPixel;
    to += outPixel;
  }
}

/** A row of the 3x3 of each channel at stride 1, each column of pixels loaded once. */
function threeByThree(x0: usize, x1: usize, x2: usize, taps: usize, to: usize, pixel: usize, columns: i32): void {
  for (let channel: usize = 0; channel < pixel; channel += 16) {
    const t = taps + channel;
    const t00 = v128.load(t);
    const t01 = v128.load(t + pixel);
    const t02 = v128.load(t + 2 * pixel);
    const t10 = v128.load(t + 3 * pixel);
    const t11 = v128.load(t + 4 * pixel);
    const t12 = v128.load(t + 5 * pixel);
    const t20 = v128.load(t + 6 * pixel);
    const t21 = v128.load(t + 7 * pixel);
    const t22 = v128.load(t + 8 * pixel);
    let a0 = f32x4.splat(0);
    let a1 = a0;
    let a2 = a0;
    let b0 = v128.load(x0 + channel);
    let b1 = v128.load(x1 + channel);
    let b2 = v128.load(x2 + channel);
    let at = channel;
    for (let i = columns; i > 0; --i) {
      let c0 = f32x4.splat(0);
      let c1 = c0;
      let c2 = c0;
      if (i > 1) {
        c0 = v128.load(x0 + at + pixel);
        c1 = v128.load(x1 + at + pixel);
        c2 = v128.load(x2 + at + pixel);
      }
      let sum = f32x4.mul(a0, t00);
      let other = f32x4.mul(b0, t01);
      sum = madd(c0, t02, sum);
      other = madd(a1, t10, other);
      sum = madd(b1, t11, sum);
      other = madd(c1, t12, other);
      sum = madd(a2, t20, sum);
      other = madd(b2, t21, other);
      sum = madd(c2, t22, sum);
      v128.store(to + at, f32x4.add(sum, other));
      a0 = b0;
      a1 = b1;
      a2 = b2;
      b0 = c0;
      b1 = c1;
      b2 = c2;
      at += pixel;
    }
  }
}

/** The same at stride 2: the 3x3 begins where the 2x2 window of the output's pixel begins. */
function threeByThreeHalved(x0: usize, x1: usize, x2: usize, taps: usize, to: usize, pixel: usize, columns: i32): void {
  for (let channel: usize = 0; channel < pixel; channel += 16) {
    const t = taps + channel;
    const t00 = v128.load(t);
    const t01 = v128.load(t + pixel);
    const t02 = v128.load(t + 2 * pixel);
    const t10 = v128.load(t + 3 * pixel);
    const t11 = v128.load(t + 4 * pixel);
    const t12 = v128.load(t + 5 * pixel);
    const t20 = v128.load(t + 6 * pixel);
    const t21 = v128.load(t + 7 * pixel);
    const t22 = v128.load(t + 8 * pixel);
    let a0 = v128.load(x0 + channel);
    let a1 = v128.load(x1 + channel);
    let a2 = v128.load(x2 + channel);
    let at = channel;
    let out = to + channel;
    for (let i = columns; i > 0; --i) {
      let sum = f32x4.mul(a0, t00);
      let other = f32x4.mul(v128.load(x0 + at + pixel), t01);
      sum = madd(a1, t10, sum);
      other = madd(v128.load(x1 + at + pixel), t11, other);
      sum = madd(a2, t20, sum);
      other = madd(v128.load(x2 + at + pixel), t21, other);
      at += 2 * pixel;
      a0 = f32x4.splat(0);
      a1 = a0;
      a2 = a0;
      if (i > 1) {
        a0 = v128.load(x0 + at);
        a1 = v128.load(x1 + at);
        a2 = v128.load(x2 + at);
      }
      sum = madd(a0, t02, sum);
      other = madd(a1, t12, other);
      sum = madd(a2, t22, sum);
      v128.store(out, f32x4.add(sum, other));
      out += pixel;
    }
  }
}
