// Convolutions and their gradients by the compiled kernels, under the names of tfjs's own kernels: NHWC, float32.
// 3x3 at stride 1 goes through Winograd where the channels allow it (assembly/winograd.ts), all else is direct
// (assembly/convolution.ts). What none of them can do is null: the caller leaves it to tfjs.
import * as tf from "@tensorflow/tfjs";
import type { WasmBackend } from "../heap.ts";
import { type Engine, engineOf } from "./engine.ts";
import type { JobRecord } from "./functions.ts";

interface ConvolutionAttributes {
  readonly strides: number | [number, number];
  readonly pad: "valid" | "same" | number | tf.backend_util.ExplicitPadding;
  readonly dataFormat: "NHWC" | "NCHW";
  readonly dilations?: number | [number, number];
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

type Shape4 = [number, number, number, number];

/** The geometry of assembly/records.ts, and the batch. */
type Geometry = Omit<JobRecord<"convolution">, "x" | "filter" | "y"> & { readonly batch: number };

/** @returns null for other layouts, for dilations, and where nothing is to be computed. */
function geometryOf(xShape: Shape4, filterShape: Shape4, attributes: ConvolutionAttributes): Geometry | null {
  const { strides, pad, dataFormat, dilations = 1, dimRoundingMode } = attributes;
  if (dataFormat !== "NHWC") return null;
  const conv = tf.backend_util.computeConv2DInfo(xShape, filterShape, strides, dilations, pad, dimRoundingMode);
  if (conv.dilationHeight !== 1 || conv.dilationWidth !== 1) return null;
  const { batchSize: batch, inHeight: height, inWidth: width, inChannels, outHeight, outWidth, outChannels } = conv;
  if (batch * height * width * inChannels * outHeight * outWidth * outChannels === 0) return null;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = conv;
  return {
    batch,
    height,
    width,
    inChannels,
    outHeight,
    outWidth,
    outChannels,
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    padTop: padInfo.top,
    padLeft: padInfo.left,
  };
}

function suitsWinograd(g: Geometry): boolean {
  const isThree = g.filterHeight === 3 && g.filterWidth === 3 && g.strideHeight === 1 && g.strideWidth === 1;
  return isThree && g.inChannels % 4 === 0 && g.outChannels % 8 === 0;
}

const floatBytes = 4;

/** x, filter, y: byte addresses. */
interface Places {
  readonly x: number;
  readonly filter: number;
  readonly y: number;
}

/**
 * y = x * filter. @param turned the filter is that of the convolution whose gradient for its input this is: [kh, kw, out, in] as
 * the geometry has in and out, its taps reversed.
 */
function convolve(engine: Engine, g: Geometry, { x, filter, y }: Places, turned: boolean): void {
  const { functions } = engine;
  const { batch, ...geometry } = g;
  const channels = g.inChannels * g.outChannels;
  if (suitsWinograd(g)) {
    engine.lend([16 * channels * floatBytes], ([panels]) => {
      const [inChannels, outChannels] = turned ? [g.outChannels, g.inChannels] : [g.inChannels, g.outChannels];
      functions.winogradFilter(filter, inChannels, outChannels, Number(turned), panels!);
      engine.run("winograd", { ...geometry, x, filter: panels!, y }, batch);
    });
    return;
  }
  const taps = g.filterHeight * g.filterWidth;
  const k = taps * g.inChannels;
  const columns = (g.outChannels + 7) & ~7;
  engine.lend([k * columns * floatBytes, turned ? taps * channels * floatBytes : 0], ([panels, turnedFilter]) => {
    if (turned) functions.turnFilter(filter, taps, g.outChannels, g.inChannels, turnedFilter!);
    functions.packPanels(turned ? turnedFilter! : filter, g.outChannels * floatBytes, k, g.outChannels, panels!);
    engine.run("convolution", { ...geometry, x, filter: panels!, y }, batch);
  });
}

/** x [batch, height, width, in], filter [kh, kw, in, out]. */
export function conv2d(
  { x, filter }: { readonly x: tf.TensorInfo; readonly filter: tf.TensorInfo },
  backend: WasmBackend,
  attributes: ConvolutionAttributes,
): tf.TensorInfo | null {
  const g = geometryOf(x.shape as Shape4, filter.shape as Shape4, attributes);
  if (g === null || x.dtype !== "float32") return null;
  const engine = engineOf(backend);
  const y = backend.makeOutput([g.batch, g.outHeight, g.outWidth, g.outChannels], "float32");
  convolve(engine, g, engine.addresses({ x, filter, y }), false);
  return y;
}

interface FusedConvolutionInputs {
  readonly x: tf.TensorInfo;
  readonly filter: tf.TensorInfo;
  readonly bias?: tf.TensorInfo;
}

/** The same plus a bias [out], then ReLU where the activation is. @returns null for other activations. */
export function fusedConv2d(
  { x, filter, bias }: FusedConvolutionInputs,
  backend: WasmBackend,
  attributes: ConvolutionAttributes & { readonly activation: string },
): tf.TensorInfo | null {
  const { activation } = attributes;
  if (bias?.shape.length !== 1 || (activation !== "linear" && activation !== "relu")) return null;
  const y = conv2d({ x, filter }, backend, attributes);
  if (y === null) return null;
  const engine = engineOf(backend);
  const [batch, height, width, columns] = y.shape as Shape4;
  const relu = Number(activation === "relu");
  engine.run("addBias", { ...engine.addresses({ y, bias }), rows: height * width, columns, relu }, batch);
  return y;
}

/** dy [batch, outHeight, outWidth, out]. @returns the gradient for x, of inputShape; null at strides beyond 1. */
export function conv2dBackpropInput(
  { dy, filter }: { readonly dy: tf.TensorInfo; readonly filter: tf.TensorInfo },
  backend: WasmBackend,
  attributes: ConvolutionAttributes & { readonly inputShape: Shape4 },
): tf.TensorInfo | null {
  const g = geometryOf(attributes.inputShape, filter.shape as Shape4, attributes);
  if (g?.strideHeight !== 1 || g.strideWidth !== 1) return null;
  // A convolution of dy with the filter turned by 180 degrees and its channels swapped (Dumoulin and Visin 2016, section 4).
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
  const engine = engineOf(backend);
  const dx = backend.makeOutput(attributes.inputShape, "float32");
  convolve(engine, back, engine.addresses({ x: dy, filter, y: dx }), true);
  return dx;
}

/** Equal parts of the batch with sums of their own, which are added in their order: threads change no bit. */
const mostSlices = 8;

/** x [batch, height, width, in], dy [batch, outHeight, outWidth, out]. @returns the gradient for the filter, of filterShape. */
export function conv2dBackpropFilter(
  { x, dy }: { readonly x: tf.TensorInfo; readonly dy: tf.TensorInfo },
  backend: WasmBackend,
  attributes: ConvolutionAttributes & { readonly filterShape: Shape4 },
): tf.TensorInfo | null {
  const g = geometryOf(x.shape as Shape4, attributes.filterShape, attributes);
  if (g === null) return null;
  const engine = engineOf(backend);
  const { functions } = engine;
  const dw = backend.makeOutput(attributes.filterShape, "float32");
  const places = engine.addresses({ x, dy, dw });
  const slices = Math.min(g.batch, mostSlices);
  const winograd = suitsWinograd(g);
  const sumBytes = winograd
    ? 16 * g.inChannels * g.outChannels * floatBytes
    : functions.filterSumsBytes(g.filterHeight, g.filterWidth, g.inChannels, g.outChannels);
  engine.lend([slices * sumBytes], ([sums]) => {
    engine.run(winograd ? "winogradFilterSums" : "filterSums", { ...g, ...places, sums: sums!, slices }, slices);
    if (winograd) functions.winogradFilterGradient(engine.record);
    else functions.filterGradient(engine.record);
  });
  return dw;
}
