// Every operation of a training step on small odd shapes, beside the same mathematics by tfjs's operations and its
// tape; augmentation beside its definition in TypeScript. They are plain functions of tensors for any backend, in Node
// and in a browser.
import * as tf from "@tensorflow/tfjs";
import { augmentBatch, drawAugmentation } from "../../src/augment/augmentation.ts";
import { createRandom } from "../../src/base/random.ts";
import type { Pooling, TrainingOps } from "../../src/kernels/ops.ts";
import type { PictureNormalization } from "../../src/recipe/inputScale.ts";
import { type AugmentationSettings, recipes } from "../../src/recipe/recipe.ts";

export interface OpsCase {
  readonly name: string;
  /** Values and gradients, in the same order on both sides. */
  readonly computed: (ops: TrainingOps) => tf.Tensor[];
  readonly reference: () => tf.Tensor[];
}

/** Standard normal values from a seed. */
export function drawn(shape: number[], seed: number): tf.Tensor {
  return tf.tensor(numbers(shape, seed), shape);
}

function numbers(shape: readonly number[], seed: number): Float32Array {
  const random = createRandom(seed, "test");
  return Float32Array.from({ length: shape.reduce((p, n) => p * n, 1) }, () => random.normal());
}

const epsilon = 1e-3;

/** [value, ...gradients by x in turn] of f for a drawn dy. */
function differentiated(f: (...x: tf.Tensor[]) => tf.Tensor, x: tf.Tensor[]): tf.Tensor[] {
  const { value, grads } = tf.valueAndGrads(f)(x, drawn(f(...x).shape, 9));
  return [value, ...grads];
}

interface Block {
  readonly name: string;
  readonly x: [number, number, number, number];
  readonly side: number;
  readonly out: number;
  /** One value everywhere, so that a window's four are equal. */
  readonly level?: boolean;
}

/** Standard normal pictures, or level ones. */
const pictures = ({ x, level }: Block) => (level ? tf.ones(x) : drawn(x, 1));

const blocks: readonly Block[] = [
  { name: "one window", x: [1, 2, 2, 1], side: 1, out: 1 },
  { name: "odd channels", x: [2, 6, 4, 3], side: 3, out: 5 },
  { name: "odd sides", x: [2, 7, 5, 2], side: 3, out: 3 },
  { name: "a 5x5 kernel", x: [1, 8, 6, 3], side: 5, out: 4 },
  { name: "an even kernel", x: [2, 6, 6, 2], side: 2, out: 3 },
  { name: "windows of equals", x: [1, 8, 6, 2], side: 3, out: 4, level: true },
  { name: "more rows than a block of the sums", x: [3, 24, 22, 4], side: 3, out: 8 },
];

const poolings = ["max", "average"] as const;

function pool(pooling: Pooling, x: tf.Tensor): tf.Tensor {
  const [each, pad] = [x as tf.Tensor4D, "valid"] as const;
  return pooling === "max" ? tf.maxPool(each, 2, 2, pad) : tf.avgPool(each, 2, 2, pad);
}

const withPooling = (all: readonly Block[]) =>
  poolings.flatMap((pooling) => all.map((block) => ({ ...block, pooling })));

const convCases = withPooling(blocks).map((block): OpsCase => {
  const { name, x, side, out, pooling } = block;
  // A single window stays open; of several the bias closes some.
  const bias = () => drawn([out], 3).add(x[1] === 2 ? 2 : 0);
  const inputs = () => [pictures(block), drawn([side, side, x[3], out], 2), bias()];
  return {
    name: `conv block, ${pooling} pool, ${name}`,
    computed(ops) {
      const [a, filter, bias] = inputs() as [tf.Tensor4D, tf.Tensor4D, tf.Tensor1D];
      const pass = ops.convBlock(a, filter, bias, pooling);
      const { dx, gradients } = pass.backward(drawn(pass.value.shape, 9), true);
      return [pass.value, dx!, ...gradients];
    },
    reference: () =>
      differentiated(
        (a, filter, bias) =>
          pool(
            pooling,
            tf
              .conv2d(a as tf.Tensor4D, filter as tf.Tensor4D, 1, "same")
              .add(bias!)
              .relu(),
          ),
        inputs(),
      ),
  };
});

const normCases = withPooling(blocks.slice(1)).map((block): OpsCase => {
  const { name, x, side, out, pooling } = block;
  // Shifted, so that mean and variance are far from 0 and 1; gamma of both signs.
  const inputs = () => [
    pictures(block).mul(3).add(2),
    drawn([side, side, x[3], out], 2),
    drawn([out], 3),
    drawn([out], 4),
  ];
  const conv = (a: tf.Tensor, filter: tf.Tensor) => tf.conv2d(a as tf.Tensor4D, filter as tf.Tensor4D, 1, "same");
  return {
    name: `norm block, ${pooling} pool, ${name}`,
    computed(ops) {
      const [a, filter, gamma, beta] = inputs() as [tf.Tensor4D, tf.Tensor4D, tf.Tensor1D, tf.Tensor1D];
      const pass = ops.normBlock(a, filter, { gamma, beta, epsilon }, pooling);
      const { mean, variance } = pass;
      const { dx, gradients } = pass.backward(drawn(pass.value.shape, 9), true);
      return [pass.value, dx!, ...gradients, mean, variance];
    },
    reference() {
      const values = differentiated((a, filter, gamma, beta) => {
        const z = conv(a!, filter!);
        const { mean, variance } = tf.moments(z, [0, 1, 2]);
        const normed = z.sub(mean).mul(variance.add(epsilon).rsqrt()).mul(gamma!).add(beta!);
        return pool(pooling, normed.relu());
      }, inputs());
      const [a, filter] = inputs();
      const { mean, variance } = tf.moments(conv(a!, filter!), [0, 1, 2]);
      return [...values, mean, variance];
    },
  };
});

const denseCases = [
  { rows: 1, from: 1, to: 1, relu: false, masked: false },
  { rows: 5, from: 7, to: 3, relu: false, masked: false },
  { rows: 4, from: 9, to: 6, relu: true, masked: false },
  { rows: 3, from: 5, to: 11, relu: true, masked: true },
  { rows: 1, from: 1030, to: 5, relu: true, masked: true },
].map(({ rows, from, to, relu, masked }): OpsCase => {
  const inputs = () => [drawn([rows, from], 1), drawn([from, to], 2), drawn([to], 3)];
  const mask = () => drawn([rows, to], 4).greater(0).toFloat().mul(1.25) as tf.Tensor2D;
  return {
    name: `dense ${rows} x ${from} x ${to}${relu ? ", relu" : ""}${masked ? ", masked" : ""}`,
    computed(ops) {
      const [x, kernel, bias] = inputs() as [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D];
      const pass = ops.dense(x, kernel, bias, relu, masked ? mask() : null);
      const { dx, gradients } = pass.backward(drawn(pass.value.shape, 9), true);
      return [pass.value, dx!, ...gradients];
    },
    reference: () =>
      differentiated((x, kernel, bias) => {
        const y = tf.matMul(x!, kernel!).add(bias!);
        const active = relu ? y.relu() : y;
        return masked ? active.mul(mask()) : active;
      }, inputs()),
  };
});

const lossCases = [
  [1, 2],
  [6, 4],
  [5, 37],
].map(([rows, classes]): OpsCase => {
  const logits = () => drawn([rows!, classes!], 1).mul(30) as tf.Tensor2D; // far apart: exp alone would overflow
  const labels = () => drawn([rows!, classes!], 2).argMax(1) as tf.Tensor1D;
  const targets = () =>
    tf
      .oneHot(labels(), classes!)
      .mul(0.9)
      .add(0.1 / classes!) as tf.Tensor2D;
  return {
    name: `cross-entropy of ${rows} x ${classes}`,
    computed(ops) {
      const { loss, correct, dLogits } = ops.crossEntropy(logits(), targets());
      return [loss, dLogits, correct];
    },
    reference() {
      const f = (z: tf.Tensor) => tf.losses.softmaxCrossEntropy(targets(), z) as tf.Scalar;
      return [f(logits()), tf.grad(f)(logits()), logits().argMax(1).equal(labels()).sum()];
    },
  };
});

const updateCases = [[1], [7], [5, 3], [3, 3, 5, 7]].flatMap((shape): OpsCase[] => {
  const step = { beta1: 0.9, beta2: 0.99, rate: 0.02, epsilon: 1e-3, kept: 0.995 };
  const gradients = () => [1, 2, 3].map((seed) => drawn(shape, seed));
  // As plain numbers: on WebGPU nothing can be read back without waiting.
  const startMoments = (): [Float32Array, Float32Array] => [numbers(shape, 5), numbers(shape, 6).map((x) => x * x)];
  return [
    {
      name: `adam of [${shape}]`,
      computed(ops) {
        const variable = tf.variable(drawn(shape, 4));
        const slot = ops.adamSlot(variable);
        slot.restore(...startMoments());
        for (const gradient of gradients()) slot.update(gradient, step);
        const [m, v] = slot.moments();
        const result = [variable.clone(), m.clone(), v.clone()];
        slot.dispose();
        variable.dispose();
        return result;
      },
      reference() {
        const start = startMoments();
        let w = drawn(shape, 4);
        let m: tf.Tensor = tf.tensor(start[0], shape);
        let v: tf.Tensor = tf.tensor(start[1], shape);
        for (const g of gradients()) {
          m = m.mul(step.beta1).add(g.mul(1 - step.beta1));
          v = v.mul(step.beta2).add(g.square().mul(1 - step.beta2));
          w = w.mul(step.kept).sub(m.div(v.sqrt().add(step.epsilon)).mul(step.rate));
        }
        return [w, m, v];
      },
    },
    {
      name: `blend of [${shape}]`,
      computed(ops) {
        const variable = tf.variable(drawn(shape, 1));
        ops.blend(variable, drawn(shape, 2), 0.9);
        const result = variable.clone();
        variable.dispose();
        return [result];
      },
      reference: () => [drawn(shape, 1).mul(0.9).add(drawn(shape, 2).mul(0.1))],
    },
  ];
});

interface Augmentation {
  readonly name: string;
  readonly sidePx: number;
  readonly count: number;
  /** Changes of the tuned recipe's settings. */
  readonly change?: Partial<AugmentationSettings>;
  /** Every byte the same. */
  readonly level?: number;
  readonly raw?: true;
  readonly normalization?: PictureNormalization;
}

const unmoved = { flip: false, rotationDegrees: 0, scale: 0, shift: 0 } as const;
const uncoloured = { brightness: 0, contrast: [1, 1], hue: 0, saturation: [1, 1] } as const;
const strong = { brightness: 0.9, contrast: [0, 3], hue: 0.5, saturation: [0, 4] } as const;
const unerased = { eraseProbability: 0 } as const;

const augmentations: readonly Augmentation[] = [
  { name: "tuned, as trained", sidePx: 96, count: 3 },
  { name: "nothing", sidePx: 8, count: 2, change: { ...unmoved, ...uncoloured, ...unerased } },
  { name: "mirrors alone", sidePx: 6, count: 9, change: { ...unmoved, ...uncoloured, ...unerased, flip: true } },
  {
    name: "far turns and shifts",
    sidePx: 12,
    count: 20,
    change: { ...uncoloured, ...unerased, rotationDegrees: 180, scale: 0.9, shift: 0.9 },
  },
  {
    name: "all colours",
    sidePx: 16,
    count: 20,
    change: { ...unmoved, ...unerased, ...strong, brightness: 1 },
  },
  {
    name: "hue and brightness",
    sidePx: 4,
    count: 30,
    change: { ...unmoved, ...unerased, brightness: 1, contrast: [0, 3], hue: 0.5, saturation: [1, 1] },
  },
  {
    name: "blurred alone",
    sidePx: 16,
    count: 6,
    change: { ...unmoved, ...uncoloured, ...unerased, blurProbability: 0.7, blurSigmaPx: 3 },
    raw: true,
  },
  { name: "tuned and blurred", sidePx: 48, count: 4, change: { blurProbability: 1, blurSigmaPx: 2 } },
  { name: "blurred wider than the picture", sidePx: 4, count: 3, change: { blurProbability: 1, blurSigmaPx: 3 } },
  {
    name: "rounded to bytes, blurred",
    sidePx: 8,
    count: 8,
    change: { ...unmoved, ...strong, blurProbability: 0.7, blurSigmaPx: 2, arithmetic: "uint8" },
  },
  { name: "hue alone", sidePx: 4, count: 12, change: { ...unmoved, ...uncoloured, ...unerased, hue: 0.5 } },
  { name: "grey pictures", sidePx: 6, count: 4, level: 90, change: { brightness: 0.6 } },
  {
    name: "squares",
    sidePx: 10,
    count: 8,
    change: { ...unmoved, ...uncoloured, eraseProbability: 0.7, eraseSidePx: 3 },
    raw: true,
  },
  {
    name: "a square that covers all",
    sidePx: 6,
    count: 2,
    change: { eraseProbability: 1, eraseSidePx: 32 },
    raw: true,
  },
  { name: "tuned, local contrast", sidePx: 96, count: 3, normalization: "localContrast" },
  { name: "tuned, normalised by picture", sidePx: 96, count: 3, normalization: "perImage" },
  { name: "local contrast, a side smaller than the window", sidePx: 6, count: 3, normalization: "localContrast" },
  { name: "local contrast, an odd side", sidePx: 11, count: 2, normalization: "localContrast" },
  {
    name: "rounded to bytes, local contrast",
    sidePx: 10,
    count: 3,
    change: { ...unmoved, flip: true, ...strong, arithmetic: "uint8" },
    normalization: "localContrast",
  },
  { name: "values as they are", sidePx: 8, count: 5, raw: true },
  { name: "an odd side", sidePx: 7, count: 3 },
  { name: "one pixel", sidePx: 1, count: 2 },
  { name: "rounded to bytes", sidePx: 8, count: 3, change: { arithmetic: "uint8" } },
  { name: "rounded to bytes, as the tutorial", sidePx: 96, count: 6, change: recipes.tutorial.augmentation, raw: true },
  {
    name: "rounded to bytes, mirrored, far and erased",
    sidePx: 10,
    count: 40,
    change: { ...unmoved, flip: true, ...strong, eraseProbability: 0.5, eraseSidePx: 4, arithmetic: "uint8" },
  },
  {
    name: "rounded to bytes, grey",
    sidePx: 2,
    count: 9,
    level: 70,
    change: { ...unmoved, ...strong, arithmetic: "uint8" },
  },
];

const augmentCases = augmentations.map(({ name, sidePx, count, change, level, raw, normalization }): OpsCase => {
  const random = createRandom(3, "test");
  const settings = { ...recipes.tuned.augmentation, ...change };
  const faces = Uint8Array.from({ length: count * sidePx * sidePx * 3 }, () => level ?? random.integer(256));
  const draws = Array.from({ length: count }, () => drawAugmentation(settings, sidePx, random));
  const numbers = raw ? { sidePx, mean: 0, deviation: 1 } : { sidePx, mean: 127.5, deviation: 63.75 };
  const options = normalization ? { sidePx, mean: 0, deviation: 255, normalization } : numbers;
  return {
    name: `augmentation, ${name}`,
    computed: (ops) => [ops.augment(faces, draws, settings, options)],
    reference: () => [tf.tensor(augmentBatch(faces, draws, settings, options), [count, sidePx, sidePx, 3])],
  };
});

export const opsCases: readonly OpsCase[] = [
  ...augmentCases,
  ...convCases,
  ...normCases,
  ...denseCases,
  ...lossCases,
  ...updateCases,
];

/** The largest difference, relative to the largest expected value. */
export function relativeDifference(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let scale = 1e-30;
  let difference = 0;
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i]!));
    const d = Math.abs(actual[i]! - expected[i]!);
    difference = Number.isFinite(d) ? Math.max(difference, d) : Number.POSITIVE_INFINITY;
  }
  return difference / scale;
}
