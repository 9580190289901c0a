// What the kernels of a training step take and give on a GPU. createGpuKernels.ts makes them of a device's shaders.
// All tensors are float32. A kernel leaves its inputs as they are.
import type * as tf from "@tensorflow/tfjs";
import type { PictureNormalization } from "../../recipe/inputScale.ts";
import type { Pooling } from "../ops.ts";
import type { Shape4 } from "./device.ts";

type Inputs<Name extends string> = Readonly<Record<Name, tf.TensorInfo>>;

/**
 * z: a convolution's output [batch, height, width, channels]. affine: a bias [channels], or what `TrainingNormStats`
 * gives.
 */
type PoolInputs = Inputs<"z" | "affine">;
type Pooled = { readonly pooling: Pooling };

export interface GpuKernels<Backend> {
  /**
   * The pictures of ../../augment/augmentation.ts in floats, to rounding.
   * faces [batch, side, side], one float a pixel: red + 256 green + 65536 blue. numbers [batch, numbers of a picture].
   * @returns [batch, side, side, 3].
   */
  TrainingAugment(inputs: Inputs<"faces" | "numbers">, backend: Backend): tf.TensorInfo;

  /** The pictures of ../../image/normalize.ts, to rounding. x [batch, side, side, 3], 0..1. @returns the same shape. */
  TrainingNormalize(
    inputs: Inputs<"x">,
    backend: Backend,
    attributes: { readonly normalization: PictureNormalization },
  ): tf.TensorInfo;

  /**
   * With stride 1 and SAME padding. x [batch, height, width, in], filter [side, side, in, out].
   * @returns [batch, height, width, out].
   */
  TrainingConv(inputs: Inputs<"x" | "filter">, backend: Backend): tf.TensorInfo;

  /** dy [batch, height, width, out], filter as above. @returns the gradient by x, [batch, height, width, in]. */
  TrainingConvInput(inputs: Inputs<"dy" | "filter">, backend: Backend): tf.TensorInfo;

  /** x and dy as above. @returns the gradient by the filter: filterShape, [side, side, in, out]. */
  TrainingConvFilter(
    inputs: Inputs<"x" | "dy">,
    backend: Backend,
    attributes: { readonly filterShape: Shape4 },
  ): tf.TensorInfo;

  /** Pool 2x2 of ReLU of z after affine. @returns [batch, floor(height / 2), floor(width / 2), channels]. */
  TrainingReluPool(inputs: PoolInputs, backend: Backend, attributes: Pooled): tf.TensorInfo;

  /**
   * dy like what `TrainingReluPool` gave; slopes from `TrainingNormSlopes` where affine is from `TrainingNormStats`.
   * @returns dz, like z.
   */
  TrainingReluPoolGrad(
    inputs: PoolInputs & Inputs<"dy"> & Partial<Inputs<"slopes">>,
    backend: Backend,
    attributes: Pooled,
  ): tf.TensorInfo;

  /** affine is a bias; dy like what the average pool gave. @returns the bias's gradient, [channels]. */
  TrainingBiasShares(inputs: PoolInputs & Inputs<"dy">, backend: Backend): tf.TensorInfo;

  /** value as the max-pool gave it, dy like it. @returns the bias's gradient, [channels]. */
  TrainingBiasSums(inputs: Inputs<"value" | "dy">, backend: Backend): tf.TensorInfo;

  /**
   * z [batch, height, width, channels]; gamma, beta [channels].
   * @returns [4, channels]: scale and offset of the normalisation by the batch's own moments; mean; biased variance.
   * The moments are put together of parts, each summed about its first value (Chan, Golub and LeVeque 1979).
   */
  TrainingNormStats(
    inputs: Inputs<"z" | "gamma" | "beta">,
    backend: Backend,
    attributes: { readonly epsilon: number },
  ): tf.TensorInfo;

  /**
   * z and affine (from `TrainingNormStats`) as `TrainingReluPool` took them, dy like what it gave.
   * @returns [4, channels]: the gradients of gamma and beta; slope and level of dz = scale g + slope (z - mean) +
   * level.
   */
  TrainingNormSlopes(
    inputs: PoolInputs & Inputs<"dy">,
    backend: Backend,
    attributes: Pooled & { readonly epsilon: number },
  ): tf.TensorInfo;

  /**
   * All [rows, columns].
   * @returns dy (times mask) where value is above 0, else 0: back through a ReLU and a dropout.
   */
  TrainingGate(inputs: Inputs<"dy" | "value"> & Partial<Inputs<"mask">>, backend: Backend): tf.TensorInfo;

  /** x [rows, columns]. @returns [columns]. */
  TrainingColumnSums(inputs: Inputs<"x">, backend: Backend): tf.TensorInfo;

  /**
   * logits, targets [rows, classes].
   * @returns the gradient of the mean loss by the logits; the mean loss; the rows named right.
   */
  TrainingSoftmaxLoss(inputs: Inputs<"logits" | "targets">, backend: Backend): tf.TensorInfo[];

  /**
   * state [2 planes, rows, columns]: Adam's first moment, then the second, of a variable of planes x rows x columns, as
   * is its gradient.
   * @returns the next state.
   */
  TrainingAdamMoments(
    inputs: Inputs<"state" | "gradient">,
    backend: Backend,
    attributes: { readonly beta1: number; readonly beta2: number },
  ): tf.TensorInfo;

  /** @returns what the variable becomes, by the state after this gradient. */
  TrainingAdamMove(
    inputs: Inputs<"variable" | "state">,
    backend: Backend,
    attributes: { readonly rate: number; readonly epsilon: number; readonly kept: number },
  ): tf.TensorInfo;

  /** @returns momentum a + (1 - momentum) b, shaped like a. */
  TrainingBlend(inputs: Inputs<"a" | "b">, backend: Backend, attributes: { readonly momentum: number }): tf.TensorInfo;

  /** x [rows, columns]. @returns one of its rows, [columns]. */
  TrainingRow(inputs: Inputs<"x">, backend: Backend, attributes: { readonly index: number }): tf.TensorInfo;
}
