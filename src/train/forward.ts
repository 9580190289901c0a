// The training pass over the variables of a model, forwards and backwards. Predicting is in model/predictingPass.ts.
import * as tf from "@tensorflow/tfjs";
import type { Pass, TrainingOps } from "../kernels/ops.ts";
import * as convolution from "../kernels/stock/convolution.ts";
import { trainingOps } from "../kernels/trainingOps.ts";
import { partsOf } from "../model/fusedLayers.ts";
import type { MovingAverage, TrainingPass, TrainingStage } from "../model/layers/layerType.ts";

export interface ForwardPass {
  /** [batch, classes] */
  readonly logits: tf.Tensor2D;
  /** The moving averages that the step has to move. */
  readonly averages: readonly MovingAverage[];
  /** Once at most. @returns a gradient for each trainable variable in turn. */
  backward(dLogits: tf.Tensor2D): tf.Tensor[];
}

export interface TrainingPlan {
  /** The variables that a step trains, in the model's order. */
  readonly trainable: readonly tf.Variable[];
  /** Inside a tidy. @param x [batch, 96, 96, 3] @param random what dropout is drawn from. */
  forward(x: tf.Tensor4D, random: Parameters<TrainingStage["forward"]>[1]): ForwardPass;
}

/** Call it on the backend that will run it. */
export function planTraining(model: tf.LayersModel, ops: TrainingOps = trainingOps()): TrainingPlan {
  const stages = partsOf(model).map((part) => part.train({ tf, ops, convolution }));
  return {
    trainable: stages.flatMap(({ trainable }) => trainable),
    forward(x, random) {
      const passes: TrainingPass[] = [];
      let value: tf.Tensor = x;
      for (const stage of stages) {
        const pass = stage.forward(value, random);
        passes.push(pass);
        value = pass.value;
      }
      return {
        logits: value as tf.Tensor2D,
        averages: passes.flatMap(({ averages = [] }) => averages),
        backward: (dLogits) => backward(passes, dLogits),
      };
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
