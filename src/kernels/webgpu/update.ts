// Adam and the moving moments on WebGPU, element by element of flat buffers.
import type * as tf from "@tensorflow/tfjs";
import { run, type WebgpuBackend } from "./program.ts";

/**
 * state: Adam's first moment of a variable, then the second, in one tensor of twice its size.
 * @returns the next state.
 */
export function adamMoments(
  { state, gradient }: { readonly state: tf.TensorInfo; readonly gradient: tf.TensorInfo },
  backend: WebgpuBackend,
  { beta1, beta2 }: { readonly beta1: number; readonly beta2: number },
): tf.TensorInfo {
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
}

interface Move {
  readonly rate: number;
  readonly epsilon: number;
  readonly kept: number;
}

/** @returns what the variable becomes, by the state after this gradient. */
export function adamMove(
  { variable, state }: { readonly variable: tf.TensorInfo; readonly state: tf.TensorInfo },
  backend: WebgpuBackend,
  { rate, epsilon, kept }: Move,
): tf.TensorInfo {
  return run(backend, {
    name: "TrainingAdamMove",
    inputs: { V: variable, S: state },
    outputShape: variable.shape,
    uniforms: { rate, epsilon, kept },
    code: `result[i] = uniforms.kept * V[i]
      - uniforms.rate * S[i] / (sqrt(S[${sizeOf(variable)} + i]) + uniforms.epsilon);`,
  });
}

/** @returns momentum a + (1 - momentum) b, shaped like a. */
export function blend(
  { a, b }: { readonly a: tf.TensorInfo; readonly b: tf.TensorInfo },
  backend: WebgpuBackend,
  { momentum }: { readonly momentum: number },
): tf.TensorInfo {
  return run(backend, {
    name: "TrainingBlend",
    inputs: { A: a, B: b },
    outputShape: a.shape,
    uniforms: { momentum },
    code: "result[i] = uniforms.momentum * A[i] + (1.0 - uniforms.momentum) * B[i];",
  });
}

/** x [rows, columns]. @returns one of its rows, [columns]. */
export function row(
  { x }: { readonly x: tf.TensorInfo },
  backend: WebgpuBackend,
  { index }: { readonly index: number },
): tf.TensorInfo {
  return run(backend, {
    name: "TrainingRow",
    inputs: { X: x },
    outputShape: x.shape.slice(1),
    code: `result[i] = X[${index * x.shape[1]!} + i];`,
  });
}

function sizeOf({ shape }: tf.TensorInfo): number {
  return shape.reduce((product, n) => product * n, 1);
}
