// As block.ts, with average-pool 2x2 in place of max-pool. assembly/averageBlock.ts computes it; here are the shapes.
import type * as tf from "@tensorflow/tfjs";
import { floatsOf, type WasmBackend } from "../heap.ts";
import { engineOf } from "./engine.ts";
import { sumsOverPictures } from "./sumsOverPictures.ts";

/** x [batch, height, width, channels]; scale, offset [channels]. */
type BlockInputs = Readonly<Record<"x" | "scale" | "offset", tf.TensorInfo>>;
/** passed, counts as `reluAverage` gives them, dy of the same shape. */
type SumsInputs = Readonly<Record<"passed" | "counts" | "dy", tf.TensorInfo>>;
/** dy as above; slope, level [channels]. */
type GradientInputs = BlockInputs & Readonly<Record<"dy" | "slope" | "level", tf.TensorInfo>>;

type Shape4 = [number, number, number, number];

/**
 * @returns the mean of max(0, scale * x + offset) of each window; of the x that pass the ReLU the sum, and how many:
 * [batch, floor(height / 2), floor(width / 2), channels] each.
 */
export function reluAverage({ x, scale, offset }: BlockInputs, backend: WasmBackend): tf.TensorInfo[] {
  const engine = engineOf(backend);
  const [batch, height, width, channels] = x.shape as Shape4;
  const shape = [batch, height >> 1, width >> 1, channels];
  const output = () => backend.makeOutput(shape, "float32");
  const [y, passed, counts] = [output(), output(), output()];
  const record = { ...engine.addresses({ x, scale, offset, y, passed, counts }), height, width, channels };
  engine.run("reluAverage", record, batch);
  return [y, passed, counts];
}

/** @returns the sum of g, and of g x, [channels] each. g is a quarter of dy where x passed the ReLU, elsewhere 0. */
export function reluAverageSums({ passed, counts, dy }: SumsInputs, backend: WasmBackend): tf.TensorInfo[] {
  const engine = engineOf(backend);
  const [batch, height, width, channels] = passed.shape as Shape4;
  const outputs = [backend.makeOutput([channels], "float32"), backend.makeOutput([channels], "float32")];
  const places = engine.addresses({ passed, counts, dy });
  const totals = sumsOverPictures(engine, backend, [batch, channels], (sums) =>
    engine.run("reluAverageSums", { ...places, sums, windows: height * width, channels }, batch),
  );
  for (const [i, output] of outputs.entries()) floatsOf(backend, output).set(totals[i]!);
  return outputs;
}

/** @returns dx = scale g + slope x + level, like x; g as above. */
export function reluAverageGradient(inputs: GradientInputs, backend: WasmBackend): tf.TensorInfo {
  const engine = engineOf(backend);
  const { x, scale, offset, dy, slope, level } = inputs;
  const [batch, height, width, channels] = x.shape as Shape4;
  const dx = backend.makeOutput(x.shape, "float32");
  const places = engine.addresses({ x, scale, offset, dy, slope, level, dx });
  engine.run("reluAverageGradient", { ...places, height, width, channels }, batch);
  return dx;
}
