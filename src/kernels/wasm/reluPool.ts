// One block of the network after its convolution, on the wasm heap: max-pool 2x2 of ReLU of an affine map per channel (a bias,
// or batch normalisation once its moments are known), and its gradient. Nothing the size of the convolution's output is written
// except the gradient itself.
//
// Winners are found without a branch, as products with comparisons turned to 0 or 1: a branch on which of four neighbouring
// values is largest is guessed wrong half of the time, which made these loops twice as slow. Among equal values the first in
// reading order wins, as in tfjs's cpu backend.
import type * as tf from "@tensorflow/tfjs";
import { addColumnSums } from "./columnSums.ts";
import { floatIndex, floatsOf, heapFloats, sizeOf, type WasmBackend } from "./wasmHeap.ts";

/** x [batch, height, width, channels], both sides even; scale, offset [channels]. */
export type BlockInputs = { readonly x: tf.TensorInfo; readonly scale: tf.TensorInfo; readonly offset: tf.TensorInfo };

/** @returns mean and biased variance of each channel (last axis), [channels] each. Summed in double precision. */
export function channelMoments({ x }: { x: tf.TensorInfo }, backend: WasmBackend): tf.TensorInfo[] {
  const channels = x.shape.at(-1)!;
  const rows = sizeOf(x.shape) / channels;
  const [mean, variance] = [backend.makeOutput([channels], "float32"), backend.makeOutput([channels], "float32")];
  const [sums, squares] = [new Float64Array(channels), new Float64Array(channels)];
  addColumnSums(heapFloats(backend), floatIndex(backend, x), rows, channels, sums, squares);
  floatsOf(backend, mean).set(sums.map((sum) => sum / rows));
  floatsOf(backend, variance).set(squares.map((square, i) => Math.max(0, square / rows - (sums[i]! / rows) ** 2)));
  return [mean, variance];
}

/**
 * @returns max(0, largest of the window's x * scale + offset), and the x that was it: [batch, height / 2, width / 2, channels].
 */
export function reluPool({ x, scale, offset }: BlockInputs, backend: WasmBackend): tf.TensorInfo[] {
  const { windowRows, columns, channels, row, pooledShape } = geometry(x);
  const [output, winners] = [backend.makeOutput(pooledShape, "float32"), backend.makeOutput(pooledShape, "float32")];
  const heap = heapFloats(backend);
  const [scales, offsets] = [doubles(backend, scale), doubles(backend, offset)];
  const start = floatIndex(backend, x);
  const toWinner = floatIndex(backend, winners) - floatIndex(backend, output);
  let to = floatIndex(backend, output);
  for (let windowRow = 0; windowRow < windowRows; windowRow++) {
    for (let column = 0; column < columns; column++) {
      let at = start + 2 * (windowRow * row + column * channels);
      for (let channel = 0; channel < channels; channel++, at++, to++) {
        const s = scales[channel]!;
        const x0 = heap[at]!;
        const x1 = heap[at + channels]!;
        const x2 = heap[at + row]!;
        const x3 = heap[at + row + channels]!;
        const c01 = Number(x0 * s >= x1 * s);
        const c02 = Number(x0 * s >= x2 * s);
        const c12 = Number(x1 * s >= x2 * s);
        const w0 = c01 & c02 & Number(x0 * s >= x3 * s);
        const w1 = (c01 ^ 1) & c12 & Number(x1 * s >= x3 * s);
        const w2 = (c02 ^ 1) & (c12 ^ 1) & Number(x2 * s >= x3 * s);
        const winner = x0 * w0 + x1 * w1 + x2 * w2 + x3 * (1 - w0 - w1 - w2);
        const value = winner * s + offsets[channel]!;
        heap[to] = value * Number(value > 0); // keeps NaN, for the training to notice
        heap[to + toWinner] = winner;
      }
    }
  }
  return [output, winners];
}

/** winners as from `reluPool`, dy of the same shape. */
export interface GradInputs extends Omit<BlockInputs, "x"> {
  readonly winners: tf.TensorInfo;
  readonly dy: tf.TensorInfo;
}

/** @returns the sum of g, and of g times the winner: [channels] each. g is dy where the winner passed the ReLU, else 0. */
export function reluPoolSums({ winners, scale, offset, dy }: GradInputs, backend: WasmBackend): tf.TensorInfo[] {
  const channels = sizeOf(scale.shape);
  const outputs = [backend.makeOutput([channels], "float32"), backend.makeOutput([channels], "float32")] as const;
  const heap = heapFloats(backend);
  const [scales, offsets] = [doubles(backend, scale), doubles(backend, offset)];
  const [sums, products] = [new Float64Array(channels), new Float64Array(channels)];
  let at = floatIndex(backend, winners);
  let from = floatIndex(backend, dy);
  for (let windows = sizeOf(winners.shape) / channels; windows > 0; windows--) {
    for (let channel = 0; channel < channels; channel++) {
      const winner = heap[at++]!;
      const g = heap[from++]! * Number(winner * scales[channel]! + offsets[channel]! > 0);
      sums[channel]! += g;
      products[channel]! += g * winner;
    }
  }
  floatsOf(backend, outputs[0]).set(sums);
  floatsOf(backend, outputs[1]).set(products);
  return [...outputs];
}

/** x as given to `reluPool`; slope, level [channels]. */
export interface DxInputs extends GradInputs {
  readonly x: tf.TensorInfo;
  readonly slope: tf.TensorInfo;
  readonly level: tf.TensorInfo;
}

/**
 * dx = scale g + slope x + level, with g at its window's winner and zero elsewhere. Plain ReLU pooling has slope and level zero;
 * in batch normalisation they carry what moves through the mean and the variance.
 */
export function reluPoolGrad(
  { x, winners, scale, offset, dy, slope, level }: DxInputs,
  backend: WasmBackend,
): tf.TensorInfo {
  const { windowRows, columns, channels, row } = geometry(x);
  const output = backend.makeOutput(x.shape, "float32");
  const heap = heapFloats(backend);
  const [scales, offsets] = [doubles(backend, scale), doubles(backend, offset)];
  const [slopes, levels] = [doubles(backend, slope), doubles(backend, level)];
  const toOutput = floatIndex(backend, output) - floatIndex(backend, x);
  const toWinner = floatIndex(backend, winners) - floatIndex(backend, dy);
  const start = floatIndex(backend, x);
  let from = floatIndex(backend, dy);
  for (let windowRow = 0; windowRow < windowRows; windowRow++) {
    for (let column = 0; column < columns; column++) {
      let at = start + 2 * (windowRow * row + column * channels);
      for (let channel = 0; channel < channels; channel++, at++, from++) {
        const s = scales[channel]!;
        const m = slopes[channel]!;
        const b = levels[channel]!;
        const winner = heap[from + toWinner]!;
        const g = heap[from]! * s * Number(winner * s + offsets[channel]! > 0);
        const x0 = heap[at]!;
        const x1 = heap[at + channels]!;
        const x2 = heap[at + row]!;
        const x3 = heap[at + row + channels]!;
        const w0 = Number(x0 === winner);
        const w1 = Number(x1 === winner) & (w0 ^ 1);
        const w2 = Number(x2 === winner) & ((w0 | w1) ^ 1);
        const to = at + toOutput;
        heap[to] = x0 * m + b + g * w0;
        heap[to + channels] = x1 * m + b + g * w1;
        heap[to + row] = x2 * m + b + g * w2;
        heap[to + row + channels] = x3 * m + b + g * (1 - w0 - w1 - w2);
      }
    }
  }
  return output;
}

function geometry({ shape }: tf.TensorInfo) {
  const [batch, height, width, channels] = shape as [number, number, number, number];
  return {
    windowRows: (batch * height) / 2,
    columns: width / 2,
    channels,
    /** Floats of one row of x. */
    row: width * channels,
    pooledShape: [batch, height / 2, width / 2, channels],
  };
}

function doubles(backend: WasmBackend, tensor: tf.TensorInfo): Float64Array {
  return Float64Array.from(floatsOf(backend, tensor));
}
