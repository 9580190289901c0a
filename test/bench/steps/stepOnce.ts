// A training step on random pictures that can be taken again and again, on the backend that is set.
import * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../../src/base/random.ts";
import { setInitialValues } from "../../../src/model/initialValues.ts";
import { buildNetwork } from "../../../src/model/network.ts";
import { faceSidePx } from "../../../src/recipe/preprocessing.ts";
import { type NetworkSettings, type Recipe, type RecipeName, recipes } from "../../../src/recipe/recipe.ts";
import { createAdamW } from "../../../src/train/adamW.ts";
import { planTraining } from "../../../src/train/forward.ts";
import { createStepper } from "../../../src/train/step.ts";

export const classCount = 5;

/** Noise as pictures, [batch, 96, 96, 3], and labels. */
export function drawBatch(batch: number) {
  const random = createRandom(1, "pictures");
  const shape: [number, number, number, number] = [batch, faceSidePx, faceSidePx, 3];
  const pictures = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal());
  const labels = Array.from({ length: batch }, () => random.integer(classCount));
  return { pictures, labels, shape };
}

/** The caller disposes of the result. @param network what is changed of the recipe's. */
export function prepareStep(name: RecipeName, batch: number, network: Partial<NetworkSettings> = {}) {
  const recipe: Recipe = { ...recipes[name], network: { ...recipes[name].network, ...network } };
  const model = buildNetwork(recipe.network, classCount);
  setInitialValues(model, recipe.network.initializer, 1);
  const stepper = createStepper(model, recipe, classCount);
  const { pictures, labels, shape } = drawBatch(batch);
  const plan = planTraining(model);
  const dropout = createRandom(1, "dropout");
  const optimizer = createAdamW(plan.trainable, recipe.optimizer);
  const gradients = plan.trainable.map((variable) => tf.onesLike(variable));
  return {
    model,
    /** Takes one step and waits for its end. @returns the loss. */
    async step(): Promise<number> {
      const x = tf.tensor4d(pictures, shape);
      const { loss, correct } = stepper.step(x, labels, 1e-4);
      const [value] = await loss.data<"float32">();
      tf.dispose([x, loss, correct]);
      return value!;
    },
    /** The forward pass and the update can be taken alone. The rest of a step's time is the backward pass. */
    forward(): void {
      tf.tidy(() => void plan.forward(tf.tensor4d(pictures, shape), dropout));
    },
    update(): void {
      tf.tidy(() => optimizer.apply(gradients, 0));
    },
    dispose() {
      tf.dispose(gradients);
      optimizer.dispose();
      stepper.dispose();
      model.dispose();
    },
  };
}
