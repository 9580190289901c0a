// Takes one training step of stock tfjs on wasm for every line on standard input, and prints its seconds by the clock
// and of the processor. Arguments: recipe, batch.
// The step is `model.trainOnBatch`, which `model.fit` calls for a batch, with `tf.train.adam`. tfjs's wasm backend
// lacks one kernel for it, the filter gradient, which is written here as plain loops.
import { createInterface } from "node:readline";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { floatsOf, type WasmBackend } from "../../../src/kernels/wasm/heap.ts";
import { setInitialValues } from "../../../src/model/initialValues.ts";
import { buildNetwork } from "../../../src/model/network.ts";
import { type RecipeName, recipes } from "../../../src/recipe/recipe.ts";
import { wasmFolder } from "../../kernels/startWasm.ts";
import { timed } from "../shared/rounds.ts";
import { classCount, drawBatch } from "./stepOnce.ts";

type Shape4 = [number, number, number, number];

/** x [batch, height, width, in], dy [batch, height, width, out], stride 1: dw [kh, kw, in, out]. */
function filterGradient(x: tf.TensorInfo, dy: tf.TensorInfo, filterShape: Shape4, backend: WasmBackend): tf.TensorInfo {
  const [kh, kw, channels, out] = filterShape;
  const [batch, height, width] = x.shape as Shape4;
  const { padInfo } = tf.backend_util.computeConv2DInfo(x.shape as Shape4, filterShape, 1, 1, "same");
  const result = backend.makeOutput(filterShape, "float32");
  const [xs, dys, dw] = [floatsOf(backend, x), floatsOf(backend, dy), floatsOf(backend, result)];
  dw.fill(0);
  for (let b = 0; b < batch; b++) {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const slopes = ((b * height + row) * width + column) * out;
        for (let ky = 0; ky < kh; ky++) {
          const y = row + ky - padInfo.top;
          if (y < 0 || y >= height) continue;
          for (let kx = 0; kx < kw; kx++) {
            const at = column + kx - padInfo.left;
            if (at < 0 || at >= width) continue;
            const pixel = ((b * height + y) * width + at) * channels;
            for (let c = 0; c < channels; c++) {
              const value = xs[pixel + c]!;
              const to = ((ky * kw + kx) * channels + c) * out;
              for (let o = 0; o < out; o++) dw[to + o]! += value * dys[slopes + o]!;
            }
          }
        }
      }
    }
  }
  return result;
}

tf.enableProdMode();
setWasmPaths(wasmFolder);
tf.registerKernel({
  kernelName: "Conv2DBackpropFilter",
  backendName: "wasm",
  kernelFunc: ({ inputs, backend, attrs }) =>
    filterGradient(inputs["x"]!, inputs["dy"]!, attrs!["filterShape"] as Shape4, backend as WasmBackend),
});
await tf.setBackend("wasm");

const recipe = recipes[process.argv[2] as RecipeName];
const { pictures, labels, shape } = drawBatch(Number(process.argv[3]));
const model = buildNetwork(recipe.network, classCount);
setInitialValues(model, recipe.network.initializer, 1);
model.add(tf.layers.softmax());
model.compile({ optimizer: tf.train.adam(1e-4), loss: "categoricalCrossentropy" });
const x = tf.tensor4d(pictures, shape);
const y = tf.oneHot(tf.tensor1d(labels, "int32"), classCount).toFloat();
for await (const _ of createInterface({ input: process.stdin })) {
  const { clock, processor } = await timed(() => model.trainOnBatch(x, y));
  process.stdout.write(`${clock} ${processor}\n`);
}
process.exit(0);
