// What follows a convolution, a picture a unit, four channels at a time: moments of each channel, then max-pool 2x2 of ReLU of an affine
// map per channel (a bias, or batch normalisation once its moments are known), and its gradient. Channels are a multiple of 4.

/** Pixels summed in single precision before their sums are added in double. */
const blockPixels = 64;

/** Adds four lanes to four doubles. */
function addDoubles(to: usize, v: v128): void {
  v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(v)));
  v128.store(to, f64x2.add(v128.load(to, 16), f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3))), 16);
}

/** Picture `picture` of x [.., pixels, channels]: sums of the values and of their squares, doubles, to sums [.., 2, channels]. */
export function momentSums(x: usize, sums: usize, pixels: i32, channels: i32, _scratch: usize, picture: i32): void {
  const pixel = (<usize>channels) << 2;
  const total = sums + ((<usize>picture * channels) << 4);
  memory.fill(total, 0, (<usize>channels) << 4);
  let from = x + <usize>picture * pixels * pixel;
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
      addDoubles(total + 2 * (channel + pixel), squares);
    }
    from += count * pixel;
  }
}

/** Where the largest x * scale of a window is; the first of equals, as in tfjs's cpu backend. */
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
 * Picture `picture` of max(0, largest of the window's x * scale + offset) to y, and of the x that was it to winners: [.., height / 2, width / 2,
 * channels]. x [.., height, width, channels], both sides even. A value that is not a number is kept, for the training to notice.
 */
export function reluPool(
  x: usize,
  scale: usize,
  offset: usize,
  y: usize,
  winners: usize,
  height: i32,
  width: i32,
  channels: i32,
  _scratch: usize,
  picture: i32,
): void {
  const pixel = (<usize>channels) << 2;
  const row = width * pixel;
  let from = x + <usize>picture * height * row;
  let to = <usize>picture * (height >> 1) * (row >> 1);
  for (let i = height >> 1; i > 0; --i) {
    for (let j = width >> 1; j > 0; --j) {
      for (let channel: usize = 0; channel < pixel; channel += 16) {
        const at = from + channel;
        const s = v128.load(scale + channel);
        const x0 = v128.load(at);
        const x1 = v128.load(at + pixel);
        const x2 = v128.load(at + row);
        const x3 = v128.load(at + row + pixel);
        const winner = winnerOf(x0, x1, x2, x3, s);
        const sum = f32x4.add(f32x4.add(x0, x1), f32x4.add(x2, x3));
        const value = f32x4.add(f32x4.mul(winner, s), v128.load(offset + channel));
        const positive = v128.and(value, f32x4.gt(value, f32x4.splat(0)));
        v128.store(y + to, f32x4.add(positive, f32x4.sub(sum, sum))); // 0, or not a number
        v128.store(winners + to, winner);
        to += 16;
      }
      from += 2 * pixel;
    }
    from += row;
  }
}

/** Picture `picture` of the sums of g and of g times the winner, doubles, to sums [.., 2, channels]. g is dy where the winner passed the ReLU. */
export function reluPoolSums(
  winners: usize,
  scale: usize,
  offset: usize,
  dy: usize,
  sums: usize,
  windows: i32,
  channels: i32,
  _scratch: usize,
  picture: i32,
): void {
  const pixel = (<usize>channels) << 2;
  const total = sums + ((<usize>picture * channels) << 4);
  memory.fill(total, 0, (<usize>channels) << 4);
  let from = <usize>picture * windows * pixel;
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
      addDoubles(total + 2 * (channel + pixel), products);
    }
    from += count * pixel;
  }
}

/** Picture `picture` of dx = scale g + slope x + level, with g at its window's winner and zero elsewhere. */
export function reluPoolGradient(
  x: usize,
  winners: usize,
  scale: usize,
  offset: usize,
  dy: usize,
  slope: usize,
  level: usize,
  dx: usize,
  height: i32,
  width: i32,
  channels: i32,
  _scratch: usize,
  picture: i32,
): void {
  const pixel = (<usize>channels) << 2;
  const row = width * pixel;
  let at = <usize>picture * height * row;
  let from = <usize>picture * (height >> 1) * (row >> 1);
  for (let i = height >> 1; i > 0; --i) {
    for (let j = width >> 1; j > 0; --j) {
      for (let channel: usize = 0; channel < pixel; channel += 16) {
        const s = v128.load(scale + channel);
        const m = v128.load(slope + channel);
        const b = v128.load(level + channel);
        const winner = v128.load(winners + from);
        const open = f32x4.gt(f32x4.add(f32x4.mul(winner, s), v128.load(offset + channel)), f32x4.splat(0));
        const g = v128.and(f32x4.mul(v128.load(dy + from), s), open);
        const x0 = v128.load(x + at + channel);
        const x1 = v128.load(x + at + channel + pixel);
        const x2 = v128.load(x + at + channel + row);
        const x3 = v128.load(x + at + channel + row + pixel);
        const w0 = f32x4.eq(x0, winner);
        const w1 = v128.andnot(f32x4.eq(x1, winner), w0);
        const w01 = v128.or(w0, w1);
        const w2 = v128.andnot(f32x4.eq(x2, winner), w01);
        const w3 = v128.not(v128.or(w01, w2));
        const to = dx + at + channel;
        v128.store(to, f32x4.add(f32x4.add(f32x4.mul(x0, m), b), v128.and(g, w0)));
        v128.store(to + pixel, f32x4.add(f32x4.add(f32x4.mul(x1, m), b), v128.and(g, w1)));
        v128.store(to + row, f32x4.add(f32x4.add(f32x4.mul(x2, m), b), v128.and(g, w2)));
        v128.store(to + row + pixel, f32x4.add(f32x4.add(f32x4.mul(x3, m), b), v128.and(g, w3)));
        from += 16;
      }
      at += 2 * pixel;
    }
    at += row;
  }
}
