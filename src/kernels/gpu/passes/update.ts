// Adam and the moving moments on a GPU, element by element. A variable of any shape is seen as [planes, rows, columns]:
// its last two axes stay as they are, because WebGL packs those.
import type * as tf from "@tensorflow/tfjs";
import type { GpuBackend, GpuDevice } from "../device.ts";
import type { GpuKernels } from "../gpuKernels.ts";

export function updateKernels<Backend extends GpuBackend, Text>({ shaders, run }: GpuDevice<Backend, Text>) {
  return {
    TrainingAdamMoments({ state, gradient }, backend, uniforms) {
      const { beta1, beta2 } = uniforms;
      const g = threeAxes(gradient);
      const inputs = { S: state, G: g };
      const launch = { name: "TrainingAdamMoments", inputs, outputShape: state.shape, uniforms: { beta1, beta2 } };
      return run(backend, launch, shaders.adamMoments(adamSizes(g)));
    },

    TrainingAdamMove({ variable, state }, backend, { rate, epsilon, kept }) {
      const v = threeAxes(variable);
      const inputs = { V: v, S: state };
      const launch = { name: "TrainingAdamMove", inputs, outputShape: v.shape, uniforms: { rate, epsilon, kept } };
      return { ...run(backend, launch, shaders.adamMove(adamSizes(v))), shape: variable.shape };
    },

    TrainingBlend({ a, b }, backend, { momentum }) {
      const inputs = { A: threeAxes(a), B: threeAxes(b) };
      const launch = { name: "TrainingBlend", inputs, outputShape: inputs.A.shape, uniforms: { momentum } };
      return { ...run(backend, launch, shaders.blend()), shape: a.shape };
    },

    TrainingRow({ x }, backend, { index }) {
      const columns = x.shape[1]!;
      const launch = { name: "TrainingRow", inputs: { X: x }, outputShape: [columns] };
      return run(backend, launch, shaders.row({ index, columns }));
    },
  } satisfies Partial<GpuKernels<Backend>>;
}

function adamSizes({ shape }: tf.TensorInfo) {
  return { planes: shape[0]!, size: shape.reduce((product, n) => product * n, 1) };
}

function threeAxes({ dataId, dtype, shape }: tf.TensorInfo): tf.TensorInfo {
  const planes = shape.slice(0, -2).reduce((product, n) => product * n, 1);
  return { dataId, dtype, shape: [planes, shape.at(-2) ?? 1, shape.at(-1) ?? 1] };
}
