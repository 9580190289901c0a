// Adam and the moving moments on WebGL. A variable of any shape is read as [planes, rows, columns]: its last two axes, which
// are what a texel packs, stay as they are.
import type * as tf from "@tensorflow/tfjs";
import type { GpuKernels } from "../gpuKernels.ts";
import { run, type WebglBackend } from "./program.ts";

export const updateKernels = {
  TrainingAdamMoments({ state, gradient }, backend, { beta1, beta2 }) {
    const planes = state.shape[0]! / 2;
    return run(backend, {
      name: "TrainingAdamMoments",
      inputs: { S: state, G: threeAxes(gradient) },
      outputShape: state.shape,
      uniforms: { beta1, beta2 },
      code: `
      bool first = o.x < ${planes};
      vec4 g = readG(first ? o.x : o.x - ${planes}, o.y, o.z);
      vec4 s = readS(o.x, o.y, o.z);
      setOutput(first ? beta1 * s + (1.0 - beta1) * g : beta2 * s + (1.0 - beta2) * g * g);`,
    });
  },

  TrainingAdamMove({ variable, state }, backend, { rate, epsilon, kept }) {
    const info = threeAxes(variable);
    const moved = run(backend, {
      name: "TrainingAdamMove",
      inputs: { V: info, S: state },
      outputShape: info.shape,
      uniforms: { rate, epsilon, kept },
      code: `
      vec4 first = readS(o.x, o.y, o.z);
      vec4 second = readS(o.x + ${state.shape[0]! / 2}, o.y, o.z);
      setOutput(kept * readV(o.x, o.y, o.z) - rate * first / (sqrt(second) + epsilon));`,
    });
    return { ...moved, shape: variable.shape };
  },

  TrainingBlend({ a, b }, backend, { momentum }) {
    const info = threeAxes(a);
    const blended = run(backend, {
      name: "TrainingBlend",
      inputs: { A: info, B: threeAxes(b) },
      outputShape: info.shape,
      uniforms: { momentum },
      code: "setOutput(momentum * readA(o.x, o.y, o.z) + (1.0 - momentum) * readB(o.x, o.y, o.z));",
    });
    return { ...blended, shape: a.shape };
  },

  TrainingRow({ x }, backend, { index }) {
    return run(backend, {
      name: "TrainingRow",
      inputs: { X: x },
      outputShape: x.shape.slice(1),
      code: `setOutput(vec4(readX(${index - (index % 2)}, o).${index % 2 === 0 ? "xy" : "zw"}, 0.0, 0.0));`,
    });
  },
} satisfies Partial<GpuKernels<WebglBackend>>;

function threeAxes({ dataId, dtype, shape }: tf.TensorInfo): tf.TensorInfo {
  const planes = shape.slice(0, -2).reduce((product, n) => product * n, 1);
  return { dataId, dtype, shape: [planes, shape.at(-2) ?? 1, shape.at(-1) ?? 1] };
}
