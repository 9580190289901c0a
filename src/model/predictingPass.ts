// The forward pass of predicting. It is made of the operations of the training pass, and keeps nothing for a gradient.
import * as tf from "@tensorflow/tfjs";
import type { TrainingOps } from "../kernels/ops.ts";
import * as convolution from "../kernels/stock/convolution.ts";
import { trainingOps } from "../kernels/trainingOps.ts";
import { partsOf } from "./fusedLayers.ts";

export interface PredictingPass {
  /** Inside a tidy. @param x [batch, 96, 96, 3]. @returns logits, [batch, classes]. */
  forward(x: tf.Tensor4D): tf.Tensor2D;
  /** The same, and the features: what the last layer makes the logits of, [batch, units of the last hidden layer]. */
  withFeatures(x: tf.Tensor4D): { readonly logits: tf.Tensor2D; readonly features: tf.Tensor2D };
  dispose(): void;
}

/**
 * Valid while the model's variables keep their values. Call it on the backend that will run it, outside of any tidy.
 * Throws `internal: ...` for a model with a layer that is not in the layer table.
 */
export function planPredicting(model: tf.LayersModel, ops: TrainingOps = trainingOps()): PredictingPass {
  const stages = partsOf(model).map((part) => part.predict({ tf, ops, convolution }));
  const [body, head] = [stages.slice(0, -1), stages.at(-1)!];
  const features = (x: tf.Tensor4D): tf.Tensor => {
    let value: tf.Tensor = x;
    for (const stage of body) {
      const next = tf.tidy(() => stage.forward(value)); // what a gradient would want is freed at once
      if (value !== x && value !== next) value.dispose();
      value = next;
    }
    return value;
  };
  const logits = (value: tf.Tensor) => tf.tidy(() => head.forward(value)) as tf.Tensor2D;
  return {
    forward(x) {
      const value = features(x);
      const given = logits(value);
      if (value !== x && value !== given) value.dispose();
      return given;
    },
    withFeatures(x) {
      const value = features(x) as tf.Tensor2D;
      return { logits: logits(value), features: value };
    },
    dispose() {
      for (const stage of stages) stage.dispose?.();
    },
  };
}
