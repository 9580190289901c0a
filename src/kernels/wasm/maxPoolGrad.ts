// The gradient of max-pooling, for a pooling layer that stands by itself; pooling after a convolution is
// compiled/block.ts. tfjs's own kernel is wrong on the wasm backend where sides are odd, and where windows overlap or
// are padded.
import * as tf from "@tensorflow/tfjs";
import { floatsOf, type WasmBackend } from "./heap.ts";

interface PoolingAttributes {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: "valid" | "same" | number;
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

/**
 * dy [batch, outHeight, outWidth, channels], input [batch, height, width, channels], float32. @returns dx, like input.
 * Among equal values the first in reading order takes the gradient, as in tfjs's cpu backend.
 */
export function maxPoolGrad(
  { dy, input }: { readonly dy: tf.TensorInfo; readonly input: tf.TensorInfo },
  backend: WasmBackend,
  { filterSize, strides, pad, dimRoundingMode }: PoolingAttributes,
): tf.TensorInfo {
  const shape = input.shape as [number, number, number, number];
  const pool = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const { batchSize, inHeight, inWidth, outHeight, outWidth, inChannels: channels, padInfo } = pool;
  const output = backend.makeOutput(shape, "float32");
  const [x, slopes, dx] = [floatsOf(backend, input), floatsOf(backend, dy), floatsOf(backend, output)];
  dx.fill(0);
  let from = 0;
  for (let picture = 0; picture < batchSize; picture++) {
    for (let outRow = 0; outRow < outHeight; outRow++) {
      const top = outRow * pool.strideHeight - padInfo.top;
      const rowEnd = Math.min(inHeight, top + pool.effectiveFilterHeight);
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        const left = outColumn * pool.strideWidth - padInfo.left;
        const columnEnd = Math.min(inWidth, left + pool.effectiveFilterWidth);
        for (let channel = 0; channel < channels; channel++) {
          let largest = Number.NEGATIVE_INFINITY;
          let place = -1;
          for (let row = Math.max(0, top); row < rowEnd; row++) {
            for (let column = Math.max(0, left); column < columnEnd; column++) {
              const at = ((picture * inHeight + row) * inWidth + column) * channels + channel;
              if (x[at]! > largest) {
                largest = x[at]!;
                place = at;
              }
            }
          }
          if (place >= 0) dx[place]! += slopes[from]!;
          from++;
        }
      }
    }
  }
  return output;
}
