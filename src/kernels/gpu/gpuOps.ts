// The operations of a training step on a GPU, WebGL or WebGPU. There are few launches, because starting one costs about
// as much time as its arithmetic. gpuKernels.ts says what the kernels take and give.
import * as tf from "@tensorflow/tfjs";
import { augmentationNumbers, expectOneEach, numbersOf } from "../../augment/augmentation.ts";
import { internalError } from "../../base/result.ts";
import { scaled } from "../../image/toInput.ts";
import type { AdamSlot, Pass, TrainingOps } from "../ops.ts";
import { addKernels, type Kernel, runKernel } from "../registry.ts";
import { inputTensor, stockOps } from "../stock/stockOps.ts";
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
  augment(faces, draws, settings, scale) {
    // A GPU does not round to bytes as TensorFlow does on a processor.
    if (settings.arithmetic !== "float") return stockOps.augment(faces, draws, settings, scale);
    const { sidePx, normalization } = scale;
    expectOneEach(faces, draws, sidePx);
    return tf.tidy(() => {
      const pixels = tf.tensor3d(packPixels(faces), [draws.length, sidePx, sidePx]);
      const numbers = tf.tensor2d(numbersOf(draws, settings, scale), [draws.length, augmentationNumbers.length]);
      const pictures = one("TrainingAugment", { faces: pixels, numbers });
      return (normalization ? one("TrainingNormalize", { x: pictures }, { normalization }) : pictures) as tf.Tensor4D;
    });
  },

  input(faces, scale) {
    const { sidePx, normalization } = scale;
    if (!normalization) return stockOps.input(faces, scale);
    return tf.tidy(() => {
      const x = inputTensor(scaled(faces, scale), sidePx);
      return one("TrainingNormalize", { x }, { normalization }) as tf.Tensor4D;
    });
  },

  convBlock(x, filter, bias, pooling) {
    const z = one("TrainingConv", { x, filter });
    const value = one("TrainingReluPool", { z, affine: bias }, { pooling });
    return {
      value,
      backward(dy, wantsDx) {
        const sum =
          pooling === "max"
            ? one("TrainingBiasSums", { value, dy }) // a window whose largest value passed is above 0
            : one("TrainingBiasShares", { z, affine: bias, dy });
        const dz = one("TrainingReluPoolGrad", { z, affine: bias, dy }, { pooling });
        z.dispose();
        return convolutionGradients(x, filter, dz, wantsDx, [sum]);
      },
    };
  },

  normBlock(x, filter, { gamma, beta, epsilon }, pooling) {
    const z = one("TrainingConv", { x, filter });
    const stats = one("TrainingNormStats", { z, gamma, beta }, { epsilon }); // scale, offset, mean, variance
    const value = one("TrainingReluPool", { z, affine: stats }, { pooling });
    return {
      value,
      mean: row(stats, 2),
      variance: row(stats, 3),
      backward(dy, wantsDx) {
        const slopes = one("TrainingNormSlopes", { z, affine: stats, dy }, { epsilon, pooling });
        const dz = one("TrainingReluPoolGrad", { z, affine: stats, dy, slopes }, { pooling });
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

/** One float a pixel, red + 256 green + 65536 blue, which its 24 bits hold: a third of the bytes go to the device. */
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

/**
 * Both moments are one tensor, [2 planes, rows, columns] over the variable's last two axes: an update is two launches.
 */
function adamSlot(variable: tf.Variable): AdamSlot {
  const { shape } = variable;
  const [rows, columns] = [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
  const planes = variable.size / (rows * columns);
  const stateShape: [number, number, number] = [2 * planes, rows, columns];
  let state: tf.Tensor = tf.keep(tf.zeros(stateShape));
  let split: tf.Tensor[] = [];
  const replace = (next: tf.Tensor): void => {
    tf.dispose([state, split]);
    state = tf.keep(next);
    split = [];
  };
  return {
    update(gradient, { beta1, beta2, rate, epsilon, kept }) {
      replace(one("TrainingAdamMoments", { state, gradient }, { beta1, beta2 }));
      assign(variable, one("TrainingAdamMove", { variable, state }, { rate, epsilon, kept }));
    },
    moments() {
      if (split.length === 0) {
        const half = (from: number) =>
          tf.tidy(() => tf.keep(state.slice([from, 0, 0], [planes, rows, columns]).reshape(shape)));
        split = [half(0), half(planes)];
      }
      return split as [tf.Tensor, tf.Tensor];
    },
    restore(first, second) {
      const values = new Float32Array(2 * variable.size);
      values.set(first);
      values.set(second, variable.size);
      replace(tf.tensor(values, stateShape));
    },
    dispose: () => tf.dispose([state, split]),
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

/** tfjs's kernel. Its operation would reshape matrices to matrices. */
function product(a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean): tf.Tensor {
  return tf.engine().runKernel("BatchMatMul", { a, b }, { transposeA, transposeB }) as tf.Tensor;
}

function affineProduct(a: tf.Tensor, b: tf.Tensor, bias: tf.Tensor, activation: "relu" | "linear"): tf.Tensor {
  const attributes = { transposeA: false, transposeB: false, activation };
  return tf.engine().runKernel("_FusedMatMul", { a, b, bias }, attributes) as tf.Tensor;
}

/** A kernel's inputs, and its attributes where it has any. */
type KernelParameters<Name extends KernelName> =
  Parameters<GpuKernels<unknown>[Name]> extends [infer Inputs, unknown, ...infer Attributes]
    ? [inputs: Inputs, ...attributes: Attributes]
    : never;

function one<Name extends KernelName>(kernel: Name, ...[inputs, attributes]: KernelParameters<Name>): tf.Tensor {
  return runKernel(kernel, inputs as object, attributes as object | undefined) as tf.Tensor;
}

function many<Name extends KernelName>(kernel: Name, ...[inputs, attributes]: KernelParameters<Name>): tf.Tensor[] {
  return runKernel(kernel, inputs as object, attributes as object | undefined) as tf.Tensor[];
}
