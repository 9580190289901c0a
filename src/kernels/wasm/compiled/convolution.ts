// Convolutions and their gradients by the compiled kernels, under the names of tfjs's own kernels: NHWC, float32.
// 3x3 at stride 1 goes through Winograd where the channels allow it (assembly/winograd.ts), all else is direct
// (assembly/convolution.ts). What none of them can do is null: the caller leaves it to tfjs.
import * as tf from "@tensorflow/tfjs";
import { internalError } from "../../../base/result.ts";
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

type FilterGeometry = Pick<
  Geometry,
  "filterHeight" | "filterWidth" | "inChannels" | "outChannels" | "strideHeight" | "strideWidth"
>;

function suitsWinograd(g: FilterGeometry): boolean {
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
 * y = x * filter. @param turned the filter is that of the convolution whose gradient for its input this is: [kh, kw,
 * out, in] as the geometry has in and out, its taps reversed.
 */
function convolve(engine: Engine, g: Geometry, { x, filter, y }: Places, turned: boolean): void {
  engine.lend([packedFloats(g) * floatBytes], ([packed]) => {
    pack(engine, g, filter, turned, packed!);
    convolvePacked(engine, g, { x, filter: packed!, y });
  });
}

/** As `convolve`, with the filter packed already. */
function convolvePacked(engine: Engine, g: Geometry, places: Places): void {
  const { batch, ...geometry } = g;
  engine.run(suitsWinograd(g) ? "winograd" : "convolution", { ...geometry, ...places }, batch);
}

/** How many floats a packed filter has. */
function packedFloats(g: FilterGeometry): number {
  if (suitsWinograd(g)) return 16 * g.inChannels * g.outChannels;
  return g.filterHeight * g.filterWidth * g.inChannels * ((g.outChannels + 7) & ~7);
}

/** Writes the filter at byte address `to` as the convolution's job reads it. */
function pack({ functions, lend }: Engine, g: FilterGeometry, filter: number, turned: boolean, to: number): void {
  const { inChannels, outChannels } = g;
  if (suitsWinograd(g)) {
    const [own, other] = turned ? [outChannels, inChannels] : [inChannels, outChannels];
    functions.winogradFilter(filter, own, other, Number(turned), to);
    return;
  }
  const taps = g.filterHeight * g.filterWidth;
  lend(turned ? [taps * inChannels * outChannels * floatBytes] : [], ([turnedFilter]) => {
    if (turned) functions.turnFilter(filter, taps, outChannels, inChannels, turnedFilter!);
    functions.packPanels(turnedFilter ?? filter, outChannels * floatBytes, taps * inChannels, outChannels, to);
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

type FilterShape = readonly [filterHeight: number, filterWidth: number, inChannels: number, outChannels: number];

/** filter [kh, kw, in, out]. @returns it packed for `packedConvolution`, so that many convolutions pack it once. */
export function packFilter({ filter }: { readonly filter: tf.TensorInfo }, backend: WasmBackend): tf.TensorInfo {
  const g = filterGeometryOf(filter.shape as unknown as FilterShape);
  const engine = engineOf(backend);
  const packed = backend.makeOutput([packedFloats(g)], "float32");
  const places = engine.addresses({ filter, packed });
  pack(engine, g, places.filter, false, places.packed);
  return packed;
}

function filterGeometryOf([filterHeight, filterWidth, inChannels, outChannels]: FilterShape): FilterGeometry {
  return { filterHeight, filterWidth, inChannels, outChannels, strideHeight: 1, strideWidth: 1 };
}

/** `conv2d` at stride 1 with SAME padding, its filter packed by `packFilter`: the same bits. */
export function packedConvolution(
  { x, packed }: { readonly x: tf.TensorInfo; readonly packed: tf.TensorInfo },
  backend: WasmBackend,
  { filterShape }: { readonly filterShape: Shape4 },
): tf.TensorInfo {
  const attributes = { strides: 1, pad: "same", dataFormat: "NHWC" } as const;
  const g = geometryOf(x.shape as Shape4, filterShape, attributes) ?? internalError(`a convolution of [${x.shape}]`);
  const engine = engineOf(backend);
  const y = backend.makeOutput([g.batch, g.outHeight, g.outWidth, g.outChannels], "float32");
  convolvePacked(engine, g, engine.addresses({ x, filter: packed, y }));
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
  // A convolution of dy with the filter turned by 180 degrees and its channels swapped (Dumoulin and Visin 2016,
  // section 4).
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

/**
 * x [batch, height, width, in], dy [batch, outHeight, outWidth, out].
 * @returns the gradient for the filter, of filterShape.
 */
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
