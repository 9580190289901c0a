// The interface of a training step: augmentation, operations that know their gradients, and an update of the variables.
// stock/, gpu/ and wasm/ implement it. No tape records the operations: train/forward.ts calls the backward passes.
import type * as tf from "@tensorflow/tfjs";
import type { AugmentationDraw } from "../augment/augmentation.ts";
import type { InputScale } from "../recipe/inputScale.ts";
import type { AugmentationSettings, NetworkSettings } from "../recipe/recipe.ts";

/** What a 2x2 pool takes of its four values: the largest, or the mean. */
export type Pooling = NetworkSettings["pooling"];

/** One forward pass of an operation, and the way back. */
export interface Pass {
  readonly value: tf.Tensor;
  /**
   * Call it at most once: it frees what the forward pass kept for it.
   * @param dy the gradient of the loss by `value`.
   * @param wantsDx false where nothing before this operation is trained: dx is then null.
   * @returns the gradients by the operation's own variables, in the order they were given, and by its input.
   */
  backward(dy: tf.Tensor, wantsDx: boolean): Gradients;
}

export interface Gradients {
  readonly dx: tf.Tensor | null;
  readonly gradients: readonly tf.Tensor[];
}

/** A batch normalisation's variables, [channels] each, and what is added to the variance. */
export interface BlockNorm {
  readonly gamma: tf.Tensor1D;
  readonly beta: tf.Tensor1D;
  readonly epsilon: number;
}

export interface NormPass extends Pass {
  /** The batch's own moments, the variance biased: [channels] each. */
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
}

export interface LossPass {
  /** Scalars: the mean loss, and how many rows have their largest logit where their largest target is. */
  readonly loss: tf.Scalar;
  readonly correct: tf.Scalar;
  /** The gradient of the mean loss by the logits. */
  readonly dLogits: tf.Tensor2D;
}

/** The numbers of one update. The corrections of the first updates are in `rate` and `epsilon` already. */
export interface AdamStep {
  readonly beta1: number;
  readonly beta2: number;
  readonly rate: number;
  readonly epsilon: number;
  /** What decoupled weight decay leaves of the variable. */
  readonly kept: number;
}

/** One variable's update by Adam. It owns the variable's two moments. */
export interface AdamSlot {
  /**
   * m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; variable = kept variable - rate m / (sqrt(v) +
   * epsilon).
   */
  update(gradient: tf.Tensor, step: AdamStep): void;
  /** The first and the second moment, shaped like the variable. Valid until the next update. */
  moments(): readonly [tf.Tensor, tf.Tensor];
  restore(first: Float32Array, second: Float32Array): void;
  dispose(): void;
}

/**
 * All tensors are float32, pictures [batch, height, width, channels]. What an operation returns belongs to the caller's
 * tidy.
 */
export interface TrainingOps {
  /**
   * What augment/augmentation.ts gives, to rounding, as a tensor: [draws.length, sidePx, sidePx, 3].
   * @param faces [draws.length, sidePx, sidePx, 3] uint8.
   */
  augment(
    faces: Uint8Array,
    draws: readonly AugmentationDraw[],
    settings: Pick<AugmentationSettings, "arithmetic" | "eraseSidePx">,
    scale: InputScale,
  ): tf.Tensor4D;
  /**
   * What image/toInput.ts gives, to rounding, as a tensor: [count, sidePx, sidePx, 3].
   * @param faces [count, sidePx, sidePx, 3] uint8.
   */
  input(faces: Uint8Array, scale: InputScale): tf.Tensor4D;
  /** pool 2x2 (stride 2, whole windows only) of relu(conv(x) + bias); stride 1, SAME. Variables: filter, bias. */
  convBlock(x: tf.Tensor4D, filter: tf.Tensor4D, bias: tf.Tensor1D, pooling: Pooling): Pass;
  /**
   * The same with batch normalisation in the bias's place (Ioffe and Szegedy 2015, section 3). Variables: filter,
   * gamma, beta.
   */
  normBlock(x: tf.Tensor4D, filter: tf.Tensor4D, norm: BlockNorm, pooling: Pooling): NormPass;
  /** x kernel + bias, then ReLU where asked for, then times mask where there is one. Variables: kernel, bias. */
  dense(x: tf.Tensor2D, kernel: tf.Tensor2D, bias: tf.Tensor1D, relu: boolean, mask: tf.Tensor2D | null): Pass;
  /** Mean softmax cross-entropy of [batch, classes]; the targets of a row sum to 1. */
  crossEntropy(logits: tf.Tensor2D, targets: tf.Tensor2D): LossPass;
  /** Makes the variable momentum variable + (1 - momentum) toward. */
  blend(variable: tf.Variable, toward: tf.Tensor, momentum: number): void;
  adamSlot(variable: tf.Variable): AdamSlot;
  /** The value of `convBlock`, bit for bit. Only where preparing gains something. */
  prepareConvBlock?(filter: tf.Tensor4D, bias: tf.Tensor1D, pooling: Pooling): PreparedOp;
  /** The value of `dense` without a mask, bit for bit. Only where preparing gains something. */
  prepareDense?(kernel: tf.Tensor2D, bias: tf.Tensor1D, relu: boolean): PreparedOp;
}

/**
 * An operation for predicting, on weights that keep their values: what the backend makes of the weights is made once.
 * The caller keeps the weights until `dispose`.
 */
export interface PreparedOp {
  /** Inside a tidy. */
  forward(x: tf.Tensor): tf.Tensor;
  dispose(): void;
}
