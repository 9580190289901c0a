#!/usr/bin/env bash
# tfjs 4.22.0 (layers): a model in which a merge layer takes the same symbolic tensor twice, and a later layer takes it
# too, is built and trained by `fit`, but `predict` and `evaluate` throw "Tensor is disposed".
#
# Documented: tf.layers.multiply takes "an Array of tensors, all of the same shape"; that they differ is not asked for.
# The same model of Keras 3.15.1 predicts.
# Behaviour: outside training a tensor is freed after its last use. How many layers use it is counted by name, so a
# layer that takes it twice counts once, but each time is taken off. The count is 0 one use too early. A model's input
# is not freed, nor is anything where the merge layer is the last one that takes the tensor.
#
# Input: d = relu(w x) with w = 1, x = (2, 3); the cube of d as multiply([d, multiply([d, d])]). Expected: 8, 27.
# Output seen (tfjs 4.22.0, backend cpu, Node 20.20):
#   fit: loss 0
#   predict: Tensor is disposed.
#   evaluate: Tensor is disposed.
#   predict, multiply([d, d]) alone: 4,9
#   predict, multiply([d, d, d]): 8,27
#   predict, multiply([d, multiply([d, a copy of d])]): 8,27
# Exits 0 while this is so, 1 when something differs, 2 when it could not be tried.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0 || exit 2
cat > try.mjs <<'JS'
import * as tf from "@tensorflow/tfjs";

await tf.setBackend("cpu");
const { input, layers } = tf;
const multiply = (...tensors) => layers.multiply().apply(tensors);
const copy = (tensor) => layers.activation({ activation: "linear" }).apply(tensor);
const x = tf.tensor2d([[2, 3]]);
const cubed = tf.tensor2d([[8, 27]]);

function modelOf(product) {
  const given = input({ shape: [2] });
  const dense = layers.dense({ units: 2, useBias: false, activation: "relu", kernelInitializer: "identity" });
  const model = tf.model({ inputs: given, outputs: product(dense.apply(given)) });
  model.compile({ loss: "meanSquaredError", optimizer: "sgd" });
  return model;
}

const said = async (make) => {
  try {
    return String(await make());
  } catch (error) {
    return error.message;
  }
};
const predicted = (product) => said(() => modelOf(product).predict(x).dataSync());
const cube = (d) => multiply(d, multiply(d, d));
const seen = {
  fit: await said(async () => `loss ${(await modelOf(cube).fit(x, cubed, { verbose: 0 })).history.loss}`),
  predict: await predicted(cube),
  evaluate: await said(() => modelOf(cube).evaluate(x, cubed).dataSync()),
  "predict, multiply([d, d]) alone": await predicted((d) => multiply(d, d)),
  "predict, multiply([d, d, d])": await predicted((d) => multiply(d, d, d)),
  "predict, multiply([d, multiply([d, a copy of d])])": await predicted((d) => multiply(d, multiply(d, copy(d)))),
};
console.log(`tfjs ${tf.version.tfjs}, backend ${tf.getBackend()}`);
for (const [what, result] of Object.entries(seen)) console.log(`${what}: ${result}`);
const disposed = "Tensor is disposed.";
const expected = ["loss 0", disposed, disposed, "4,9", "8,27", "8,27"];
process.exit(Object.values(seen).every((result, i) => result === expected[i]) ? 0 : 1);
JS
node try.mjs 2> errors.txt || { code=$?; cat errors.txt; exit $code; }
