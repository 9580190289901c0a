// Every kind in the layer table, by itself: shapes and parameters beside what tfjs builds, predicting beside tfjs's
// layer, gradients beside finite differences.
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import * as convolution from "../../src/kernels/stock/convolution.ts";
import { trainingOps } from "../../src/kernels/trainingOps.ts";
import type { LayerShape, LayerTools } from "../../src/model/layers/layerType.ts";
import { layerTypeOf, layerTypes } from "../../src/model/layers/layerTypes.ts";
import { drawn, startWasm, takeBuild } from "../kernels/startWasm.ts";
import { alone, examples, inputOf, kinds } from "./layerCases.ts";

const largest = (x: tf.Tensor) => x.abs().max().dataSync()[0]!;
const tools = (): LayerTools => ({ tf, ops: trainingOps(), convolution });
const random = () => createRandom(5, "dropout");

beforeAll(startWasm);

describe.each(kinds)("%s", (kind) => {
  const backends = [
    { name: "cpu", take: () => tf.setBackend("cpu") },
    { name: "wasm", take: () => takeBuild("plain") },
  ];

  beforeEach(() => tf.setBackend("cpu"));
  afterEach(() => tf.disposeVariables());

  it("is found in a model, and describes what tfjs builds", () => {
    const { type, layer } = alone(kind);
    const { settings, input } = examples[kind];
    expect(layerTypeOf(layer)).toBe(type);
    expect(type.outputShape(input, settings)).toEqual((layer.outputShape as number[]).slice(1));
    const trainable = layer.trainableWeights.map(({ shape }) => tf.util.sizeFromShape(shape as number[]));
    expect(type.parameters(input, settings)).toBe(trainable.reduce((sum, size) => sum + size, 0));
  });

  it.each(backends)("predicts what tfjs's layer does, on $name", async ({ take }) => {
    await take();
    const { type, layer, model } = alone(kind);
    const x = inputOf(kind);
    const stage = type.predict(layer, tools());
    const difference = tf.tidy(() => stage.forward(x).sub(model.predict(x) as tf.Tensor));
    stage.dispose?.();
    expect(largest(difference)).toBeLessThan(1e-5);
  });

  it("has the gradients of finite differences", () => {
    const { type, layer } = alone(kind);
    const stage = type.train(layer, tools(), null);
    const x = tf.variable(inputOf(kind));
    const slope = drawn(stage.forward(x, random()).value.shape, 9);
    const loss = () => tf.tidy(() => stage.forward(x, random()).value.mul(slope).sum().dataSync()[0]!);
    const { dx, gradients } = stage.forward(x, random()).backward(slope, true);
    expect(gradients).toHaveLength(stage.trainable.length);
    const checked = [x, ...stage.trainable].map((variable, i) => ({ variable, gradient: [dx!, ...gradients][i]! }));
    for (const { variable, gradient } of checked) {
      const values = variable.dataSync<"float32">().slice();
      const lossAt = (index: number, value: number) => {
        const moved = values.slice();
        moved[index] = value;
        tf.tidy(() => variable.assign(tf.tensor(moved, variable.shape)));
        return loss();
      };
      const expected = values.map((value, i) => (lossAt(i, value + 5e-3) - lossAt(i, value - 5e-3)) / 1e-2);
      tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
      const scale = Math.max(1, ...expected.map(Math.abs));
      expect(largest(gradient.sub(tf.tensor(expected, gradient.shape)))).toBeLessThan(2e-2 * scale);
    }
  });

  it("has the same gradients on wasm as on cpu, also where its input's is not wanted", async () => {
    const onBackend = async (take: () => Promise<unknown>) => {
      await take();
      const { type, layer } = alone(kind);
      const stage = type.train(layer, tools(), null);
      const x = inputOf(kind);
      const pass = () => stage.forward(x, random());
      const slope = drawn(pass().value.shape, 9);
      const { dx, gradients } = pass().backward(slope, true);
      const without = pass().backward(slope, false);
      expect(without.dx).toBe(null);
      return [dx!, ...gradients, ...without.gradients].map((tensor) => tensor.dataSync());
    };
    const [cpu, wasm] = [await onBackend(backends[0]!.take), await onBackend(backends[1]!.take)];
    cpu.forEach((values, i) => {
      const scale = Math.max(1, ...values.map(Math.abs));
      expect(Math.max(...values.map((value, j) => Math.abs(value - wasm[i]![j]!)))).toBeLessThan(1e-5 * scale);
    });
  });
});

it("gives a bias that a normalisation cancels no value and no gradient", () => {
  const { layer } = alone("conv2d");
  const ones = (shape: LayerShape) => new Float32Array(tf.util.sizeFromShape([...shape])).fill(1);
  const [, bias] = layerTypes.conv2d.initialValues!([[3, 3, 3, 4], [4]], ones, layerTypes.batchNormalization);
  expect([...bias!]).toEqual([0, 0, 0, 0]);
  expect(layerTypes.conv2d.train(layer, tools(), layerTypes.batchNormalization).trainable).toHaveLength(1);
  expect(layerTypes.conv2d.train(layer, tools(), layerTypes.relu).trainable).toHaveLength(2);
});

it("keeps momentum of the moving moments, in training as in tfjs's layer", () => {
  const { type, layer } = alone("batchNormalization");
  const { averages = [] } = type.train(layer, tools(), null).forward(inputOf("batchNormalization"), random());
  expect(averages.map(({ momentum }) => momentum)).toEqual([0.9, 0.9]);
  expect(layer.getConfig()["momentum"]).toBe(0.9);
  const { mean, variance } = tf.moments(inputOf("batchNormalization"), [0, 1, 2]);
  expect(averages.map(({ toward }) => [...toward.dataSync()])).toEqual([
    [...mean.dataSync()],
    [...variance.dataSync()],
  ]);
});

it("drops the share that it is set to, and makes up for it", () => {
  const { type, layer } = alone("dropout");
  const { value } = type.train(layer, tools(), null).forward(tf.ones([50, 200]), random());
  const values = [...value.dataSync()];
  const dropped = values.filter((one) => one === 0).length / values.length;
  expect(Math.abs(dropped - 0.4)).toBeLessThan(0.02);
  expect(new Set(values)).toEqual(new Set([0, Math.fround(1 / 0.6)]));
});
