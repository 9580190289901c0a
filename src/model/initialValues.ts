// Seeded initial values. They are drawn as plain numbers, so they are the same on every backend and engine.
import * as tf from "@tensorflow/tfjs";
import { createRandom, type Random } from "../base/random.ts";
import type { NetworkSettings } from "../recipe/recipe.ts";
import type { LayerShape } from "./layers/layerType.ts";
import { layerTypeOf } from "./layers/layerTypes.ts";

type Initializer = NetworkSettings["initializer"];

/** Fills every weight of the model. The values depend on the seed alone. */
export function setInitialValues({ layers }: tf.LayersModel, initializer: Initializer, seed: number): void {
  const random = createRandom(seed, "initial values");
  const types = layers.map(layerTypeOf);
  for (const [index, layer] of layers.entries()) {
    const shapes = layer.getWeights().map(({ shape }) => shape);
    const draw = (shape: LayerShape) => drawWeight(shape, initializer, random);
    const values = types[index]!.initialValues?.(shapes, draw, types[index + 1] ?? null);
    if (values === undefined) continue;
    const tensors = values.map((value, i) => tf.tensor(value, shapes[i]!));
    layer.setWeights(tensors);
    tf.dispose(tensors);
  }
}

function drawWeight(shape: LayerShape, initializer: Initializer, random: Random): Float32Array {
  const size = shape.reduce((product, n) => product * n, 1);
  const values = new Float32Array(size);
  if (initializer === "truncatedNormal") {
    // tf.truncated_normal(stddev=0.1): redrawn beyond two deviations. The tutorial gives biases the same.
    for (let i = 0; i < size; i++) values[i] = 0.1 * truncated(random);
    return values;
  }
  if (shape.length === 1) return values; // zero biases
  // He et al. 2015, "Delving deep into rectifiers": variance 2 / fan-in. Truncated as in Keras's HeNormal.
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
