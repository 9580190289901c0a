// The forward pass of predicting. It is made of the operations of the training pass, and keeps nothing for a gradient.
import * as tf from "@tensorflow/tfjs";
import type { TrainingOps } from "../kernels/ops.ts";
import * as convolution from "../kernels/stock/convolution.ts";
import { trainingOps } from "../kernels/trainingOps.ts";
import { partsOf } from "./fusedLayers.ts";

export interface PredictingPass {
  /** Inside a tidy. @param x [batch, 96, 96, 3]. @returns logits, [batch, classes]. */
  forward(x: tf.Tensor4D): tf.Tensor2D;
  /**
   * The same, and the features by which strangers are told, [batch, values]: what the convolutions give, flattened and
   * scaled to length 2, then what the last hidden layer gives, scaled to length 1.
   */
  withFeatures(x: tf.Tensor4D): { readonly logits: tf.Tensor2D; readonly features: tf.Tensor2D };
  dispose(): void;
}

/**
 * Of the convolutions' part beside that of the hidden layer, which has 1. Measured: docs/performance.md, Strangers. The
 * hidden layer has learnt to tell these people from one another; the convolutions keep more of what others look like.
 */
const mapsLength = 2;

function unit(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => rows.div(rows.square().sum(1, true).sqrt().maximum(1e-12)));
}

/**
 * Valid while the model's variables keep their values. Call it on the backend that will run it, outside of any tidy.
 * Throws `internal: ...` for a model with a layer that is not in the layer table.
 */
export function planPredicting(model: tf.LayersModel, ops: TrainingOps = trainingOps()): PredictingPass {
  const stages = partsOf(model).map((part) => part.predict({ tf, ops, convolution }));
  const [body, head] = [stages.slice(0, -1), stages.at(-1)!];
  function run(x: tf.Tensor4D) {
    let [value, maps]: [tf.Tensor, tf.Tensor | null] = [x, null];
    for (const stage of body) {
      const next = tf.tidy(() => stage.forward(value)); // what a gradient would want is freed at once
      if (value !== x && value !== next && value !== maps) value.dispose();
      if (next.rank === 2) maps ??= next;
      value = next;
    }
    return { hidden: value, maps: maps ?? value };
  }
  const logits = (value: tf.Tensor) => tf.tidy(() => head.forward(value)) as tf.Tensor2D;
  return {
    forward(x) {
      const { hidden, maps } = run(x);
      const given = logits(hidden);
      for (const value of new Set([hidden, maps])) if (value !== x && value !== given) value.dispose();
      return given;
    },
    withFeatures(x) {
      const { hidden, maps } = run(x) as { hidden: tf.Tensor2D; maps: tf.Tensor2D };
      const features =
        maps === hidden ? unit(hidden) : tf.concat([unit(maps).mul<tf.Tensor2D>(mapsLength), unit(hidden)], 1);
      return { logits: logits(hidden), features };
    },
    dispose() {
      for (const stage of stages) stage.dispose?.();
    },
  };
}
