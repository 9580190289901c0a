// The block of face detectors (../../separableBlock.ts) by the compiled kernels: a row of the output is a unit.
import type * as tf from "@tensorflow/tfjs";
import type { WasmBackend } from "../heap.ts";
import { engineOf } from "./engine.ts";

type SeparableInputs = Readonly<Record<"x" | "depthwise" | "pointwise" | "bias", tf.TensorInfo>>;

/** Shapes as in ../../separableBlock.ts; channels are a multiple of 4, outChannels of 8. */
export function separableBlock(
  { x, depthwise, pointwise, bias }: SeparableInputs,
  backend: WasmBackend,
  { stride }: { readonly stride: number },
): tf.TensorInfo {
  const engine = engineOf(backend);
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const outChannels = bias.shape[0]!;
  const y = backend.makeOutput([batch, height / stride, width / stride, outChannels], "float32");
  const places = engine.addresses({ x, taps: depthwise, bias, y });
  engine.lend([channels * outChannels * 4], ([packed]) => {
    const source = engine.address(pointwise);
    engine.functions.packPanels(source, outChannels * 4, channels, outChannels, packed!);
    const record = { ...places, packed: packed!, height, width, channels, outChannels, stride };
    engine.run("separable", record, (batch * height) / stride);
  });
  return y;
}
