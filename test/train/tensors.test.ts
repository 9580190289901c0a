// The parts of a training step beside tfjs's own, on the cpu backend.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import { setInitialValues } from "../../src/model/initialValues.ts";
import { variablesOf } from "../../src/model/layers/passes.ts";
import { buildNetwork, modelVariables } from "../../src/model/network.ts";
import { planPredicting } from "../../src/model/predictingPass.ts";
import { type NetworkSettings, recipes } from "../../src/recipe/recipe.ts";
import { createAdamW } from "../../src/train/adamW.ts";
import { createBestWeights } from "../../src/train/bestWeights.ts";
import { planTraining } from "../../src/train/forward.ts";

beforeAll(async () => {
  await tf.setBackend("cpu");
  await tf.ready();
});

const random = createRandom(3, "tensors");
const normal = (shape: number[]) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.normal()),
    shape,
  );
};
const largestDifference = (a: tf.Tensor, b: tf.Tensor) => tf.tidy(() => a.sub(b).abs().max().dataSync()[0]!);

describe("AdamW", () => {
  const start = [0.5, -1, 2, 0.1, -0.3, 0.7];
  const gradients = Array.from({ length: 5 }, () => start.map(() => random.normal()));

  it("without weight decay is tfjs's Adam", () => {
    const variable = tf.variable(tf.tensor2d(start, [2, 3]));
    const reference = tf.variable(tf.tensor2d(start, [2, 3]));
    const optimizer = createAdamW([variable], recipes.tutorial.optimizer);
    const adam = tf.train.adam(1e-2, 0.9, 0.999, 1e-8);
    for (const gradient of gradients) {
      const g = tf.tensor2d(gradient, [2, 3]);
      optimizer.apply([g], 1e-2);
      adam.applyGradients([{ name: reference.name, tensor: g }]);
    }
    expect(largestDifference(variable, reference)).toBeLessThan(1e-5);
  });

  it("shrinks matrices by rate times decay a step, and leaves vectors alone", () => {
    const matrix = tf.variable(tf.tensor2d([[2]]));
    const vector = tf.variable(tf.tensor1d([2]));
    const optimizer = createAdamW([matrix, vector], { ...recipes.tuned.optimizer, weightDecay: 0.5 });
    optimizer.apply([tf.zeros([1, 1]), tf.zeros([1])], 0.1);
    expect(matrix.dataSync()[0]).toBeCloseTo(2 * (1 - 0.05), 6);
    expect(vector.dataSync()[0]).toBe(2);
  });
});

describe("the training pass", () => {
  const small: NetworkSettings = {
    ...recipes.tutorial.network,
    convolutions: [2, 3, 2, 3].map((filters) => ({ filters, kernelSize: 3 })),
    denseUnits: [6, 8],
  };

  it("without batch normalisation and with an open mask is the model itself", () => {
    const model = buildNetwork({ ...small, dropoutRate: 0 }, 3);
    setInitialValues(model, "truncatedNormal", 5);
    const x = normal([2, 96, 96, 3]) as tf.Tensor4D;
    const logits = planTraining(model).forward(x, random).logits;
    expect(largestDifference(logits, model.predict(x) as tf.Tensor)).toBeLessThan(1e-5);
  });

  it("trains every variable of the plain network, and no conv bias that a norm would cancel", () => {
    expect(planTraining(buildNetwork(small, 3)).trainable.length).toBe(14);
    expect(planTraining(buildNetwork({ ...small, batchNormalization: true }, 3)).trainable.length).toBe(4 + 8 + 6);
  });

  it("draws the same initial values from the same seed, and others from another", () => {
    const valuesOf = (seed: number) => {
      const model = buildNetwork(small, 3);
      setInitialValues(model, "heNormal", seed);
      return modelVariables(model).map((variable) => [...variable.dataSync()]);
    };
    expect(valuesOf(1)).toEqual(valuesOf(1));
    expect(valuesOf(1)).not.toEqual(valuesOf(2));
  });

  it("predicts as it trains where the batch is all there is, also with drawn biases before a norm", () => {
    const model = buildNetwork({ ...small, batchNormalization: true, dropoutRate: 0 }, 3);
    setInitialValues(model, "truncatedNormal", 5);
    const x = normal([2, 96, 96, 3]) as tf.Tensor4D;
    const { logits, averages } = planTraining(model).forward(x, random);
    expect(averages).toHaveLength(2 * 4); // mean and variance of each of four layers
    for (const { variable, toward } of averages) variable.assign(toward);
    const predicted = planPredicting(model).forward(x);
    expect(largestDifference(logits, predicted) / largestDifference(logits, tf.zerosLike(logits))).toBeLessThan(1e-4);
  });

  it("keeps the weights of the best evaluation", () => {
    const model = buildNetwork(small, 3);
    const best = createBestWeights(model);
    const bias = variablesOf(model.getLayer("logits"))[1]!;
    const evaluation = (step: number, accuracy: number, loss: number) => ({ step, accuracy, loss, seconds: 0 });
    const before = tf.memory().numTensors;
    bias.assign(tf.tensor1d([1, 1, 1]));
    best.offer(evaluation(1, 0.5, 1));
    bias.assign(tf.tensor1d([2, 2, 2]));
    best.offer(evaluation(2, 0.6, 2));
    bias.assign(tf.tensor1d([3, 3, 3]));
    best.offer(evaluation(3, 0.6, 3));
    expect(best.restore()).toBe(2);
    expect([...bias.dataSync()]).toEqual([2, 2, 2]);
    best.dispose();
    expect([...bias.dataSync()]).toEqual([2, 2, 2]);
    // The three tensors given to `assign` above are this test's own.
    expect(tf.memory().numTensors).toBe(before + 3);
  });
});
