// A training step composed of tfjs's operations: the reference, and the fallback. It is right on every backend and fast
// on none.
import * as tf from "@tensorflow/tfjs";
import { augmentBatch } from "../../augment/augmentation.ts";
import { toInput } from "../../image/toInput.ts";
import type { AdamSlot, Pooling, TrainingOps } from "../ops.ts";
import { convolve, filterGradient, inputGradient } from "./convolution.ts";

/**
 * Smaller slopes become 0. A network that is very sure has slopes below float32's normal numbers, and a processor takes
 * a hundred times as long to multiply those. Beside Adam's epsilon (1e-8) they move no weight.
 */
const negligibleSlope = 1e-15;

export const stockOps: TrainingOps = {
  augment(faces, draws, settings, options) {
    const { sidePx } = options;
    return tf.tensor4d(augmentBatch(faces, draws, settings, options), [draws.length, sidePx, sidePx, 3]);
  },

  input: (faces, scale) => inputTensor(toInput(faces, scale), scale.sidePx),

  convBlock(x, filter, bias, pooling) {
    const active = convolve(x, filter).add(bias).relu() as tf.Tensor4D;
    const value = pool(pooling, active);
    return {
      value,
      backward(dy, wantsDx) {
        const dz = poolGradient(pooling, dy, active, value).mul(active.step()); // [batch, height, width, out]
        return {
          dx: wantsDx ? inputGradient(dz, filter, x.shape) : null,
          gradients: [filterGradient(x, dz, filter.shape), dz.sum([0, 1, 2])],
        };
      },
    };
  },

  normBlock(x, filter, { gamma, beta, epsilon }, pooling) {
    const z = convolve(x, filter);
    const count = z.size / gamma.size;
    const flat = z.reshape([count, gamma.size]); // [n, c]
    const mean = flat.sum(0).div(count) as tf.Tensor1D;
    const centred = flat.sub(mean);
    const variance = centred.square().sum(0).div(count) as tf.Tensor1D;
    const inverse = variance.add(epsilon).rsqrt(); // [c]
    const scale = inverse.mul(gamma);
    const active = centred.mul(scale).add(beta).relu().reshape(z.shape) as tf.Tensor4D;
    const value = pool(pooling, active);
    return {
      value,
      mean,
      variance,
      backward(dy, wantsDx) {
        const g = poolGradient(pooling, dy, active, value).mul(active.step()).reshape([count, gamma.size]); // [n, c]
        const sum = g.sum(0);
        const dGamma = g.mul(centred).sum(0).mul(inverse);
        // dz = scale (g - mean(g) - xhat mean(g xhat)), regrouped into two passes over [n, c].
        const slope = scale.mul(inverse).mul(dGamma).div(-count);
        const level = scale.mul(sum).div(-count);
        const dz = g.mul(scale).add(centred.mul(slope)).add(level).reshape(z.shape);
        return {
          dx: wantsDx ? inputGradient(dz, filter, x.shape) : null,
          gradients: [filterGradient(x, dz, filter.shape), dGamma, sum],
        };
      },
    };
  },

  dense(x, kernel, bias, relu, mask) {
    const active = tf.fused.matMul({ a: x, b: kernel, bias, activation: relu ? "relu" : "linear" });
    return {
      value: mask ? active.mul(mask) : active,
      backward(dy, wantsDx) {
        const passed = mask ? dy.mul(mask) : dy;
        const dz = relu ? passed.mul(active.step()) : passed; // [batch, units]
        return {
          dx: wantsDx ? tf.matMul(dz, kernel, false, true) : null,
          gradients: [tf.matMul(x, dz, true, false), dz.sum(0)],
        };
      },
    };
  },

  crossEntropy(logits, targets) {
    const batch = logits.shape[0];
    const logProbabilities = logits.logSoftmax(); // [batch, classes]
    const slope = logProbabilities.exp().sub(targets).div<tf.Tensor2D>(batch);
    return {
      loss: logProbabilities.mul(targets).sum().div(-batch),
      correct: logits.argMax(1).equal(targets.argMax(1)).sum(),
      dLogits: tf.where(slope.abs().less(negligibleSlope), tf.zerosLike(slope), slope),
    };
  },

  blend(variable, toward, momentum) {
    tf.tidy(() => variable.assign(variable.mul(momentum).add(toward.mul(1 - momentum))));
  },

  adamSlot: stockAdamSlot,
};

/** @param values [count, sidePx, sidePx, 3], as one array. */
export function inputTensor(values: Float32Array, sidePx: number): tf.Tensor4D {
  return tf.tensor4d(values, [values.length / (sidePx * sidePx * 3), sidePx, sidePx, 3]);
}

function stockAdamSlot(variable: tf.Variable): AdamSlot {
  const zero = () => tf.tidy(() => tf.variable(tf.zerosLike(variable), false));
  const [first, second] = [zero(), zero()];
  return {
    update(gradient, { beta1, beta2, rate, epsilon, kept }) {
      tf.tidy(() => {
        first.assign(first.mul(beta1).add(gradient.mul(1 - beta1)));
        second.assign(second.mul(beta2).add(gradient.square().mul(1 - beta2)));
        const move = first.div(second.sqrt().add(epsilon)).mul(rate);
        variable.assign((kept === 1 ? variable : variable.mul(kept)).sub(move));
      });
    },
    moments: () => [first, second],
    restore(m, v) {
      tf.tidy(() => {
        first.assign(tf.tensor(m, variable.shape));
        second.assign(tf.tensor(v, variable.shape));
      });
    },
    dispose: () => tf.dispose([first, second]),
  };
}

function pool(pooling: Pooling, x: tf.Tensor4D): tf.Tensor4D {
  return pooling === "max" ? tf.maxPool(x, 2, 2, "valid") : tf.avgPool(x, 2, 2, "valid");
}

function poolGradient(pooling: Pooling, dy: tf.Tensor, input: tf.Tensor4D, output: tf.Tensor): tf.Tensor {
  const attributes = { filterSize: 2, strides: 2, pad: "valid", dimRoundingMode: null } as unknown as tf.NamedAttrMap;
  const [kernel, inputs] = pooling === "max" ? ["MaxPoolGrad", { dy, input, output }] : ["AvgPoolGrad", { dy, input }];
  return tf.engine().runKernel(kernel, inputs as tf.NamedTensorMap, attributes) as tf.Tensor;
}
