// What follows a convolution, on our engine: the same four kernels as ../reluPool.ts, which answers where channels are no multiple
// of four.
import type * as tf from "@tensorflow/tfjs";
import type { BlockInputs, DxInputs, GradInputs } from "../reluPool.ts";
import { floatsOf, type WasmBackend } from "../wasmHeap.ts";
import { type Engine, engineOf } from "./engine.ts";

function engineFor(backend: WasmBackend, { shape }: tf.TensorInfo): Engine | null {
  return shape.at(-1)! % 4 === 0 ? engineOf(backend) : null;
}

/** Runs a job that leaves two doubles a channel and picture, and adds up the pictures. @returns [2 * channels] */
function pictureSums(
  engine: Engine,
  batch: number,
  channels: number,
  backend: WasmBackend,
  run: (sums: number) => void,
): Float64Array {
  return engine.lend([batch * channels * 16], ([sums]) => {
    run(sums!);
    const parts = new Float64Array(backend.wasm.HEAPU8.buffer, sums!, batch * channels * 2);
    const total = new Float64Array(channels * 2);
    for (let at = 0; at < parts.length; at += total.length) {
      for (let i = 0; i < total.length; i++) total[i]! += parts[at + i]!;
    }
    return total;
  });
}

/** x [batch, height, width, channels]. @returns mean and biased variance, [channels] each. */
export function channelMoments({ x }: { x: tf.TensorInfo }, backend: WasmBackend): tf.TensorInfo[] | null {
  const engine = engineFor(backend, x);
  if (!engine || x.shape.length !== 4) return null;
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const rows = batch * height * width;
  const [mean, variance] = [backend.makeOutput([channels], "float32"), backend.makeOutput([channels], "float32")];
  const sums = pictureSums(engine, batch, channels, backend, (to) =>
    engine.run("momentSums", [engine.address(x), to, height * width, channels], batch),
  );
  const [means, variances] = [floatsOf(backend, mean), floatsOf(backend, variance)];
  for (let i = 0; i < channels; i++) {
    const value = sums[i]! / rows;
    means[i] = value;
    variances[i] = Math.max(0, sums[channels + i]! / rows - value * value);
  }
  return [mean, variance];
}

/** As ../reluPool.ts. */
export function reluPool({ x, scale, offset }: BlockInputs, backend: WasmBackend): tf.TensorInfo[] | null {
  const engine = engineFor(backend, x);
  if (!engine) return null;
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const shape = [batch, height / 2, width / 2, channels];
  const [output, winners] = [backend.makeOutput(shape, "float32"), backend.makeOutput(shape, "float32")];
  engine.run(
    "reluPool",
    [...[x, scale, offset, output, winners].map((tensor) => engine.address(tensor)), height, width, channels],
    batch,
  );
  return [output, winners];
}

/** As ../reluPool.ts. */
export function reluPoolSums({ winners, scale, offset, dy }: GradInputs, backend: WasmBackend): tf.TensorInfo[] | null {
  const engine = engineFor(backend, winners);
  if (!engine) return null;
  const [batch, height, width, channels] = winners.shape as [number, number, number, number];
  const outputs = [backend.makeOutput([channels], "float32"), backend.makeOutput([channels], "float32")];
  const addresses = [winners, scale, offset, dy].map((tensor) => engine.address(tensor));
  const sums = pictureSums(engine, batch, channels, backend, (to) =>
    engine.run("reluPoolSums", [...addresses, to, height * width, channels], batch),
  );
  floatsOf(backend, outputs[0]!).set(sums.subarray(0, channels));
  floatsOf(backend, outputs[1]!).set(sums.subarray(channels));
  return outputs;
}

/** As ../reluPool.ts. */
export function reluPoolGrad(
  { x, winners, scale, offset, dy, slope, level }: DxInputs,
  backend: WasmBackend,
): tf.TensorInfo | null {
  const engine = engineFor(backend, x);
  if (!engine) return null;
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const output = backend.makeOutput(x.shape, "float32");
  const tensors = [x, winners, scale, offset, dy, slope, level, output];
  engine.run("reluPoolGradient", [...tensors.map((tensor) => engine.address(tensor)), height, width, channels], batch);
  return output;
}
