// Seeded initial values, the same on every backend and engine because they are drawn in plain numbers.
import * as tf from "@tensorflow/tfjs";
import { createRandom, type Random } from "../base/random.ts";
import type { NetworkSettings } from "../recipe/recipe.ts";

/** Fills every weight of the model; the sequence depends on the seed alone. */
export function setInitialValues(
  model: tf.LayersModel,
  initializer: NetworkSettings["initializer"],
  seed: number,
): void {
  const random = createRandom(seed, "initial values");
  for (const [index, layer] of model.layers.entries()) {
    const current = layer.getWeights();
    if (current.length === 0) continue;
    if (layer.getClassName() === "BatchNormalization") continue; // gamma 1, beta 0, mean 0, variance 1 already
    // A normalisation takes the bias before it out again, so it is not trained: then it must be nothing, or predicting would add it.
    const isNormalised = model.layers[index + 1]?.getClassName() === "BatchNormalization";
    const next = current.map((weight, i) => {
      const drawn = drawWeight(weight.shape, initializer, random);
      return tf.tensor(isNormalised && i === 1 ? drawn.fill(0) : drawn, weight.shape);
    });
    layer.setWeights(next);
    tf.dispose(next);
  }
}

function drawWeight(shape: number[], initializer: NetworkSettings["initializer"], random: Random): Float32Array {
  const size = shape.reduce((product, n) => product * n, 1);
  const values = new Float32Array(size);
  if (initializer === "truncatedNormal") {
    // tf.truncated_normal(stddev=0.1): redrawn beyond two deviations; the tutorial gives biases the same.
    for (let i = 0; i < size; i++) values[i] = 0.1 * truncated(random);
    return values;
  }
  if (shape.length === 1) return values; // zero biases
  // He et al. 2015, "Delving deep into rectifiers": variance 2 / fan-in; truncated as in Keras's HeNormal.
  const fanIn = size / shape.at(-1)!;
  const deviation = Math.sqrt(2 / fanIn) / 0.8796256610342398;
  for (let i = 0; i < size; i++) values[i] = deviation * truncated(random);
  return values;
}

function truncated(random: Random): number {
  for (;;) {
    const value = random.normal();
    if (Math.abs(value) <= 2) return value;
  }
}
