// The operations of a training step on the wasm backend. Augmentation, what follows a convolution, and Adam are
// compiled kernels. Convolutions and matrix products are tfjs's operations, whose kernels registerWasmKernels.ts
// replaces.
import * as tf from "@tensorflow/tfjs";
import { expectOneEach, mixesPixels, numbersOf } from "../../augment/augmentation.ts";
import { scaled } from "../../image/toInput.ts";
import type { PreparedOp, TrainingOps } from "../ops.ts";
import { type KernelName, runKernel } from "../registry.ts";
import { convolve, filterGradient, inputGradient } from "../stock/convolution.ts";
import { inputTensor, stockOps } from "../stock/stockOps.ts";

export const wasmOps: TrainingOps = {
  ...stockOps,

  augment(faces, draws, settings, scale) {
    const { sidePx, normalization } = scale;
    const { arithmetic } = settings;
    // A pixel that lies between pixels may round to another byte in floats than in the doubles of TypeScript.
    const isExact = arithmetic === "float" || !draws.some(mixesPixels);
    if (!isExact || sidePx % 2 !== 0) return stockOps.augment(faces, draws, settings, scale);
    expectOneEach(faces, draws, sidePx);
    const attributes = { faces, numbers: numbersOf(draws, settings, scale), sidePx, arithmetic, normalization };
    return runKernel("TrainingAugment", {}, attributes) as tf.Tensor4D;
  },

  input(faces, scale) {
    const { sidePx, normalization } = scale;
    if (!normalization || sidePx % 2 !== 0) return stockOps.input(faces, scale);
    return tf.tidy(() => {
      const x = inputTensor(scaled(faces, scale), sidePx);
      return runKernel("TrainingNormalize", { x }, { normalization }) as tf.Tensor4D;
    });
  },

  convBlock(x, filter, bias) {
    const z = convolve(x, filter);
    const scale = tf.onesLike(bias);
    const [value, winners] = run("TrainingReluPool", { x: z, scale, offset: bias }) as [tf.Tensor, tf.Tensor];
    return {
      value,
      backward(dy, wantsDx) {
        const [sum] = run("TrainingReluPoolSums", { winners, scale, offset: bias, dy });
        const zeros = tf.zerosLike(bias);
        const inputs = { x: z, winners, scale, offset: bias, dy, slope: zeros, level: zeros };
        const [dz] = run("TrainingReluPoolGrad", inputs);
        tf.dispose([z, winners]);
        return {
          dx: wantsDx ? inputGradient(dz!, filter, x.shape) : null,
          gradients: [filterGradient(x, dz!, filter.shape), sum!],
        };
      },
    };
  },

  normBlock(x, filter, gamma, beta, epsilon) {
    const z = convolve(x, filter);
    const count = z.size / gamma.size;
    const [mean, variance] = run("TrainingChannelMoments", { x: z }) as [tf.Tensor1D, tf.Tensor1D];
    const inverse = variance.add(epsilon).rsqrt(); // [channels]
    const scale = inverse.mul(gamma);
    const offset = beta.sub(mean.mul(scale));
    const [value, winners] = run("TrainingReluPool", { x: z, scale, offset }) as [tf.Tensor, tf.Tensor];
    return {
      value,
      mean,
      variance,
      backward(dy, wantsDx) {
        const [sumG, sumGX] = run("TrainingReluPoolSums", { winners, scale, offset, dy }) as [tf.Tensor, tf.Tensor];
        const dGamma = sumGX.sub(mean.mul(sumG)).mul(inverse); // sum of g xhat
        // dz = scale (g - sum(g) / n - xhat dGamma / n), with xhat = (z - mean) inverse.
        const slope = scale.mul(inverse).mul(dGamma).div(-count);
        const level = scale.mul(sumG).div(-count).sub(slope.mul(mean));
        const [dz] = run("TrainingReluPoolGrad", { x: z, winners, scale, offset, dy, slope, level });
        tf.dispose([z, winners]);
        return {
          dx: wantsDx ? inputGradient(dz!, filter, x.shape) : null,
          gradients: [filterGradient(x, dz!, filter.shape), dGamma, sumG],
        };
      },
    };
  },

  prepareConvBlock,
  prepareDense,

  adamSlot(variable) {
    const slot = stockOps.adamSlot(variable);
    return {
      ...slot,
      update(gradient, step) {
        const [first, second] = slot.moments();
        const inputs = { variable, first, second, gradient };
        tf.tidy(() => variable.assign(runKernel("TrainingAdam", inputs, step) as tf.Tensor));
      },
    };
  },
};

/** A convolution packs its filter, and a product its matrix. Of one picture at a time that is a third of the work. */
function prepareConvBlock(filter: tf.Tensor4D, bias: tf.Tensor1D): PreparedOp {
  const packed = runKernel("PackFilter", { filter }) as tf.Tensor;
  const scale = tf.onesLike(bias);
  const attributes = { filterShape: filter.shape };
  return {
    forward(x) {
      const z = runKernel("PackedConvolution", { x, packed }, attributes) as tf.Tensor;
      return run("TrainingReluPool", { x: z, scale, offset: bias })[0]!;
    },
    dispose: () => tf.dispose([packed, scale]),
  };
}

function prepareDense(kernel: tf.Tensor2D, bias: tf.Tensor1D, relu: boolean): PreparedOp {
  const packed = runKernel("PackMatrix", { b: kernel }) as tf.Tensor;
  return {
    forward: (x) => runKernel("PackedDense", { a: x, packed, bias }, { relu }) as tf.Tensor,
    dispose: () => packed.dispose(),
  };
}

function run(kernel: KernelName, inputs: Readonly<Record<string, tf.Tensor>>): tf.Tensor[] {
  return [runKernel(kernel, inputs)].flat();
}
