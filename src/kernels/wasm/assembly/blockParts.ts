// What the kernels of block.ts and averageBlock.ts share: sums over the pixels of a picture, and what lies beside whole
// vectors and whole windows.

/** Pixels whose sums are single precision before they are added in double precision. */
export const blockPixels = 64;

/** Bytes of a picture's sums: two rows of doubles, each of the channels rounded up to 4. */
export function sumBytes(channels: i32): usize {
  return (<usize>((channels + 3) & ~3)) << 4;
}

/** Adds four lanes to four doubles. */
export function addDoubles(to: usize, v: v128): void {
  v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(v)));
  v128.store(to, f64x2.add(v128.load(to, 16), f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3))), 16);
}

/** Stores the first `bytes` of a vector: 4, 8 or 12. */
export function storePart(to: usize, v: v128, bytes: usize): void {
  if (bytes === 4) {
    v128.store32_lane(to, v, 0);
    return;
  }
  v128.store64_lane(to, v, 0);
  if (bytes === 12) v128.store32_lane(to, v, 2, 8);
}

/** dx = slope x + level of pixels that no window covers: the last column or row of an odd side. */
export function outsideWindows(x: usize, toDx: usize, pixels: i32, pixel: usize, slope: usize, level: usize): void {
  for (; pixels > 0; --pixels) {
    for (let channel: usize = 0; channel < pixel; channel += 4) {
      store<f32>(x + toDx + channel, load<f32>(x + channel) * load<f32>(slope + channel) + load<f32>(level + channel));
    }
    x += pixel;
  }
}
