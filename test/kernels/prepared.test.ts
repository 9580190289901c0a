// Operations prepared for predicting give the bits of those that train, on wasm, whatever the build.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { trainingOps } from "../../src/kernels/trainingOps.ts";
import { builds, drawn, startWasm, takeBuild } from "./startWasm.ts";

beforeAll(startWasm);

const convolutions = [
  { x: [2, 8, 6, 4], filter: [3, 3, 4, 8] }, // Winograd
  { x: [1, 6, 4, 3], filter: [3, 3, 3, 16] },
  { x: [3, 7, 5, 2], filter: [5, 5, 2, 3] },
  { x: [1, 4, 4, 5], filter: [2, 2, 5, 9] },
  { x: [1, 2, 2, 1], filter: [1, 1, 1, 1] },
] as const;

const products = [
  { rows: 1, from: 4608, to: 512 },
  { rows: 2, from: 1024, to: 5 },
  { rows: 3, from: 300, to: 67 },
  { rows: 8, from: 257, to: 130 },
  { rows: 13, from: 7, to: 64 },
];

describe.each(builds)("the %s build", (build) => {
  beforeEach(() => takeBuild(build));

  const blocks = convolutions.flatMap((shapes) =>
    (["max", "average"] as const).map((pooling) => ({ ...shapes, pooling })),
  );
  it.each(blocks)("convolves $x by $filter as it does when training, $pooling pool", ({ x, filter, pooling }) => {
    const weights = drawn([...filter], 2) as tf.Tensor4D;
    const bias = drawn([filter[3]], 3) as tf.Tensor1D;
    const before = tf.memory().numTensors;
    const prepared = trainingOps().prepareConvBlock!(weights, bias, pooling);
    for (const seed of [1, 5]) {
      const [expected, actual] = tf.tidy(() => {
        const input = drawn([...x], seed) as tf.Tensor4D;
        return [trainingOps().convBlock(input, weights, bias, pooling).value, prepared.forward(input)].map(valuesOf);
      });
      expect(actual).toEqual(expected);
    }
    prepared.dispose();
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([weights, bias]);
  });

  it.each(products)("multiplies $rows rows of $from by $to columns as it does when training", ({ rows, from, to }) => {
    const kernel = drawn([from, to], 2) as tf.Tensor2D;
    const bias = drawn([to], 3) as tf.Tensor1D;
    for (const relu of [true, false]) {
      const prepared = trainingOps().prepareDense!(kernel, bias, relu);
      const [expected, actual] = tf.tidy(() => {
        const x = drawn([rows, from], 1) as tf.Tensor2D;
        return [trainingOps().dense(x, kernel, bias, relu, null).value, prepared.forward(x)].map(valuesOf);
      });
      expect(actual).toEqual(expected);
      prepared.dispose();
    }
    tf.dispose([kernel, bias]);
  });
});

function valuesOf(tensor: tf.Tensor): tf.backend_util.TypedArray {
  return tensor.dataSync();
}
