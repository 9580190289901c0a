// Ready-made passes for entries of the layer table.
import type * as tf from "@tensorflow/tfjs";
import type { Pooling, TrainingOps } from "../../kernels/ops.ts";
import type { LayerType, PredictingStage, Tfjs, TrainingPass } from "./layerType.ts";

/** The variables behind a layer's weights. The model owns them. */
export function variablesOf(layer: tf.layers.Layer): tf.Variable[] {
  return layer.weights.map((weight) => weight.read() as tf.Variable);
}

/**
 * `value` = f(x, ...variables), with the gradient that tfjs works out. For the gradient tfjs computes f a second time.
 */
export function passByTape(
  tf: Tfjs,
  f: (x: tf.Tensor, ...variables: tf.Tensor[]) => tf.Tensor,
  x: tf.Tensor,
  variables: readonly tf.Variable[] = [],
): TrainingPass {
  return {
    value: tf.tidy(() => f(x, ...variables)),
    backward(dy, wantsDx) {
      if (wantsDx) {
        const [dx, ...gradients] = tf.grads(f as (...inputs: tf.Tensor[]) => tf.Tensor)([x, ...variables], dy);
        return { dx: dx!, gradients };
      }
      if (variables.length === 0) return { dx: null, gradients: [] };
      return { dx: null, gradients: tf.grads((...inputs: tf.Tensor[]) => f(x, ...inputs))([...variables], dy) };
    },
  };
}

/**
 * Training and predicting of a kind that does the same in both, with a gradient by tfjs.
 * @param functionOf gives f(x, ...variables) of a layer; the variables are all of that layer's, and all are trained.
 */
export function sameInBoth(
  functionOf: (tf: Tfjs, layer: tf.layers.Layer) => (x: tf.Tensor, ...variables: tf.Tensor[]) => tf.Tensor,
): Pick<LayerType, "train" | "predict"> {
  return {
    train(layer, { tf }) {
      const [f, trainable] = [functionOf(tf, layer), variablesOf(layer)];
      return { trainable, forward: (x) => passByTape(tf, f, x, trainable) };
    },
    predict(layer, { tf }) {
      const [f, variables] = [functionOf(tf, layer), variablesOf(layer)];
      return { forward: (x) => f(x, ...variables) };
    },
  };
}

/** `ops.convBlock` as it predicts, prepared where the backend gains by it. */
export function predictConvBlock(
  ops: TrainingOps,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  pooling: Pooling,
): PredictingStage {
  return (
    ops.prepareConvBlock?.(filter, bias, pooling) ?? {
      forward: (x) => ops.convBlock(x as tf.Tensor4D, filter, bias, pooling).value,
    }
  );
}

/** `ops.dense` as it predicts, prepared where the backend gains by it. */
export function predictDense(ops: TrainingOps, kernel: tf.Tensor2D, bias: tf.Tensor1D, relu: boolean): PredictingStage {
  return (
    ops.prepareDense?.(kernel, bias, relu) ?? {
      forward: (x) => ops.dense(x as tf.Tensor2D, kernel, bias, relu, null).value,
    }
  );
}
