// Adam and the moving moments on WebGPU, element by element of flat buffers.
import type * as tf from "@tensorflow/tfjs";
import type { GpuKernels } from "../gpuKernels.ts";
import { run, type WebgpuBackend } from "./program.ts";

export const updateKernels = {
  TrainingAdamMoments({ state, gradient }, backend, { beta1, beta2 }) {
    const size = sizeOf(gradient);
    return run(backend, {
      name: "TrainingAdamMoments",
      inputs: { S: state, G: gradient },
      outputShape: state.shape,
      invocations: size,
      uniforms: { beta1, beta2 },
      code: `
      let g = G[i];
      result[i] = uniforms.beta1 * S[i] + (1.0 - uniforms.beta1) * g;
      result[${size} + i] = uniforms.beta2 * S[${size} + i] + (1.0 - uniforms.beta2) * g * g;`,
    });
  },

  TrainingAdamMove({ variable, state }, backend, { rate, epsilon, kept }) {
    return run(backend, {
      name: "TrainingAdamMove",
      inputs: { V: variable, S: state },
      outputShape: variable.shape,
      uniforms: { rate, epsilon, kept },
      code: `result[i] = uniforms.kept * V[i]
        - uniforms.rate * S[i] / (sqrt(S[${sizeOf(variable)} + i]) + uniforms.epsilon);`,
    });
  },

  TrainingBlend({ a, b }, backend, { momentum }) {
    return run(backend, {
      name: "TrainingBlend",
      inputs: { A: a, B: b },
      outputShape: a.shape,
      uniforms: { momentum },
      code: "result[i] = uniforms.momentum * A[i] + (1.0 - uniforms.momentum) * B[i];",
    });
  },

  TrainingRow({ x }, backend, { index }) {
    return run(backend, {
      name: "TrainingRow",
      inputs: { X: x },
      outputShape: x.shape.slice(1),
      code: `result[i] = X[${index * x.shape[1]!} + i];`,
    });
  },
} satisfies Partial<GpuKernels<WebgpuBackend>>;

function sizeOf({ shape }: tf.TensorInfo): number {
  return shape.reduce((product, n) => product * n, 1);
}
