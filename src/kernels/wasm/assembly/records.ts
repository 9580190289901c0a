// The parameters of a job: one record in memory, so that no function takes a dozen parameters.
// Every field has 32 bits. Addresses are in bytes; tensors are float32 in the order of their axes.
// config/buildKernels.mjs copies the names of the fields into ../compiled/built.ts, and ../compiled/engine.ts writes
// them in this order. A job that takes `unit` may read its record from several threads at once, so no job writes to it.

/** A convolution in NHWC: x [batch, height, width, inChannels] gives y [batch, outHeight, outWidth, outChannels]. */
@unmanaged
export class Geometry {
  height: i32;
  width: i32;
  inChannels: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  filterHeight: i32;
  filterWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  /**
   * Rows of zeros above x, and columns of zeros left of it. Below and to the right there are as many as the output
   * needs.
   */
  padTop: i32;
  padLeft: i32;
}

/** Read by `convolution` and `winograd`. `filter` is packed: see the function that reads it. */
@unmanaged
export class Convolution extends Geometry {
  x: usize;
  filter: usize;
  y: usize;
}

/** Read by `filterSums`, `winogradFilterSums` and the two functions that add the slices up. */
@unmanaged
export class FilterSums extends Geometry {
  x: usize;
  dy: usize;
  sums: usize;
  dw: usize;
  batch: i32;
  /** Equal parts of the batch. Each has sums of its own, which are added in their order: threads change no bit. */
  slices: i32;
}

/** c [m, n] = a b: a [m, k] or, transposed, [k, m]; b [k, n] or, transposed, [n, k]. */
@unmanaged
export class MatMul {
  a: usize;
  b: usize;
  c: usize;
  m: i32;
  n: i32;
  k: i32;
  /** 0 or 1. */
  transposeA: i32;
  transposeB: i32;
  /** 1: b is packed already, in panels [columns / 8][k][8]; neither a nor b is transposed then. */
  packedB: i32;
}

/** x [batch, pixels, channels]; sums [batch, 2, channels rounded up to 4] float64. */
@unmanaged
export class MomentSums {
  x: usize;
  sums: usize;
  pixels: i32;
  channels: i32;
}

/**
 * x [batch, height, width, channels]; scale, offset [channels]; y, winners [batch, height / 2, width / 2, channels].
 */
@unmanaged
export class ReluPool {
  x: usize;
  scale: usize;
  offset: usize;
  y: usize;
  winners: usize;
  height: i32;
  width: i32;
  channels: i32;
}

/** winners, dy [batch, windows, channels]; sums [batch, 2, channels rounded up to 4] float64. */
@unmanaged
export class ReluPoolSums {
  winners: usize;
  scale: usize;
  offset: usize;
  dy: usize;
  sums: usize;
  windows: i32;
  channels: i32;
}

/** As `ReluPool`; dx is like x; slope, level [channels]. */
@unmanaged
export class ReluPoolGradient {
  x: usize;
  winners: usize;
  scale: usize;
  offset: usize;
  dy: usize;
  slope: usize;
  level: usize;
  dx: usize;
  height: i32;
  width: i32;
  channels: i32;
}

/** As `ReluPool`; passed, counts are like y. */
@unmanaged
export class ReluAverage {
  x: usize;
  scale: usize;
  offset: usize;
  y: usize;
  passed: usize;
  counts: usize;
  height: i32;
  width: i32;
  channels: i32;
}

/** passed, counts, dy [batch, windows, channels]; sums [batch, 2, channels rounded up to 4] float64. */
@unmanaged
export class ReluAverageSums {
  passed: usize;
  counts: usize;
  dy: usize;
  sums: usize;
  windows: i32;
  channels: i32;
}

/** As `ReluPoolGradient`, without winners. */
@unmanaged
export class ReluAverageGradient {
  x: usize;
  scale: usize;
  offset: usize;
  dy: usize;
  slope: usize;
  level: usize;
  dx: usize;
  height: i32;
  width: i32;
  channels: i32;
}

/**
 * x [batch, height, width, channels]; taps [3, 3, channels]; packed [outChannels / 8][channels][8]; bias [outChannels].
 */
@unmanaged
export class Separable {
  x: usize;
  taps: usize;
  packed: usize;
  bias: usize;
  y: usize;
  height: i32;
  width: i32;
  channels: i32;
  outChannels: i32;
  /** 1 or 2. */
  stride: i32;
}

/**
 * All five tensors have `size` floats. numbers: beta1, 1 - beta1, beta2, 1 - beta2, rate, epsilon, kept, float32 each.
 */
@unmanaged
export class Adam {
  variable: usize;
  first: usize;
  second: usize;
  gradient: usize;
  next: usize;
  numbers: usize;
  size: i32;
}

/** y [.., rows, columns]; bias [columns]; relu 0 or 1. */
@unmanaged
export class AddBias {
  y: usize;
  bias: usize;
  rows: i32;
  columns: i32;
  relu: i32;
}

/**
 * faces [batch, side, side, 3] uint8; numbers [batch, count] float32 (numbers.ts); pictures [batch, side, side, 3].
 * Even sides.
 */
@unmanaged
export class Augment {
  faces: usize;
  numbers: usize;
  pictures: usize;
  side: i32;
  /** 0, or a number of normalize.ts. */
  normalization: i32;
}

/** x, y [batch, side, side, 3]. Even sides. */
@unmanaged
export class Normalize {
  x: usize;
  y: usize;
  side: i32;
  /** As in `Augment`. */
  normalization: i32;
}
