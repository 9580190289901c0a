// The operations of a training step on a GPU: few launches, since each costs the page about as much as its arithmetic. The
// kernels are WebGL's and WebGPU's own, under the same names.
import * as tf from "@tensorflow/tfjs";
import { augmentationNumbers, expectOneEach, numbersOf } from "../../augment/augmentation.ts";
import { internalError } from "../../base/result.ts";
import type { AdamSlot, Pass, TrainingOps } from "../ops.ts";
import { addKernels, type Kernel, runKernel } from "../registry.ts";
import { stockOps } from "../stock/stockOps.ts";
import { createGpuKernels } from "./createGpuKernels.ts";
import type { GpuKernels } from "./gpuKernels.ts";
import { webglDevice } from "./webgl/device.ts";
import { webgpuDevice } from "./webgpu/device.ts";

type KernelName = keyof GpuKernels<unknown>;

const kernelsOf: Readonly<Record<string, Readonly<Record<KernelName, Kernel>>>> = {
  webgl: createGpuKernels(webglDevice),
  webgpu: createGpuKernels(webgpuDevice),
};

const registered = new Set<string>();

/** Whether the current backend has the kernels; gives them to tfjs when first asked. */
export function hasGpuOps(): boolean {
  const backendName = tf.getBackend();
  const kernels = kernelsOf[backendName];
  if (!kernels) return false;
  if (!registered.has(backendName)) addKernels(backendName, kernels);
  registered.add(backendName);
  return true;
}

export const gpuOps: TrainingOps = {
  augment(faces, draws, settings, options) {
    // TensorFlow's roundings to bytes are a processor's.
    if (settings.arithmetic !== "float") return stockOps.augment(faces, draws, settings, options);
    const { sidePx } = options;
    expectOneEach(faces, draws, sidePx);
    return tf.tidy(() => {
      const pixels = tf.tensor3d(packPixels(faces), [draws.length, sidePx, sidePx]);
      const numbers = tf.tensor2d(numbersOf(draws, settings, options), [draws.length, augmentationNumbers.length]);
      return one("TrainingAugment", { faces: pixels, numbers }) as tf.Tensor4D;
    });
  },

  convBlock(x, filter, bias) {
    const z = one("TrainingConv", { x, filter });
    const value = one("TrainingReluPool", { z, affine: bias });
    return {
      value,
      backward(dy, wantsDx) {
        const sum = one("TrainingBiasSums", { value, dy });
        const dz = one("TrainingReluPoolGrad", { z, affine: bias, dy });
        z.dispose();
        return convolutionGradients(x, filter, dz, wantsDx, [sum]);
      },
    };
  },

  normBlock(x, filter, gamma, beta, epsilon) {
    const z = one("TrainingConv", { x, filter });
    const stats = one("TrainingNormStats", { z, gamma, beta }, { epsilon }); // scale, offset, mean, variance
    const value = one("TrainingReluPool", { z, affine: stats });
    return {
      value,
      mean: row(stats, 2),
      variance: row(stats, 3),
      backward(dy, wantsDx) {
        const slopes = one("TrainingNormSlopes", { z, affine: stats, dy }, { epsilon });
        const dz = one("TrainingReluPoolGrad", { z, affine: stats, dy, slopes });
        z.dispose();
        return convolutionGradients(x, filter, dz, wantsDx, [row(slopes, 0), row(slopes, 1)]);
      },
    };
  },

  dense(x, kernel, bias, relu, mask) {
    if (mask && !relu) internalError("a mask without a ReLU before it");
    const active = affineProduct(x, kernel, bias, relu ? "relu" : "linear");
    const value = mask ? active.mul(mask) : active;
    return {
      value,
      backward(dy, wantsDx) {
        const dz = relu ? one("TrainingGate", { dy, value, ...(mask && { mask }) }) : dy; // [batch, units]
        return {
          dx: wantsDx ? product(dz, kernel, false, true) : null,
          gradients: [product(x, dz, true, false), one("TrainingColumnSums", { x: dz })],
        };
      },
    };
  },

  crossEntropy(logits, targets) {
    const [dLogits, loss, correct] = many("TrainingSoftmaxLoss", { logits, targets });
    return { dLogits: dLogits as tf.Tensor2D, loss: loss as tf.Scalar, correct: correct as tf.Scalar };
  },

  blend(variable, toward, momentum) {
    assign(variable, one("TrainingBlend", { a: variable, b: toward }, { momentum }));
  },

  adamSlot,
};

/** A float a pixel, so that what goes to the device is a third of what comes of it: red + 256 green + 65536 blue, which 24 bits hold. */
function packPixels(faces: Uint8Array): Float32Array {
  const pixels = new Float32Array(faces.length / 3);
  for (let i = 0, at = 0; i < pixels.length; i++, at += 3)
    pixels[i] = faces[at]! + 256 * faces[at + 1]! + 65_536 * faces[at + 2]!;
  return pixels;
}

function convolutionGradients(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  dz: tf.Tensor,
  wantsDx: boolean,
  others: readonly tf.Tensor[],
): ReturnType<Pass["backward"]> {
  const dFilter = one("TrainingConvFilter", { x, dy: dz }, { filterShape: filter.shape });
  const dx = wantsDx ? one("TrainingConvInput", { dy: dz, filter }) : null;
  dz.dispose();
  return { dx, gradients: [dFilter, ...others] };
}

/** Both moments in one tensor, [2 planes, rows, columns] over the variable's last two axes: two launches an update. */
function adamSlot(variable: tf.Variable): AdamSlot {
  const { shape } = variable;
  const [rows, columns] = [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
  const planes = variable.size / (rows * columns);
  const stateShape: [number, number, number] = [2 * planes, rows, columns];
  let state: tf.Tensor = tf.keep(tf.zeros(stateShape));
  let told: tf.Tensor[] = [];
  const follow = (next: tf.Tensor): void => {
    tf.dispose([state, told]);
    state = tf.keep(next);
    told = [];
  };
  return {
    update(gradient, { beta1, beta2, rate, epsilon, kept }) {
      follow(one("TrainingAdamMoments", { state, gradient }, { beta1, beta2 }));
      assign(variable, one("TrainingAdamMove", { variable, state }, { rate, epsilon, kept }));
    },
    moments() {
      if (told.length === 0) {
        const half = (from: number) =>
          tf.tidy(() => tf.keep(state.slice([from, 0, 0], [planes, rows, columns]).reshape(shape)));
        told = [half(0), half(planes)];
      }
      return told as [tf.Tensor, tf.Tensor];
    },
    restore(first, second) {
      const values = new Float32Array(2 * variable.size);
      values.set(first);
      values.set(second, variable.size);
      follow(tf.tensor(values, stateShape));
    },
    dispose: () => tf.dispose([state, told]),
  };
}

function assign(variable: tf.Variable, next: tf.Tensor): void {
  variable.assign(next);
  next.dispose();
}

/** A row of [rows, channels], as [channels]. */
function row(x: tf.Tensor, index: number): tf.Tensor1D {
  return one("TrainingRow", { x }, { index }) as tf.Tensor1D;
}

/** tfjs's own kernels: the operations over them reshape what is a matrix already. */
function product(a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean): tf.Tensor {
  return tf.engine().runKernel("BatchMatMul", { a, b }, { transposeA, transposeB }) as tf.Tensor;
}

function affineProduct(a: tf.Tensor, b: tf.Tensor, bias: tf.Tensor, activation: "relu" | "linear"): tf.Tensor {
  const attributes = { transposeA: false, transposeB: false, activation };
  return tf.engine().runKernel("_FusedMatMul", { a, b, bias }, attributes) as tf.Tensor;
}

/** What a kernel is given, the backend aside: its inputs, and its attributes where it has any. */
type Given<Name extends KernelName> =
  Parameters<GpuKernels<unknown>[Name]> extends [infer Inputs, unknown, ...infer Attributes]
    ? [inputs: Inputs, ...attributes: Attributes]
    : never;

function one<Name extends KernelName>(kernel: Name, ...[inputs, attributes]: Given<Name>): tf.Tensor {
  return runKernel(kernel, inputs as object, attributes as object | undefined) as tf.Tensor;
}

function many<Name extends KernelName>(kernel: Name, ...[inputs, attributes]: Given<Name>): tf.Tensor[] {
  return runKernel(kernel, inputs as object, attributes as object | undefined) as tf.Tensor[];
}
