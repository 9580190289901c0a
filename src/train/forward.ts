// The training pass over the model's own variables, forwards and backwards: batch moments instead of moving ones, and the
// dropout mask given from outside (tfjs's seeded dropout repeats one mask at every step). Predicting is model/predictingPass.ts's.
import type * as tf from "@tensorflow/tfjs";
import type { Pass, TrainingOps } from "../kernels/ops.ts";
import { trainingOps } from "../kernels/trainingOps.ts";
import { type Block, blocksOf } from "../model/blocks.ts";

export interface BatchMoments {
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
}

export interface ForwardPass {
  /** [batch, classes] */
  readonly logits: tf.Tensor2D;
  /** Of each layer that normalises, by name. */
  readonly moments: readonly (readonly [string, BatchMoments])[];
  /** Once at most. @returns a gradient for each trainable variable in turn. */
  backward(dLogits: tf.Tensor2D): tf.Tensor[];
}

export interface TrainingPlan {
  /** The variables a step trains, in the model's order. */
  readonly trainable: readonly tf.Variable[];
  /** Inside a tidy. @param x [batch, 96, 96, 3] @param mask [batch, units] of 0 or 1/keep, for the dropout. */
  forward(x: tf.Tensor4D, mask: tf.Tensor2D): ForwardPass;
}

/** Runs one operation on what came before it. */
type Step = (x: tf.Tensor, mask: tf.Tensor2D, onMoments: (layer: string, moments: BatchMoments) => void) => Pass;

/** Call it on the backend that will run it. */
export function planTraining(model: tf.LayersModel, ops: TrainingOps = trainingOps()): TrainingPlan {
  const trainable: tf.Variable[] = [];
  const stepOf = (block: Block): Step => {
    switch (block.kind) {
      case "conv": {
        const { filter, bias, norm } = block;
        if (norm === null) {
          trainable.push(filter, bias);
          return (x) => ops.convBlock(x as tf.Tensor4D, filter, bias);
        }
        // The norm subtracts the mean, so the bias cannot matter: it stays as it is and costs no gradient pass.
        const { name, gamma, beta, epsilon } = norm;
        trainable.push(filter, gamma, beta);
        return (x, _mask, onMoments) => {
          const pass = ops.normBlock(x as tf.Tensor4D, filter, gamma, beta, epsilon);
          onMoments(name, pass);
          return pass;
        };
      }
      case "flatten":
        return (x) => ({
          value: x.reshape([x.shape[0]!, -1]),
          backward: (dy) => ({ dx: dy.reshape(x.shape), gradients: [] }),
        });
      case "dense": {
        const { kernel, bias, relu, drops } = block;
        trainable.push(kernel, bias);
        return (x, mask) => ops.dense(x as tf.Tensor2D, kernel, bias, relu, drops ? mask : null);
      }
    }
  };
  const steps = blocksOf(model).map(stepOf);
  return {
    trainable,
    forward(x, mask) {
      const moments: [string, BatchMoments][] = [];
      const passes: Pass[] = [];
      let value: tf.Tensor = x;
      for (const step of steps) {
        const pass = step(value, mask, (layer, { mean, variance }) => moments.push([layer, { mean, variance }]));
        passes.push(pass);
        value = pass.value;
      }
      return { logits: value as tf.Tensor2D, moments, backward: (dLogits) => backward(passes, dLogits) };
    },
  };
}

function backward(passes: readonly Pass[], dLogits: tf.Tensor): tf.Tensor[] {
  const gradients: tf.Tensor[] = [];
  let dy = dLogits;
  for (let i = passes.length - 1; i >= 0; i--) {
    const pass = passes[i]!.backward(dy, i > 0);
    gradients.unshift(...pass.gradients);
    if (pass.dx) dy = pass.dx;
  }
  return gradients;
}
