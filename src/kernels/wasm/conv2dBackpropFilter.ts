// Gradient of a convolution for its filter: the one kernel that tfjs's wasm backend lacks.
//
// Both operands are laid on one padded grid, a block of pictures at a time. On it, what the input is under filter tap (kh, kw) is
// the input itself read from a shifted address, so im2col is one copy a tap, and the gradient is one matrix product a block:
// [taps * inChannels, cells] x [cells, outChannels]. One, because wasm's threads meet at the end of each.
import * as tf from "@tensorflow/tfjs";
import {
  floatIndex,
  freeMatrix,
  heapFloats,
  multiplyOf,
  nameMatrix,
  type WasmBackend,
  withScratch,
} from "./wasmHeap.ts";

/** Floats of a block's operands, which should stay in the processor's cache. Measured. */
const blockFloats = 800_000;

interface Attributes {
  readonly strides: number | [number, number];
  readonly pad: "valid" | "same" | number | tf.backend_util.ExplicitPadding;
  readonly dataFormat: "NHWC" | "NCHW";
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
  readonly filterShape: [number, number, number, number];
}

/** x [batch, inHeight, inWidth, inChannels], dy [batch, outHeight, outWidth, outChannels]: returns filterShape. NHWC only. */
export function conv2dBackpropFilter(
  { x, dy }: { x: tf.TensorInfo; dy: tf.TensorInfo },
  backend: WasmBackend,
  { strides, pad, dataFormat, dimRoundingMode, filterShape }: Attributes,
): tf.TensorInfo {
  tf.util.assert(
    dataFormat === "NHWC",
    () => `internal: Conv2DBackpropFilter on wasm takes NHWC, received ${dataFormat}`,
  );
  const shape = x.shape as [number, number, number, number];
  const conv = tf.backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
  const { batchSize, inChannels, outChannels, filterHeight, filterWidth } = conv;
  const grid = gridOf(conv);
  const taps = filterHeight * filterWidth;
  const cellFloats = (taps + 1) * inChannels + outChannels;
  const blockSize = Math.min(batchSize, Math.max(1, Math.floor(blockFloats / (grid.cells * cellFloats))));
  const most = blockSize * grid.cells;
  // A shifted read may begin before the first plane and end after the last one.
  const before = conv.padInfo.top * grid.width + conv.padInfo.left;
  const after = (filterHeight - 1) * grid.width + filterWidth;
  const sums = new Float64Array(taps * inChannels * outChannels);
  const multiply = multiplyOf(backend);
  const out = backend.makeOutput(filterShape, "float32");

  const sizes = [before + most * inChannels + after, most * taps * inChannels, most * outChannels, sums.length];
  withScratch(backend, sizes, ([padded, rows, dyGrid, product]) => {
    const planes = padded! + before;
    let laidOut = 0;
    for (let first = 0; first < batchSize; first += blockSize) {
      const pictures = Math.min(blockSize, batchSize - first);
      const cells = pictures * grid.cells;
      const heap = heapFloats(backend);
      if (laidOut !== pictures) {
        // The gaps stay zero from block to block as long as the layout does.
        heap.fill(0, padded!, planes + cells * inChannels + after);
        heap.fill(0, dyGrid!, dyGrid! + cells * outChannels);
        laidOut = pictures;
      }
      layPlanes(heap, floatIndex(backend, x), planes, first, pictures, conv, grid);
      layGrid(heap, floatIndex(backend, dy), dyGrid!, first, pictures, conv, grid);
      for (let tap = 0; tap < taps; tap++) {
        const from = planes - before + Math.floor(tap / filterWidth) * grid.width + (tap % filterWidth);
        heap.copyWithin(rows! + tap * inChannels * cells, from, from + inChannels * cells);
      }
      const a = nameMatrix(backend, rows!, taps * inChannels, cells);
      const b = nameMatrix(backend, dyGrid!, cells, outChannels);
      const part = nameMatrix(backend, product!, taps * inChannels, outChannels);
      multiply(a, b, part);
      for (const matrix of [a, b, part]) freeMatrix(backend, matrix);
      const result = heapFloats(backend);
      for (let i = 0; i < sums.length; i++) sums[i]! += result[product! + i]!;
    }
  });
  heapFloats(backend).set(sums, floatIndex(backend, out));
  return out;
}

/** A picture and its gap. */
interface Grid {
  readonly width: number;
  readonly cells: number;
}

/** One gap of zeros between rows, and one between pictures, serve the neighbours on both sides. */
function gridOf(conv: tf.backend_util.Conv2DInfo): Grid {
  const { top, left, bottom, right } = conv.padInfo;
  const height = Math.max(conv.inHeight + Math.max(top, bottom), (conv.outHeight - 1) * conv.strideHeight + 1);
  const width = Math.max(conv.inWidth + Math.max(left, right), (conv.outWidth - 1) * conv.strideWidth + 1);
  return { width, cells: height * width };
}

/** Pictures of x from `first` on: a plane a channel, [inChannels, pictures * cells]. */
function layPlanes(
  heap: Float32Array,
  x: number,
  planes: number,
  first: number,
  pictures: number,
  { inHeight, inWidth, inChannels }: tf.backend_util.Conv2DInfo,
  { width, cells }: Grid,
): void {
  for (let picture = 0; picture < pictures; picture++) {
    for (let row = 0; row < inHeight; row++) {
      const source = x + ((first + picture) * inHeight + row) * inWidth * inChannels;
      const target = planes + picture * cells + row * width;
      for (let channel = 0; channel < inChannels; channel++) {
        let from = source + channel;
        let to = target + channel * pictures * cells;
        for (let column = 0; column < inWidth; column++, from += inChannels) heap[to++] = heap[from]!;
      }
    }
  }
}

/** Pictures of dy from `first` on, each value at the cell where its window begins: [pictures * cells, outChannels]. */
function layGrid(
  heap: Float32Array,
  dy: number,
  dyGrid: number,
  first: number,
  pictures: number,
  { outHeight, outWidth, outChannels, strideHeight, strideWidth }: tf.backend_util.Conv2DInfo,
  { width, cells }: Grid,
): void {
  for (let picture = 0; picture < pictures; picture++) {
    for (let row = 0; row < outHeight; row++) {
      const source = dy + ((first + picture) * outHeight + row) * outWidth * outChannels;
      const target = dyGrid + (picture * cells + row * strideHeight * width) * outChannels;
      if (strideWidth === 1) {
        heap.copyWithin(target, source, source + outWidth * outChannels);
        continue;
      }
      for (let column = 0; column < outWidth; column++) {
        const from = source + column * outChannels;
        heap.copyWithin(target + column * strideWidth * outChannels, from, from + outChannels);
      }
    }
  }
}
