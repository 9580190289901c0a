// A training step of a small network that uses every operation of a training step: convolution, pooling, dense layers,
// their gradients, Adam. selfTest.ts checks its numbers; timedStep.ts times a larger one.
import * as tf from "@tensorflow/tfjs";
import { createRandom, type Random } from "../base/random.ts";
import type { Pass } from "../kernels/ops.ts";
import { trainingOps } from "../kernels/trainingOps.ts";

export interface ProbeSize {
  readonly batch: number;
  readonly sidePx: number;
  /** Filters of the 3x3 convolutions, each followed by ReLU and 2x2 max-pooling. */
  readonly filters: readonly number[];
  readonly dense: number;
  readonly classes: number;
}

/** One step of Adam at rate 0.01 from seeded values. The caller disposes every tensor. */
export interface ProbeStep {
  readonly loss: tf.Scalar;
  /** By variable, in the order filter, filter, .., dense, dense. */
  readonly gradients: readonly tf.Tensor[];
  /** What the update added to each variable. */
  readonly updates: readonly tf.Tensor[];
}

export interface Probe {
  step(): ProbeStep;
  dispose(): void;
}

export function createProbe({ batch, sidePx, filters, dense, classes }: ProbeSize): Probe {
  const random = createRandom(1, "probe");
  const x = drawn(random, [batch, sidePx, sidePx, 3], 1) as tf.Tensor4D;
  const labels = tf.tensor2d(
    Array.from({ length: batch * classes }, (_, i) => (i % classes === Math.floor(i / classes) % classes ? 1 : 0)),
    [batch, classes],
  );
  const lastSide = sidePx >> filters.length;
  const flat = lastSide * lastSide * filters.at(-1)!;
  const shapes = [...filters.map((count, i) => [3, 3, filters[i - 1] ?? 3, count]), [flat, dense], [dense, classes]];
  const variables = shapes.map((shape) => {
    const fanIn = shape.slice(0, -1).reduce((p, n) => p * n, 1);
    return tf.tidy(() => tf.variable(drawn(random, shape, Math.sqrt(2 / fanIn))));
  });
  const ops = trainingOps();
  const slots = variables.map((variable) => ops.adamSlot(variable));
  const filters4 = variables.slice(0, -2) as unknown as tf.Tensor4D[];
  const [hidden, output] = variables.slice(-2) as unknown as [tf.Tensor2D, tf.Tensor2D];
  let time = 0;

  return {
    step() {
      return tf.tidy(() => {
        const convolutions: Pass[] = [];
        let y: tf.Tensor = x;
        for (const filter of filters4) {
          const pass = ops.convBlock(y as tf.Tensor4D, filter, tf.zeros([filter.shape[3]]), "max");
          convolutions.push(pass);
          y = pass.value;
        }
        const denseHidden = ops.dense(y.reshape([batch, flat]), hidden, tf.zeros([dense]), true, null);
        const denseOutput = ops.dense(denseHidden.value as tf.Tensor2D, output, tf.zeros([classes]), false, null);
        const { loss, dLogits } = ops.crossEntropy(denseOutput.value as tf.Tensor2D, labels);
        const back = [denseOutput.backward(dLogits, true)];
        back.unshift(denseHidden.backward(back[0]!.dx!, true));
        let dy = back[0]!.dx!.reshape(y.shape);
        for (const [i, pass] of [...convolutions.entries()].reverse()) {
          const made = pass.backward(dy, i > 0);
          back.unshift(made);
          if (made.dx) dy = made.dx;
        }
        const gradients = back.map((made) => made.gradients[0]!); // the biases are not trained
        const before = variables.map((variable) => variable.clone());
        time++;
        // Epsilon is far above rounding noise. With a small one, the noise of a gradient near 0 would decide the
        // update.
        const correction2 = Math.sqrt(1 - 0.999 ** time);
        const rate = (0.01 * correction2) / (1 - 0.9 ** time);
        const step = { beta1: 0.9, beta2: 0.999, rate, epsilon: 1e-3 * correction2, kept: 1 };
        slots.forEach((slot, i) => {
          slot.update(gradients[i]!, step);
        });
        const updates = variables.map((variable, i) => variable.sub(before[i]!));
        return { loss, gradients, updates };
      });
    },
    dispose() {
      tf.dispose([x, labels, variables]);
      for (const slot of slots) slot.dispose();
    },
  };
}

/** Uniform values with the given standard deviation. */
function drawn(random: Random, shape: number[], deviation: number): tf.Tensor {
  const size = shape.reduce((p, n) => p * n, 1);
  // Uniform rather than normal: the last bit of a logarithm differs between engines.
  const reach = deviation * Math.sqrt(3);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.between(-reach, reach)),
    shape,
  );
}
