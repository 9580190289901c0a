// What follows a convolution: max-pool 2x2 of ReLU of an affine map of each channel (a bias, or batch normalisation
// once its moments are known), and its gradient. assembly/block.ts computes it; here are the shapes.
import type * as tf from "@tensorflow/tfjs";
import { floatsOf, type WasmBackend } from "../heap.ts";
import { engineOf } from "./engine.ts";
import { sumsOverPictures } from "./sumsOverPictures.ts";

/** x [batch, height, width, channels]; scale, offset [channels]. */
type BlockInputs = Readonly<Record<"x" | "scale" | "offset", tf.TensorInfo>>;
/** winners as `reluPool` gives them, dy of the same shape. */
type SumsInputs = Readonly<Record<"winners" | "scale" | "offset" | "dy", tf.TensorInfo>>;
/** slope, level [channels]. */
type GradientInputs = BlockInputs & SumsInputs & Readonly<Record<"slope" | "level", tf.TensorInfo>>;

type Shape4 = [number, number, number, number];

/** @returns the mean and the biased variance of each channel of x, [channels] each. */
export function channelMoments({ x }: { readonly x: tf.TensorInfo }, backend: WasmBackend): tf.TensorInfo[] {
  const engine = engineOf(backend);
  const [batch, height, width, channels] = x.shape as Shape4;
  const pixels = height * width;
  const [mean, variance] = [backend.makeOutput([channels], "float32"), backend.makeOutput([channels], "float32")];
  const [sums, squares] = sumsOverPictures(engine, backend, [batch, channels], (to) =>
    engine.run("momentSums", { x: engine.address(x), sums: to, pixels, channels }, batch),
  );
  const [means, variances] = [floatsOf(backend, mean), floatsOf(backend, variance)];
  for (let i = 0; i < channels; i++) {
    const value = sums[i]! / (batch * pixels);
    means[i] = value;
    variances[i] = Math.max(0, squares[i]! / (batch * pixels) - value * value);
  }
  return [mean, variance];
}

/**
 * @returns max(0, the largest scale * x + offset of each window), and the x that it came from:
 * [batch, floor(height / 2), floor(width / 2), channels] each.
 */
export function reluPool({ x, scale, offset }: BlockInputs, backend: WasmBackend): tf.TensorInfo[] {
  const engine = engineOf(backend);
  const [batch, height, width, channels] = x.shape as Shape4;
  const shape = [batch, height >> 1, width >> 1, channels];
  const [y, winners] = [backend.makeOutput(shape, "float32"), backend.makeOutput(shape, "float32")];
  const record = { ...engine.addresses({ x, scale, offset, y, winners }), height, width, channels };
  engine.run("reluPool", record, batch);
  return [y, winners];
}

/**
 * @returns the sum of g, and of g times the winner, [channels] each. g is dy where the winner passed the ReLU,
 * elsewhere 0.
 */
export function reluPoolSums({ winners, scale, offset, dy }: SumsInputs, backend: WasmBackend): tf.TensorInfo[] {
  const engine = engineOf(backend);
  const [batch, height, width, channels] = winners.shape as Shape4;
  const outputs = [backend.makeOutput([channels], "float32"), backend.makeOutput([channels], "float32")];
  const places = engine.addresses({ winners, scale, offset, dy });
  const totals = sumsOverPictures(engine, backend, [batch, channels], (sums) =>
    engine.run("reluPoolSums", { ...places, sums, windows: height * width, channels }, batch),
  );
  for (const [i, output] of outputs.entries()) floatsOf(backend, output).set(totals[i]!);
  return outputs;
}

/**
 * @returns dx = scale g + slope x + level, like x, with g at the winner of its window and 0 elsewhere. A bias alone has
 * slope and level 0; in batch normalisation they carry what reaches x through the mean and the variance.
 */
export function reluPoolGradient(inputs: GradientInputs, backend: WasmBackend): tf.TensorInfo {
  const engine = engineOf(backend);
  const { x, winners, scale, offset, dy, slope, level } = inputs;
  const [batch, height, width, channels] = x.shape as Shape4;
  const dx = backend.makeOutput(x.shape, "float32");
  const places = engine.addresses({ x, winners, scale, offset, dy, slope, level, dx });
  engine.run("reluPoolGradient", { ...places, height, width, channels }, batch);
  return dx;
}
