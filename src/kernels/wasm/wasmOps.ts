// The operations of a training step on the wasm backend. Augmentation, what follows a convolution, and Adam are
// compiled kernels. Convolutions and matrix products are tfjs's operations, whose kernels registerWasmKernels.ts
// replaces.
import * as tf from "@tensorflow/tfjs";
import { expectOneEach, mixesPixels, numbersOf } from "../../augment/augmentation.ts";
import { scaled } from "../../image/toInput.ts";
import type { Pooling, PreparedOp, TrainingOps } from "../ops.ts";
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

  convBlock(x, filter, bias, pooling) {
    const z = convolve(x, filter);
    const pooled = pools[pooling](z, tf.onesLike(bias), bias);
    return {
      value: pooled.value,
      backward(dy, wantsDx) {
        const [sum] = pooled.sums(dy);
        const zeros = tf.zerosLike(bias);
        const dz = pooled.gradient(dy, zeros, zeros);
        tf.dispose([z, pooled.kept]);
        return {
          dx: wantsDx ? inputGradient(dz, filter, x.shape) : null,
          gradients: [filterGradient(x, dz, filter.shape), sum],
        };
      },
    };
  },

  normBlock(x, filter, { gamma, beta, epsilon }, pooling) {
    const z = convolve(x, filter);
    const count = z.size / gamma.size;
    const [mean, variance] = run("TrainingChannelMoments", { x: z }) as [tf.Tensor1D, tf.Tensor1D];
    const inverse = variance.add(epsilon).rsqrt(); // [channels]
    const scale = inverse.mul(gamma);
    const pooled = pools[pooling](z, scale, beta.sub(mean.mul(scale)));
    return {
      value: pooled.value,
      mean,
      variance,
      backward(dy, wantsDx) {
        const [sumG, sumGX] = pooled.sums(dy);
        const dGamma = sumGX.sub(mean.mul(sumG)).mul(inverse); // sum of g xhat
        // dz = scale (g - sum(g) / n - xhat dGamma / n), with xhat = (z - mean) inverse.
        const slope = scale.mul(inverse).mul(dGamma).div(-count);
        const level = scale.mul(sumG).div(-count).sub(slope.mul(mean));
        const dz = pooled.gradient(dy, slope, level);
        tf.dispose([z, pooled.kept]);
        return {
          dx: wantsDx ? inputGradient(dz, filter, x.shape) : null,
          gradients: [filterGradient(x, dz, filter.shape), dGamma, sumG],
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

/** A pool of ReLU of scale z + offset, with the way back to z. g is what reaches scale z + offset through both. */
interface ReluPooled {
  readonly value: tf.Tensor;
  /** What the forward pass keeps for the way back. */
  readonly kept: tf.Tensor[];
  /** @returns the sum of g, and of g z, [channels] each. */
  sums(dy: tf.Tensor): [tf.Tensor, tf.Tensor];
  /** @returns scale g + slope z + level, like z. */
  gradient(dy: tf.Tensor, slope: tf.Tensor, level: tf.Tensor): tf.Tensor;
}

const pools: Readonly<Record<Pooling, (z: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor) => ReluPooled>> = {
  max(z, scale, offset) {
    const [value, winners] = run("TrainingReluPool", { x: z, scale, offset }) as [tf.Tensor, tf.Tensor];
    const affine = { winners, scale, offset };
    return {
      value,
      kept: [winners],
      sums: (dy) => run("TrainingReluPoolSums", { ...affine, dy }) as [tf.Tensor, tf.Tensor],
      gradient: (dy, slope, level) => run("TrainingReluPoolGrad", { ...affine, x: z, dy, slope, level })[0]!,
    };
  },
  average(z, scale, offset) {
    const affine = { x: z, scale, offset };
    const [value, passed, counts] = run("TrainingReluAverage", affine) as [tf.Tensor, tf.Tensor, tf.Tensor];
    return {
      value,
      kept: [passed, counts],
      sums: (dy) => run("TrainingReluAverageSums", { passed, counts, dy }) as [tf.Tensor, tf.Tensor],
      gradient: (dy, slope, level) => run("TrainingReluAverageGrad", { ...affine, dy, slope, level })[0]!,
    };
  },
};

/** A convolution packs its filter, and a product its matrix. Of one picture at a time that is a third of the work. */
function prepareConvBlock(filter: tf.Tensor4D, bias: tf.Tensor1D, pooling: Pooling): PreparedOp {
  const packed = runKernel("PackFilter", { filter }) as tf.Tensor;
  const scale = tf.onesLike(bias);
  const attributes = { filterShape: filter.shape };
  return {
    forward(x) {
      const z = runKernel("PackedConvolution", { x, packed }, attributes) as tf.Tensor;
      return pools[pooling](z, scale, bias).value;
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
