// A convolution with stride 1 and SAME padding, and its two gradients, by the kernels of the current backend.
import * as tf from "@tensorflow/tfjs";

const attributes = { strides: 1, pad: "same", dataFormat: "NHWC", dimRoundingMode: null } as const;

/** x [batch, height, width, in], filter [side, side, in, out]. @returns [batch, height, width, out]. */
export function convolve(x: tf.Tensor4D, filter: tf.Tensor4D): tf.Tensor4D {
  return tf.conv2d(x, filter, 1, "same");
}

export function filterGradient(x: tf.Tensor, dy: tf.Tensor, filterShape: number[]): tf.Tensor {
  return run("Conv2DBackpropFilter", { x, dy }, { filterShape });
}

export function inputGradient(dy: tf.Tensor, filter: tf.Tensor, inputShape: number[]): tf.Tensor {
  return run("Conv2DBackpropInput", { dy, filter }, { inputShape });
}

function run(kernel: string, inputs: Record<string, tf.Tensor>, more: Record<string, number[]>): tf.Tensor {
  return tf.engine().runKernel(kernel, inputs, { ...attributes, ...more } as unknown as tf.NamedAttrMap) as tf.Tensor;
}
