// A training step on drawn pictures, ready to be taken again and again, on the wasm backend that runs.
import * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../src/base/random.ts";
import { faceSidePx } from "../../src/contract/image.ts";
import type { RecipeName } from "../../src/contract/recipe.ts";
import { setInitialValues } from "../../src/model/initialValues.ts";
import { buildNetwork } from "../../src/model/network.ts";
import { recipes } from "../../src/train/recipes.ts";
import { createStepper } from "../../src/train/step.ts";

const classCount = 5;

/** @returns what takes a step, to its end, and gives the loss. */
export function prepareStep(name: RecipeName, batch: number): () => Promise<number> {
  const recipe = recipes[name];
  const model = buildNetwork(recipe.network, classCount);
  setInitialValues(model, recipe.network.initializer, 1);
  const stepper = createStepper(model, recipe, classCount);
  const random = createRandom(1, "pictures");
  const pictures = Float32Array.from({ length: batch * faceSidePx * faceSidePx * 3 }, () => random.normal());
  const labels = Array.from({ length: batch }, () => random.integer(classCount));
  return async () => {
    const { loss, correct } = stepper.step(pictures, labels, 1e-4);
    const [value] = await loss.data<"float32">();
    tf.dispose([loss, correct]);
    return value!;
  };
}
