// What WebGL and WebGPU have in common. A kernel is one launch or several; passes/ says which, in which order, over
// which shapes, and what is freed. webgl/ and webgpu/ give the text of each launch's shader, and run it.
import type * as tf from "@tensorflow/tfjs";
import type { Pooling } from "../ops.ts";

/** Pictures [batch, height, width, channels], or a filter [height, width, in, out]. */
export type Shape4 = readonly [number, number, number, number];

/** What the passes use of tfjs's two GPU backends (4.22). */
export interface GpuBackend {
  disposeData(dataId: object): boolean;
}

/** A program that runs once over its output. All tensors are float32. */
export interface Launch {
  /** By which tests and the bench count programs. */
  readonly name: string;
  /** By the capital letter under which the shader reads each. */
  readonly inputs: Readonly<Record<string, tf.TensorInfo>>;
  readonly outputShape: readonly number[];
  /** Floats that change from step to step, by name. Everything else is written into the shader. */
  readonly uniforms?: Readonly<Record<string, number>>;
}

/** A long sum is cut into parts, which are summed side by side and then together. */
export interface SumCut {
  readonly parts: number;
  /** Pixels of each part; the last one may have fewer. */
  readonly pixelsEach: number;
}

export interface PoolSizes {
  /** The shape of z, a convolution's output. */
  readonly z: Shape4;
  /** Whether the affine map is a batch normalisation's [4, channels] rather than a bias [channels]. */
  readonly normed: boolean;
  readonly pooling: Pooling;
}

export interface SumSizes {
  readonly pictures: Shape4;
  readonly cut: SumCut;
}

/** The text of each launch's shader. Inputs are named as the launch names them. */
export interface Shaders<Text> {
  /** F faces, N numbers: the moved pictures. */
  augmentWarp(sizes: PictureSizes): Text;
  /** W moved pictures: the sums of each row. */
  augmentRows(sizes: PictureSizes): Text;
  /** R sums of rows: the means of each picture's channels. */
  augmentMeans(sizes: PictureSizes): Text;
  /** W moved pictures, M means, N numbers: colours changed, normalised, the square erased. */
  augmentColour(sizes: PictureSizes): Text;
  /** X pictures: of each row the mean less 1/2, and the squares about it; [batch, side, 2]. */
  rowMoments(sizes: PictureSizes): Text;
  /** R moments of rows: of each picture the mean less 1/2, and the deviation it is divided by; [batch, 2]. */
  pictureMoments(sizes: PictureSizes): Text;
  /** X pictures, M their moments: (x - mean) / deviation. */
  pictureQuotients(sizes: PictureSizes): Text;
  /** X: the sums along the rows of the windows, of x - 1/2 or of x^2. */
  windowRows(sizes: PictureSizes & { readonly squared: boolean }): Text;
  /** X pictures, R sums along rows of x - 1/2: x less the mean of its window. */
  windowDifferences(sizes: PictureSizes): Text;
  /** X differences, R sums along rows of x^2: x over its window's deviation. */
  windowQuotients(sizes: PictureSizes): Text;
  /** X pictures, W filter. */
  conv(sizes: { readonly x: Shape4; readonly filter: Shape4 }): Text;
  /** X gradients of the output, W filter. */
  convInput(sizes: { readonly x: Shape4; readonly filter: Shape4 }): Text;
  /** X pictures, D gradients of the output: each part's sums, [parts, taps, in, out]. */
  convFilterParts(sizes: ConvFilterSizes): Text;
  /** P parts, as above. */
  convFilter(sizes: ConvFilterSizes): Text;
  /** Z, A affine. */
  reluPool(sizes: PoolSizes): Text;
  /** Z, A affine, D gradients, and S slopes where it is a batch normalisation. */
  reluPoolGrad(sizes: PoolSizes): Text;
  /** P pooled values, D gradients: each part's sums, [parts, 0, channels] of [parts, 2, channels]. */
  biasSumParts(sizes: SumSizes): Text;
  /** P parts. */
  biasSum(sizes: { readonly parts: number; readonly channels: number }): Text;
  /** Z: each part's mean, and its squares about that mean, [parts, 2, channels]. */
  momentParts(sizes: SumSizes): Text;
  /** P parts, G gamma, B beta: scale, offset, mean, variance. */
  normStats(sizes: SumSizes & { readonly epsilon: number }): Text;
  /**
   * Z, A affine, D gradients: each part's sums of g, and of g (z - mean), [parts, 2, channels]. A bias has no mean: it
   * counts as 0.
   */
  normSumParts(sizes: SumSizes & PoolSizes): Text;
  /** P parts, A affine: the gradients of gamma and beta, slope, level. */
  normSlopes(sizes: { readonly parts: number; readonly z: Shape4; readonly epsilon: number }): Text;
  /** D gradients, V values, and M mask where there is one. */
  gate(sizes: { readonly masked: boolean }): Text;
  /** X. */
  columnSums(sizes: { readonly rows: number; readonly columns: number }): Text;
  /** Z logits, T targets. */
  logitsGrad(sizes: LossSizes): Text;
  /** Z logits, T targets: of each row the loss, and 1 where it is named right; [rows, 2]. */
  lossRows(sizes: LossSizes): Text;
  /** R rows as above: the sum of one of their two columns over a divisor. */
  lossTotal(sizes: { readonly rows: number; readonly column: 0 | 1; readonly divisor: number }): Text;
  /** S state, G gradient; uniforms beta1, beta2. */
  adamMoments(sizes: { readonly planes: number; readonly size: number }): Text;
  /** V variable, S state; uniforms rate, epsilon, kept. */
  adamMove(sizes: { readonly planes: number; readonly size: number }): Text;
  /** A, B; uniform momentum. */
  blend(): Text;
  /** X [rows, columns]. */
  row(sizes: { readonly index: number; readonly columns: number }): Text;
}

export interface PictureSizes {
  readonly batch: number;
  readonly sidePx: number;
}

export interface ConvFilterSizes {
  readonly x: Shape4;
  readonly filter: Shape4;
  readonly cut: SumCut;
}

export interface LossSizes {
  readonly rows: number;
  readonly classes: number;
}

/** What webgl/ and webgpu/ are. */
export interface GpuDevice<Backend extends GpuBackend, Text> {
  readonly shaders: Shaders<Text>;
  run(backend: Backend, launch: Launch, text: Text): tf.TensorInfo;
  /** How the gradient of a convolution by its filter is cut. */
  cutFilterGradient(x: Shape4, filter: Shape4): SumCut;
  /** Pixels that stay together when a sum over pictures of this width is cut. */
  wholePixels(width: number): number;
}

/** Cuts pixels so that the longest chain of additions is short both within a part and over the parts. */
export function cutPixels(pixels: number, whole: number): SumCut {
  const wholes = Math.max(1, Math.round(Math.sqrt(pixels / whole / whole)));
  return { parts: Math.ceil(pixels / whole / wholes), pixelsEach: wholes * whole };
}

/** Rows or columns of SAME padding before the first one, for a filter of so many. */
export function paddingBefore(side: number): number {
  return Math.floor((side - 1) / 2);
}
