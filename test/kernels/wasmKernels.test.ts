// Every kernel that replaces tfjs's on wasm gives what tfjs's cpu backend gives, in both builds: on shapes that divide
// evenly and on shapes that do not.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { separableBlock } from "../../src/kernels/separableBlock.ts";
import { builds, drawn, on, relativeDifference, startWasm, takeBuild } from "./startWasm.ts";

beforeAll(startWasm);

const tolerance = 1e-4;
const references = new Map<string, Float32Array[]>();

/**
 * Computes on cpu and twice on wasm, whose two results must be bit-equal and leave no tensor. The cpu's result is
 * cached by `name`.
 */
async function expectSame(compute: () => tf.Tensor[], name?: string): Promise<void> {
  const expected = (name && references.get(name)) || (await on("cpu", compute));
  if (name) references.set(name, expected);
  await on("wasm", compute);
  const tensors = tf.memory().numTensors;
  const actual = await on("wasm", compute);
  const again = await on("wasm", compute);
  expect(tf.memory().numTensors).toBe(tensors);
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    expect(relativeDifference(actual[i]!, expected[i]!)).toBeLessThan(tolerance);
    expect(again[i]).toEqual(actual[i]);
  }
}

describe.each(builds)("convolution, %s", (build) => {
  beforeAll(() => takeBuild(build));

  const cases: [string, number[], number[], number, "same" | "valid" | number][] = [
    ["3x3 same, one picture", [1, 5, 7, 3], [3, 3, 3, 4], 1, "same"],
    ["3x3 same, odd channels", [3, 9, 6, 5], [3, 3, 5, 7], 1, "same"],
    ["the tutorial's first layer, small", [4, 12, 12, 3], [3, 3, 3, 16], 1, "same"],
    ["5x5 same", [2, 11, 8, 4], [5, 5, 4, 9], 1, "same"],
    ["2x2 same, lopsided padding", [2, 6, 5, 3], [2, 2, 3, 3], 1, "same"],
    ["4x3 same", [2, 6, 5, 3], [4, 3, 3, 2], 1, "same"],
    ["3x3 valid", [2, 7, 6, 3], [3, 3, 3, 5], 1, "valid"],
    ["1x1", [3, 4, 5, 6], [1, 1, 6, 2], 1, "same"],
    ["explicit padding 2", [2, 6, 7, 2], [3, 3, 2, 3], 1, 2],
    ["stride 2 same", [2, 7, 8, 3], [3, 3, 3, 4], 2, "same"],
    ["stride 2 valid", [2, 8, 7, 3], [3, 3, 3, 4], 2, "valid"],
    ["stride 3, 2x2", [2, 10, 11, 2], [2, 2, 2, 3], 3, "same"],
    ["filter as large as the picture", [2, 3, 3, 4], [3, 3, 4, 5], 1, "valid"],
    ["several blocks of pictures, the last one short", [7, 40, 40, 17], [3, 3, 17, 9], 1, "same"],
    ["one pixel", [1, 1, 1, 1], [3, 3, 1, 1], 1, "same"],
    ["one pixel, channels of whole tiles", [2, 1, 1, 8], [3, 3, 8, 16], 1, "same"],
    ["5x5 of one pixel", [2, 1, 1, 5], [5, 5, 5, 3], 1, "same"],
    ["3x3 same, channels of whole tiles, odd sides", [3, 9, 7, 8], [3, 3, 8, 16], 1, "same"],
    ["3x3 valid, channels of whole tiles", [2, 8, 7, 8], [3, 3, 8, 24], 1, "valid"],
    ["3x3, explicit padding 2, channels of whole tiles", [1, 5, 6, 16], [3, 3, 16, 8], 1, 2],
    ["3x3 same, more tile rows than a block", [2, 26, 30, 8], [3, 3, 8, 8], 1, "same"],
    ["3x3 same, more pictures than slices", [19, 4, 6, 8], [3, 3, 8, 8], 1, "same"],
    ["5x5 same, 17 channels", [3, 5, 7, 17], [5, 5, 17, 5], 1, "same"],
  ];
  it.each(cases)("%s", async (_name, xShape, filterShape, stride, pad) => {
    const key = JSON.stringify([xShape, filterShape, stride, pad]);
    await expectSame(() => {
      const x = drawn(xShape, 1) as tf.Tensor4D;
      const filter = drawn(filterShape, 2) as tf.Tensor4D;
      const dy = drawn(tf.conv2d(x, filter, stride, pad).shape, 3) as tf.Tensor4D;
      const [dx, dFilter] = tf.grads((p: tf.Tensor, q: tf.Tensor) =>
        tf.conv2d(p as tf.Tensor4D, q as tf.Tensor4D, stride, pad),
      )([x, filter], dy);
      return [tf.conv2d(x, filter, stride, pad), dx!, dFilter!];
    }, key);
  });

  it("follows a filter whose values change from call to call", async () => {
    await expectSame(() => {
      const x = drawn([2, 6, 6, 3], 1) as tf.Tensor4D;
      const dy = drawn([2, 6, 6, 4], 3) as tf.Tensor4D;
      return [5, 6].map((seed) =>
        tf.grad((p) => tf.conv2d(p as tf.Tensor4D, drawn([3, 3, 3, 4], seed) as tf.Tensor4D, 1, "same"))(x, dy),
      );
    });
  });
});

describe.each(builds)("separable block, %s", (build) => {
  beforeAll(() => takeBuild(build));

  const cases: [string, number[], number, 1 | 2][] = [
    ["one pixel", [1, 1, 1, 4], 8, 1],
    ["odd sides", [2, 5, 7, 8], 8, 1],
    ["more channels out than in", [1, 4, 9, 12], 24, 1],
    ["halved", [2, 6, 10, 8], 8, 2],
    ["halved, more channels", [2, 4, 6, 4], 16, 2],
    ["halved to one pixel", [3, 2, 2, 24], 24, 2],
    ["channels of no whole vector", [2, 4, 6, 5], 7, 2],
  ];
  it.each(cases)("%s", async (_name, shape, outChannels, stride) => {
    const channels = shape[3]!;
    await expectSame(
      () => [
        separableBlock(drawn(shape, 1) as tf.Tensor4D, {
          depthwise: drawn([3, 3, channels, 1], 2) as tf.Tensor4D,
          pointwise: drawn([1, 1, channels, outChannels], 3) as tf.Tensor4D,
          bias: drawn([outChannels], 4) as tf.Tensor1D,
          stride,
        }),
      ],
      JSON.stringify(["separable", shape, outChannels, stride]),
    );
  });
});

describe("max-pooling", () => {
  const cases: [string, number[], number, number, "same" | "valid"][] = [
    ["2x2 at stride 2", [3, 8, 6, 5], 2, 2, "valid"],
    ["2x2 at stride 2, odd sides", [2, 7, 5, 3], 2, 2, "valid"],
    ["2x2 at stride 2, odd sides, same", [2, 7, 5, 3], 2, 2, "same"],
    ["3x3 at stride 3", [2, 9, 6, 4], 3, 3, "valid"],
    ["overlapping windows", [2, 7, 7, 3], 3, 2, "same"],
    ["one channel, one window", [1, 2, 2, 1], 2, 2, "valid"],
  ];
  it.each(cases)("%s", async (_name, shape, size, stride, pad) => {
    await expectSame(() => {
      const x = drawn(shape, 4) as tf.Tensor4D;
      const dy = drawn(tf.maxPool(x, size, stride, pad).shape, 5);
      return [tf.grad((p) => tf.maxPool(p as tf.Tensor4D, size, stride, pad))(x, dy)];
    });
  });

  it("gives a tie to the first of the equal values", async () => {
    const dx = () =>
      tf.grad((p) => tf.maxPool(p as tf.Tensor4D, 2, 2, "valid"))(
        tf.tensor4d([0, 0, 0, 0, 1, 3, 3, 2, 5, 4, 1, 5, 1, 2, 2, 2], [4, 2, 2, 1]),
        tf.tensor4d([1, 2, 3, 4], [4, 1, 1, 1]),
      );
    const expected = [1, 0, 0, 0, 0, 2, 0, 0, 3, 0, 0, 0, 0, 4, 0, 0];
    expect([...(await on("cpu", () => [dx()]))[0]!]).toEqual(expected);
    expect([...(await on("wasm", () => [dx()]))[0]!]).toEqual(expected);
  });
});

describe.each(builds)("convolution with bias and activation, %s", (build) => {
  beforeAll(() => takeBuild(build));

  it.each(["linear", "relu", "relu6"] as const)("%s", async (activation) => {
    for (const [xShape, filterShape] of [
      [
        [2, 5, 4, 3],
        [3, 3, 3, 7],
      ],
      [
        [2, 6, 6, 8],
        [3, 3, 8, 8],
      ],
    ] as const) {
      await expectSame(() => [
        tf.fused.conv2d({
          x: drawn([...xShape], 1) as tf.Tensor4D,
          filter: drawn([...filterShape], 2) as tf.Tensor4D,
          strides: 1,
          pad: "same",
          bias: drawn([filterShape[3]], 3),
          activation,
        }),
      ]);
    }
  });
});

describe.each(builds)("matrix product, %s", (build) => {
  beforeAll(() => takeBuild(build));

  const cases: [string, number[], number[], boolean, boolean][] = [
    ["a transposed", [7, 5], [7, 3], true, false],
    ["b transposed, b large", [3, 11], [67, 11], false, true],
    ["b transposed, a large", [67, 11], [3, 11], false, true],
    ["both transposed", [13, 6], [9, 13], true, true],
    ["neither", [4, 5], [5, 6], false, false],
    ["a row", [1, 9], [4, 9], false, true],
    ["more than a tile", [40, 70], [40, 33], true, false],
    ["a batch of one", [1, 7, 5], [1, 7, 3], true, false],
    ["a batch", [3, 7, 5], [3, 7, 4], true, false],
    ["plain, more than a unit", [13, 300], [300, 70], false, false],
    ["a transposed, more than a unit and a block", [270, 200], [270, 19], true, false],
    ["b transposed, more than a unit and a block", [9, 270], [70, 270], false, true],
    ["both transposed, more than a unit", [33, 200], [21, 33], true, true],
    ["one number", [1, 1], [1, 1], false, false],
  ];
  it.each(cases)("%s", async (_name, aShape, bShape, transposeA, transposeB) => {
    await expectSame(() => [tf.matMul(drawn(aShape, 1), drawn(bShape, 2), transposeA, transposeB)]);
  });

  it.each(["linear", "relu", "elu"] as const)("with a bias and %s", async (activation) => {
    await expectSame(() => [
      tf.fused.matMul({ a: drawn([5, 9], 1), b: drawn([9, 7], 2), bias: drawn([7], 3), activation }),
    ]);
  });

  it("follows a right-hand matrix whose values change in the same variable", async () => {
    await expectSame(() => {
      const a = drawn([4, 5], 1);
      const b = tf.variable(drawn([3, 5], 2));
      const first = tf.matMul(a, b, false, true);
      b.assign(drawn([3, 5], 9));
      const second = tf.matMul(a, b, false, true);
      b.dispose();
      return [first, second];
    });
  });
});

describe("sum", () => {
  const cases: [string, number[], number[] | number | undefined, boolean][] = [
    ["rows", [70, 5], 0, false],
    ["rows, kept", [70, 5], 0, true],
    ["all but channels", [3, 7, 5, 6], [0, 1, 2], false],
    ["all but channels, negative axes", [3, 7, 5, 6], [-2, 0, 1], true],
    ["columns", [7, 5], 1, false],
    ["the middle", [7, 5, 3], 1, false],
    ["everything", [7, 5, 3], undefined, false],
  ];
  it.each(cases)("%s", async (_name, shape, axis, keepDims) => {
    await expectSame(() => [tf.sum(drawn(shape, 1), axis, keepDims)]);
  });

  it("loses nothing over a million rows", async () => {
    const [total] = await on("wasm", () => [tf.fill([1_000_000, 2], 0.1).sum(0)]);
    expect(total![0]).toBeCloseTo(100_000, 1);
  });

  it("of integers and of nothing is tfjs's own", async () => {
    await expectSame(() => [tf.sum(tf.tensor2d([1, 2, 3, 4], [2, 2], "int32"), 0), tf.sum(tf.zeros([0, 3]), 0)]);
  });
});
