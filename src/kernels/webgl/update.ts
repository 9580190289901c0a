// Adam and the moving moments on WebGL. A variable of any shape is read as [planes, rows, columns]: its last two axes, which
// are what a texel packs, stay as they are.
import type * as tf from "@tensorflow/tfjs";
import { run, type WebglBackend } from "./program.ts";

interface Rates {
  readonly beta1: number;
  readonly beta2: number;
}

/**
 * state [2 planes, rows, columns]: Adam's first moment, then the second, of a variable of planes x rows x columns.
 * @returns the next state.
 */
export function adamMoments(
  { state, gradient }: { readonly state: tf.TensorInfo; readonly gradient: tf.TensorInfo },
  backend: WebglBackend,
  { beta1, beta2 }: Rates,
): tf.TensorInfo {
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
}

interface Move {
  readonly rate: number;
  readonly epsilon: number;
  readonly kept: number;
}

/** @returns what the variable becomes, by the state after this gradient. */
export function adamMove(
  { variable, state }: { readonly variable: tf.TensorInfo; readonly state: tf.TensorInfo },
  backend: WebglBackend,
  { rate, epsilon, kept }: Move,
): tf.TensorInfo {
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
}

/** @returns momentum a + (1 - momentum) b, shaped like a. */
export function blend(
  { a, b }: { readonly a: tf.TensorInfo; readonly b: tf.TensorInfo },
  backend: WebglBackend,
  { momentum }: { readonly momentum: number },
): tf.TensorInfo {
  const info = threeAxes(a);
  const blended = run(backend, {
    name: "TrainingBlend",
    inputs: { A: info, B: threeAxes(b) },
    outputShape: info.shape,
    uniforms: { momentum },
    code: "setOutput(momentum * readA(o.x, o.y, o.z) + (1.0 - momentum) * readB(o.x, o.y, o.z));",
  });
  return { ...blended, shape: a.shape };
}

/** x [rows, columns]. @returns one of its rows, [columns]. */
export function row(
  { x }: { readonly x: tf.TensorInfo },
  backend: WebglBackend,
  { index }: { readonly index: number },
): tf.TensorInfo {
  return run(backend, {
    name: "TrainingRow",
    inputs: { X: x },
    outputShape: x.shape.slice(1),
    code: `setOutput(vec4(readX(${index - (index % 2)}, o).${index % 2 === 0 ? "xy" : "zw"}, 0.0, 0.0));`,
  });
}

function threeAxes({ dataId, dtype, shape }: tf.TensorInfo): tf.TensorInfo {
  const planes = shape.slice(0, -2).reduce((product, n) => product * n, 1);
  return { dataId, dtype, shape: [planes, shape.at(-2) ?? 1, shape.at(-1) ?? 1] };
}
