// The block that small face detectors repeat (BlazeFace: Bazarevsky et al. 2019, figure 1): depthwise 3x3, then 1x1
// with a bias, a shortcut around both, ReLU. On wasm it is one kernel; elsewhere it is composed of tfjs's operations.
import * as tf from "@tensorflow/tfjs";
import { runKernel } from "./registry.ts";

/** The weights of a block, float32. */
export interface SeparableBlock {
  /** [3, 3, channels, 1]. */
  readonly depthwise: tf.Tensor4D;
  /** [1, 1, channels, outChannels]. */
  readonly pointwise: tf.Tensor4D;
  /** [outChannels]. */
  readonly bias: tf.Tensor1D;
  /** At stride 2 the shortcut is the largest of each 2x2 window. */
  readonly stride: 1 | 2;
}

/**
 * @param x [batch, height, width, channels], at stride 2 of even sides.
 * @returns relu(pointwise(depthwise(x)) + bias + shortcut) with SAME padding: [batch, height / stride, width / stride,
 * outChannels]. outChannels are at least x's channels. The shortcut has zeros in the channels that x lacks.
 */
export function separableBlock(x: tf.Tensor4D, { depthwise, pointwise, bias, stride }: SeparableBlock): tf.Tensor4D {
  const [channels, outChannels] = pointwise.shape.slice(2) as [number, number];
  if (tf.getBackend() === "wasm" && channels % 4 === 0 && outChannels % 8 === 0)
    return runKernel("SeparableBlock", { x, depthwise, pointwise, bias }, { stride }) as tf.Tensor4D;
  return tf.tidy(() => {
    const pooled = stride === 1 ? x : tf.maxPool(x, 2, 2, "valid");
    const more: [number, number] = [0, outChannels - channels];
    const shortcut = channels === outChannels ? pooled : tf.pad(pooled, [[0, 0], [0, 0], [0, 0], more]);
    const own = tf.conv2d(tf.depthwiseConv2d(x, depthwise, stride, "same"), pointwise, 1, "valid");
    return own.add(bias).add(shortcut).relu() as tf.Tensor4D;
  });
}
