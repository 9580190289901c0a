// The forward pass of predicting. It is made of the operations of the training pass, and keeps nothing for a gradient.
import * as tf from "@tensorflow/tfjs";
import type { TrainingOps } from "../kernels/ops.ts";
import * as convolution from "../kernels/stock/convolution.ts";
import { trainingOps } from "../kernels/trainingOps.ts";
import { partsOf } from "./fusedLayers.ts";

export interface PredictingPass {
  /** Inside a tidy. @param x [batch, 96, 96, 3]. @returns logits, [batch, classes]. */
  forward(x: tf.Tensor4D): tf.Tensor2D;
  dispose(): void;
}

/**
 * Valid while the model's variables keep their values. Call it on the backend that will run it, outside of any tidy.
 * Throws `internal: ...` for a model with a layer that is not in the layer table.
 */
export function planPredicting(model: tf.LayersModel, ops: TrainingOps = trainingOps()): PredictingPass {
  const stages = partsOf(model).map((part) => part.predict({ tf, ops, convolution }));
  return {
    forward(x) {
      let value: tf.Tensor = x;
      for (const stage of stages) {
        const next = tf.tidy(() => stage.forward(value)); // what a gradient would want is freed at once
        if (value !== x && value !== next) value.dispose();
        value = next;
      }
      return value as tf.Tensor2D;
    },
    dispose() {
      for (const stage of stages) stage.dispose?.();
    },
  };
}
