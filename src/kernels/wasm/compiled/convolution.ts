// Convolutions and their gradients on our engine: 3x3 at stride 1 through Winograd where the channels allow, the rest directly.
// NHWC, float32, no dilation. Which tfjs kernels they stand for is ../registerWasmGradients.ts's.
import * as tf from "@tensorflow/tfjs";
import type { WasmBackend } from "../wasmHeap.ts";
import { type Engine, engineOf } from "./engine.ts";

interface Attributes {
  readonly strides: number | [number, number];
  readonly pad: "valid" | "same" | number | tf.backend_util.ExplicitPadding;
  readonly dataFormat: "NHWC" | "NCHW";
  readonly dilations?: number | [number, number];
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

type Shape4 = [number, number, number, number];

/** What a convolution's loops need. */
interface Geometry {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly inChannels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
}

/** @returns null where this way does not apply. */
function geometryOf(xShape: Shape4, filterShape: Shape4, attributes: Attributes): Geometry | null {
  const { strides, pad, dataFormat, dilations = 1, dimRoundingMode } = attributes;
  if (dataFormat !== "NHWC") return null;
  const conv = tf.backend_util.computeConv2DInfo(xShape, filterShape, strides, dilations, pad, dimRoundingMode);
  if (conv.dilationHeight !== 1 || conv.dilationWidth !== 1) return null;
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padInfo } = conv;
  if (conv.batchSize * inHeight * inWidth * inChannels * outHeight * outWidth * outChannels === 0) return null;
  return {
    batch: conv.batchSize,
    height: inHeight,
    width: inWidth,
    inChannels,
    outHeight,
    outWidth,
    outChannels,
    filterHeight: conv.filterHeight,
    filterWidth: conv.filterWidth,
    strideHeight: conv.strideHeight,
    strideWidth: conv.strideWidth,
    padTop: padInfo.top,
    padLeft: padInfo.left,
  };
}

function suitsWinograd(g: Geometry): boolean {
  const isThree = g.filterHeight === 3 && g.filterWidth === 3 && g.strideHeight === 1 && g.strideWidth === 1;
  return isThree && g.inChannels % 4 === 0 && g.outChannels % 8 === 0;
}

/** The arguments that every convolution job has in common, in their order. */
const sizes = (g: Geometry) => [g.height, g.width, g.inChannels, g.outHeight, g.outWidth, g.outChannels];
const steps = (g: Geometry) => [g.filterHeight, g.filterWidth, g.strideHeight, g.strideWidth];
const tiles = (g: Geometry) => [(g.outHeight + 1) >> 1, (g.outWidth + 1) >> 1];
const frame = (g: Geometry) => [
  (g.outHeight - 1) * g.strideHeight + g.filterHeight,
  (g.outWidth - 1) * g.strideWidth + g.filterWidth,
];
const floatBytes = 4;

/** y = x * filter. @param turned the filter is that of the convolution whose gradient for its input this is. */
function convolve(engine: Engine, g: Geometry, x: number, filter: number, y: number, turned: boolean): void {
  const { functions } = engine;
  const channels = g.inChannels * g.outChannels;
  if (suitsWinograd(g)) {
    engine.lend([16 * channels * floatBytes], ([panels]) => {
      const [own, other] = turned ? [g.outChannels, g.inChannels] : [g.inChannels, g.outChannels];
      functions.winogradFilter(filter, own, other, Number(turned), panels!);
      const scratch = functions.winogradScratch(g.inChannels, g.outChannels, ...tiles(g));
      engine.run("winograd", [x, panels!, y, ...sizes(g), g.padTop, g.padLeft], g.batch, scratch);
    });
    return;
  }
  const taps = g.filterHeight * g.filterWidth;
  const k = taps * g.inChannels;
  const columns = (g.outChannels + 7) & ~7;
  engine.lend([k * columns * floatBytes, turned ? taps * channels * floatBytes : 0], ([panels, turnedFilter]) => {
    if (turned) functions.turnFilter(filter, taps, g.outChannels, g.inChannels, turnedFilter!);
    const source = turned ? turnedFilter! : filter;
    functions.packPanels(source, g.outChannels * floatBytes, k, g.outChannels, panels!);
    const scratch = functions.convolutionScratch(...frame(g), g.inChannels);
    engine.run("convolution", [x, panels!, y, ...sizes(g), ...steps(g), g.padTop, g.padLeft], g.batch, scratch);
  });
}

/** x [batch, height, width, in], filter [kh, kw, in, out]. */
export function conv2d(
  { x, filter }: { x: tf.TensorInfo; filter: tf.TensorInfo },
  backend: WasmBackend,
  attributes: Attributes,
): tf.TensorInfo | null {
  const engine = engineOf(backend);
  const g = engine && geometryOf(x.shape as Shape4, filter.shape as Shape4, attributes);
  if (!g || x.dtype !== "float32") return null;
  const out = backend.makeOutput([g.batch, g.outHeight, g.outWidth, g.outChannels], "float32");
  convolve(engine, g, engine.address(x), engine.address(filter), engine.address(out), false);
  return out;
}

interface FusedAttributes extends Attributes {
  readonly activation: string;
}

/** The same plus a bias [out], then ReLU where asked for. Other activations are left to tfjs. */
export function fusedConv2d(
  { x, filter, bias }: { x: tf.TensorInfo; filter: tf.TensorInfo; bias?: tf.TensorInfo },
  backend: WasmBackend,
  attributes: FusedAttributes,
): tf.TensorInfo | null {
  if (bias?.shape.length !== 1 || !["linear", "relu"].includes(attributes.activation)) return null;
  const out = conv2d({ x, filter }, backend, attributes);
  const engine = engineOf(backend);
  if (!out || !engine) return null;
  const [batch, height, width, channels] = out.shape as Shape4;
  const relu = Number(attributes.activation === "relu");
  engine.run("addBias", [engine.address(out), engine.address(bias), height * width, channels, relu], batch);
  return out;
}

/** dy [batch, outHeight, outWidth, out]: returns inputShape. At stride 1 only. */
export function conv2dBackpropInput(
  { dy, filter }: { dy: tf.TensorInfo; filter: tf.TensorInfo },
  backend: WasmBackend,
  attributes: Attributes & { readonly inputShape: Shape4 },
): tf.TensorInfo | null {
  const engine = engineOf(backend);
  const g = geometryOf(attributes.inputShape, filter.shape as Shape4, attributes);
  if (!engine || g?.strideHeight !== 1 || g.strideWidth !== 1) return null;
  // A convolution of dy with the filter turned by 180 degrees, its channels swapped (Dumoulin and Visin 2016, section 4).
  const back: Geometry = {
    ...g,
    height: g.outHeight,
    width: g.outWidth,
    inChannels: g.outChannels,
    outHeight: g.height,
    outWidth: g.width,
    outChannels: g.inChannels,
    padTop: g.filterHeight - 1 - g.padTop,
    padLeft: g.filterWidth - 1 - g.padLeft,
  };
  if (back.padTop < 0 || back.padLeft < 0) return null;
  const out = backend.makeOutput(attributes.inputShape, "float32");
  convolve(engine, back, engine.address(dy), engine.address(filter), engine.address(out), true);
  return out;
}

/** Parts of the batch whose sums are kept apart and added in order, so that threads change nothing. */
const mostSlices = 8;

/** x [batch, height, width, in], dy [batch, outHeight, outWidth, out]: returns filterShape. */
export function conv2dBackpropFilter(
  { x, dy }: { x: tf.TensorInfo; dy: tf.TensorInfo },
  backend: WasmBackend,
  attributes: Attributes & { readonly filterShape: Shape4 },
): tf.TensorInfo | null {
  const engine = engineOf(backend);
  const g = engine && geometryOf(x.shape as Shape4, attributes.filterShape, attributes);
  if (!g) return null;
  const { functions } = engine;
  const out = backend.makeOutput(attributes.filterShape, "float32");
  const slices = Math.min(g.batch, mostSlices);
  const winograd = suitsWinograd(g);
  const { filterHeight, filterWidth, inChannels, outChannels } = g;
  const sumBytes = winograd
    ? 16 * inChannels * outChannels * floatBytes
    : functions.filterSumsBytes(filterHeight, filterWidth, inChannels, outChannels);
  engine.lend([slices * sumBytes], ([sums]) => {
    const [from, slope, to] = [engine.address(x), engine.address(dy), engine.address(out)];
    const head = [from, slope, sums!, g.batch, slices, ...sizes(g)];
    if (winograd) {
      const scratch = functions.winogradScratch(inChannels, outChannels, ...tiles(g));
      engine.run("winogradFilterSums", [...head, g.padTop, g.padLeft], slices, scratch);
      functions.winogradFilterGradient(sums!, slices, inChannels, outChannels, to);
    } else {
      const scratch = functions.filterSumsScratch(...frame(g), inChannels, g.outWidth, outChannels);
      engine.run("filterSums", [...head, ...steps(g), g.padTop, g.padLeft], slices, scratch);
      functions.filterGradient(sums!, slices, filterHeight, filterWidth, inChannels, outChannels, to);
    }
  });
  return out;
}
