// Gradient of a convolution for its input, at stride 1: a convolution of dy with the filter turned by 180 degrees and its
// channels swapped (Dumoulin and Visin 2016, section 4), which XNNPACK does fast. Other strides stay tfjs's own loop.
import * as tf from "@tensorflow/tfjs";
import { floatIndex, freeMatrix, heapFloats, nameMatrix, sizeOf, type WasmBackend, withScratch } from "./wasmHeap.ts";

interface Attributes {
  readonly strides: number | [number, number];
  readonly pad: "valid" | "same" | number | tf.backend_util.ExplicitPadding;
  readonly dataFormat: "NHWC" | "NCHW";
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
  readonly inputShape: [number, number, number, number];
}

/**
 * dy [batch, outHeight, outWidth, outChannels], filter [kh, kw, inChannels, outChannels]: returns inputShape. NHWC.
 * @returns null where this way does not apply: a stride, or padding wider than the filter.
 */
export function conv2dBackpropInput(
  { dy, filter }: { dy: tf.TensorInfo; filter: tf.TensorInfo },
  backend: WasmBackend,
  { strides, pad, dataFormat, dimRoundingMode, inputShape }: Attributes,
): tf.TensorInfo | null {
  if (dataFormat !== "NHWC") return null;
  const filterShape = filter.shape as [number, number, number, number];
  const conv = tf.backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad, dimRoundingMode);
  const { filterHeight, filterWidth, inChannels, outChannels, strideHeight, strideWidth, padInfo } = conv;
  const top = filterHeight - 1 - padInfo.top;
  const bottom = filterHeight - 1 - padInfo.bottom;
  const left = filterWidth - 1 - padInfo.left;
  const right = filterWidth - 1 - padInfo.right;
  if (strideHeight !== 1 || strideWidth !== 1 || Math.min(top, bottom, left, right) < 0) return null;

  const out = backend.makeOutput(inputShape, "float32");
  const size = sizeOf(filterShape);
  withScratch(backend, [size], ([turned]) => {
    turnFilter(
      heapFloats(backend),
      floatIndex(backend, filter),
      turned!,
      filterHeight * filterWidth,
      inChannels,
      outChannels,
    );
    // A fresh name, because XNNPACK keeps packed weights by name.
    const weights = nameMatrix(backend, turned!, 1, size);
    convolutionOf(backend)(
      backend.dataIdMap.get(dy.dataId).id,
      conv.batchSize,
      conv.outHeight,
      conv.outWidth,
      weights.id,
      filterHeight,
      filterWidth,
      top,
      right,
      bottom,
      left,
      0, // explicit padding
      1,
      1, // dilation
      1,
      1, // stride
      outChannels,
      inChannels,
      backend.dataIdMap.get(out.dataId).id,
    );
    freeMatrix(backend, weights);
  });
  return out;
}

/** [taps, inChannels, outChannels] at `from` to [taps reversed, outChannels, inChannels] at `to`. */
function turnFilter(
  heap: Float32Array,
  from: number,
  to: number,
  taps: number,
  inChannels: number,
  outChannels: number,
) {
  for (let tap = 0; tap < taps; tap++) {
    const source = from + (taps - 1 - tap) * inChannels * outChannels;
    for (let output = 0; output < outChannels; output++) {
      for (let input = 0; input < inChannels; input++) heap[to++] = heap[source + input * outChannels + output]!;
    }
  }
}

type Convolution = (...args: number[]) => void;
const convolutions = new WeakMap<object, Convolution>();

function convolutionOf(backend: WasmBackend): Convolution {
  const known = convolutions.get(backend.wasm);
  if (known) return known;
  const convolution = backend.wasm.cwrap("Conv2D", null, new Array<"number">(19).fill("number")) as Convolution;
  convolutions.set(backend.wasm, convolution);
  return convolution;
}
