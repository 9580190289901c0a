// Gradient of max-pooling in one pass. tfjs's own is slow on the wasm backend, and wrong where windows overlap or are padded.
import * as tf from "@tensorflow/tfjs";
import { floatIndex, heapFloats, type WasmBackend } from "./wasmHeap.ts";

interface Attributes {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: "valid" | "same" | number;
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

/** Float indexes of the three tensors in the heap. */
interface Places {
  readonly x: number;
  readonly dx: number;
  readonly dy: number;
}

/**
 * dy [batch, outHeight, outWidth, channels], input [batch, height, width, channels]: returns dx, as input. Among equal
 * values the first in reading order takes the gradient, as in tfjs's cpu backend.
 */
export function maxPoolGrad(
  { dy, input }: { dy: tf.TensorInfo; input: tf.TensorInfo },
  backend: WasmBackend,
  { filterSize, strides, pad, dimRoundingMode }: Attributes,
): tf.TensorInfo {
  const shape = input.shape as [number, number, number, number];
  const pool = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const output = backend.makeOutput(shape, "float32");
  const heap = heapFloats(backend);
  const places = { x: floatIndex(backend, input), dx: floatIndex(backend, output), dy: floatIndex(backend, dy) };
  const { inHeight, inWidth, outHeight, outWidth } = pool;
  const tiled = inHeight === 2 * outHeight && inWidth === 2 * outWidth;
  const isPair = pool.filterHeight === 2 && pool.filterWidth === 2 && pool.strideHeight === 2 && pool.strideWidth === 2;
  if (tiled && isPair) pairs(heap, places, pool);
  else windows(heap, places, pool);
  return output;
}

/** Windows of 2x2 that tile the input: every value of dx is written once. */
function pairs(heap: Float32Array, { x, dx, dy }: Places, pool: tf.backend_util.Conv2DInfo): void {
  const { batchSize, outHeight, outWidth, inChannels: channels } = pool;
  const row = 2 * outWidth * channels;
  for (let y = 0; y < batchSize * outHeight; y++) {
    for (let column = 0; column < outWidth; column++) {
      let offset = 2 * (y * row + column * channels);
      for (let channel = 0; channel < channels; channel++, offset++) {
        const x0 = heap[x + offset]!;
        const x1 = heap[x + offset + channels]!;
        const x2 = heap[x + offset + row]!;
        const x3 = heap[x + offset + row + channels]!;
        const gradient = heap[dy++]!;
        // Comparisons as 0 or 1: a branch on the largest of four neighbours is guessed wrong half of the time.
        const c01 = Number(x0 >= x1);
        const c02 = Number(x0 >= x2);
        const c12 = Number(x1 >= x2);
        const w0 = c01 & c02 & Number(x0 >= x3);
        const w1 = (c01 ^ 1) & c12 & Number(x1 >= x3);
        const w2 = (c02 ^ 1) & (c12 ^ 1) & Number(x2 >= x3);
        heap[dx + offset] = gradient * w0;
        heap[dx + offset + channels] = gradient * w1;
        heap[dx + offset + row] = gradient * w2;
        heap[dx + offset + row + channels] = gradient * (1 - w0 - w1 - w2);
      }
    }
  }
}

/** Any windows: each gives its gradient to its largest value. */
function windows(heap: Float32Array, { x, dx, dy }: Places, pool: tf.backend_util.Conv2DInfo): void {
  const { batchSize, inHeight, inWidth, outHeight, outWidth, inChannels: channels, padInfo } = pool;
  heap.fill(0, dx, dx + batchSize * inHeight * inWidth * channels);
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
              const offset = ((picture * inHeight + row) * inWidth + column) * channels + channel;
              if (heap[x + offset]! > largest) {
                largest = heap[x + offset]!;
                place = offset;
              }
            }
          }
          if (place >= 0) heap[dx + place]! += heap[dy]!;
          dy++;
        }
      }
    }
  }
}
