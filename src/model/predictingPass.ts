// The pass of predicting, made of the training pass's operations, of which nothing stays that a gradient would want.
import * as tf from "@tensorflow/tfjs";
import type { TrainingOps } from "../kernels/ops.ts";
import { trainingOps } from "../kernels/trainingOps.ts";
import { type Block, blocksOf, type NormBlock } from "./blocks.ts";

export interface PredictingPass {
  /** Inside a tidy. @param x [batch, 96, 96, 3]. @returns logits, [batch, classes]. */
  forward(x: tf.Tensor4D): tf.Tensor2D;
  dispose(): void;
}

/** Good while the model's variables stay as they are. Call it on the backend that will run it, outside of any tidy. */
export function planPredicting(model: tf.LayersModel, ops: TrainingOps = trainingOps()): PredictingPass {
  const folded: tf.Tensor[] = [];
  const stepOf = (block: Block): ((x: tf.Tensor) => tf.Tensor) => {
    switch (block.kind) {
      case "conv": {
        if (block.norm === null) return (x) => ops.convBlock(x as tf.Tensor4D, block.filter, block.bias).value;
        const { filter, bias } = fold(block, block.norm);
        folded.push(filter, bias);
        return (x) => ops.convBlock(x as tf.Tensor4D, filter, bias).value;
      }
      case "flatten":
        return (x) => x.reshape([x.shape[0]!, -1]);
      case "dense":
        return (x) => ops.dense(x as tf.Tensor2D, block.kernel, block.bias, block.relu, null).value;
    }
  };
  const steps = blocksOf(model).map(stepOf);
  return {
    forward(x) {
      let value: tf.Tensor = x;
      for (const step of steps) {
        const next = tf.tidy(() => step(value)); // what the gradient would want goes at once
        if (value !== x) value.dispose();
        value = next;
      }
      return value as tf.Tensor2D;
    },
    dispose: () => tf.dispose(folded),
  };
}

/** With the moving moments normalisation is a scale and an offset a channel, which filter and bias can bear. */
function fold(
  { filter, bias }: Extract<Block, { kind: "conv" }>,
  { gamma, beta, mean, variance, epsilon }: NormBlock,
): { readonly filter: tf.Tensor4D; readonly bias: tf.Tensor1D } {
  return tf.tidy(() => {
    const scale = variance.add(epsilon).rsqrt().mul(gamma); // [out]
    return { filter: filter.mul<tf.Tensor4D>(scale), bias: bias.sub(mean).mul(scale).add<tf.Tensor1D>(beta) };
  });
}
