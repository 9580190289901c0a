// ../separableBlock.ts's kernel on our engine.
import type * as tf from "@tensorflow/tfjs";
import type { WasmBackend } from "../wasmHeap.ts";
import { engineOf } from "./engine.ts";

type Inputs = Readonly<Record<"x" | "depthwise" | "pointwise" | "bias", tf.TensorInfo>>;

/** As ../separableBlock.ts; channels a multiple of 4, outChannels of 8. */
export function separableBlock(
  { x, depthwise, pointwise, bias }: Inputs,
  backend: WasmBackend,
  { stride }: { readonly stride: number },
): tf.TensorInfo | null {
  const engine = engineOf(backend);
  if (!engine) return null;
  const { functions } = engine;
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const outChannels = bias.shape[0]!;
  const out = backend.makeOutput([batch, height / stride, width / stride, outChannels], "float32");
  engine.lend([channels * outChannels * 4], ([panels]) => {
    functions.packPanels(engine.address(pointwise), outChannels * 4, channels, outChannels, panels!);
    const [from, taps, offsets, to] = [x, depthwise, bias, out].map((tensor) => engine.address(tensor));
    engine.run(
      "separable",
      [from!, taps!, panels!, offsets!, to!, height, width, channels, outChannels, stride],
      (batch * height) / stride,
      functions.separableScratch(width, channels, outChannels),
    );
  });
  return out;
}
