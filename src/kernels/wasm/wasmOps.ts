// The operations of a training step on the wasm backend: pictures are augmented by one kernel, and what follows a convolution is one
// pass over memory (reluPool.ts), wherever sides are even. The rest is composed, of kernels that registerWasmGradients.ts replaces by ours.
import * as tf from "@tensorflow/tfjs";
import { expectOneEach } from "../../augment/draw.ts";
import { numbersOf } from "../../augment/numbers.ts";
import { resamples } from "../../augment/warp.ts";
import type { AdamSlot, TrainingOps } from "../ops.ts";
import { convolve, filterGradient, inputGradient } from "../stock/convolution.ts";
import { stockOps } from "../stock/stockOps.ts";
import { usesCompiledKernels } from "./registerWasmGradients.ts";

export const wasmOps: TrainingOps = {
  ...stockOps,

  augment(faces, draws, settings, options) {
    const { sidePx } = options;
    const { arithmetic } = settings;
    // Between pixels a byte can round otherwise than in the doubles of TypeScript.
    const isExact = arithmetic === "float" || !draws.some(resamples);
    if (!isExact || sidePx % 2 !== 0 || !usesCompiledKernels())
      return stockOps.augment(faces, draws, settings, options);
    expectOneEach(faces, draws, sidePx);
    const attributes = { faces, numbers: numbersOf(draws, settings, options), sidePx, arithmetic };
    return tf.engine().runKernel("FusedAugment", {}, attributes as unknown as tf.NamedAttrMap) as tf.Tensor4D;
  },

  convBlock(x, filter, bias) {
    if (!evenSides(x)) return stockOps.convBlock(x, filter, bias);
    const z = convolve(x, filter);
    const scale = tf.onesLike(bias);
    const [value, winners] = run("FusedReluPool", { x: z, scale, offset: bias }) as [tf.Tensor, tf.Tensor];
    return {
      value,
      backward(dy, wantsDx) {
        const [sum] = run("FusedReluPoolSums", { winners, scale, offset: bias, dy });
        const none = tf.zerosLike(bias);
        const [dz] = run("FusedReluPoolGrad", { x: z, winners, scale, offset: bias, dy, slope: none, level: none });
        tf.dispose([z, winners]);
        return {
          dx: wantsDx ? inputGradient(dz!, filter, x.shape) : null,
          gradients: [filterGradient(x, dz!, filter.shape), sum!],
        };
      },
    };
  },

  normBlock(x, filter, gamma, beta, epsilon) {
    if (!evenSides(x)) return stockOps.normBlock(x, filter, gamma, beta, epsilon);
    const z = convolve(x, filter);
    const count = z.size / gamma.size;
    const [mean, variance] = run("FusedChannelMoments", { x: z }) as [tf.Tensor1D, tf.Tensor1D];
    const inverse = variance.add(epsilon).rsqrt(); // [channels]
    const scale = inverse.mul(gamma);
    const offset = beta.sub(mean.mul(scale));
    const [value, winners] = run("FusedReluPool", { x: z, scale, offset }) as [tf.Tensor, tf.Tensor];
    return {
      value,
      mean,
      variance,
      backward(dy, wantsDx) {
        const [sumG, sumGX] = run("FusedReluPoolSums", { winners, scale, offset, dy }) as [tf.Tensor, tf.Tensor];
        const dGamma = sumGX.sub(mean.mul(sumG)).mul(inverse); // sum of g xhat
        // dz = scale (g - sum(g) / n - xhat dGamma / n), with xhat = (z - mean) inverse.
        const slope = scale.mul(inverse).mul(dGamma).div(-count);
        const level = scale.mul(sumG).div(-count).sub(slope.mul(mean));
        const [dz] = run("FusedReluPoolGrad", { x: z, winners, scale, offset, dy, slope, level });
        tf.dispose([z, winners]);
        return {
          dx: wantsDx ? inputGradient(dz!, filter, x.shape) : null,
          gradients: [filterGradient(x, dz!, filter.shape), dGamma, sumG],
        };
      },
    };
  },

  adamSlot: (variable) => (usesCompiledKernels() ? compiledAdamSlot(variable) : stockOps.adamSlot(variable)),
};

function compiledAdamSlot(variable: tf.Variable): AdamSlot {
  const slot = stockOps.adamSlot(variable);
  return {
    ...slot,
    update(gradient, step) {
      const [first, second] = slot.moments();
      const inputs = { variable, first, second, gradient } as tf.NamedTensorMap;
      tf.tidy(() => variable.assign(tf.engine().runKernel("FusedAdam", inputs, { ...step }) as tf.Tensor));
    },
  };
}

function evenSides({ shape: [, height, width] }: tf.Tensor4D): boolean {
  return height % 2 === 0 && width % 2 === 0;
}

function run(kernel: string, inputs: Record<string, tf.Tensor>): tf.Tensor[] {
  return [tf.engine().runKernel(kernel, inputs) as tf.Tensor | tf.Tensor[]].flat();
}
