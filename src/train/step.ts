// One training step: forward, gradients, update, moving averages. The stepper owns the tensors of the optimiser, the
// caller the model.
import * as tf from "@tensorflow/tfjs";
import { createRandom, type RandomState } from "../base/random.ts";
import { trainingOps } from "../kernels/trainingOps.ts";
import type { Recipe } from "../recipe/recipe.ts";
import { smoothTargets } from "../run/targets.ts";
import { createAdamW } from "./adamW.ts";
import { planTraining } from "./forward.ts";

/**
 * Scalars that the caller reads and disposes: mean loss, and how many of the batch were right. A type, because
 * `tf.tidy` takes no interface.
 */
export type StepResult = { readonly loss: tf.Scalar; readonly correct: tf.Scalar };

export interface Stepper {
  /**
   * @param x normalised pictures, [batch, 96, 96, 3]; the caller disposes them.
   * @param labels one class index a picture.
   */
  step(x: tf.Tensor4D, labels: ArrayLike<number>, learningRate: number): StepResult;
  /** All that the next steps depend on besides the variables of the model. Call it between two steps. */
  state(): StepperState;
  /** Goes on from a state, with its moments as plain values. */
  restore(state: Omit<StepperState, "moments">, moments: readonly Float32Array[]): void;
  dispose(): void;
}

export interface StepperState {
  readonly updates: number;
  readonly dropout: RandomState;
  /** The optimiser owns these tensors; they are valid until the next step. */
  readonly moments: readonly tf.Tensor[];
}

export function createStepper(model: tf.LayersModel, recipe: Recipe, classCount: number): Stepper {
  const ops = trainingOps();
  const plan = planTraining(model, ops);
  const optimizer = createAdamW(plan.trainable, recipe.optimizer, ops);
  let dropout = createRandom(recipe.training.seed, "dropout");

  return {
    step(x, labels, learningRate) {
      const batch = labels.length;
      return tf.tidy(() => {
        const targets = tf.tensor2d(smoothTargets(labels, classCount, recipe.optimizer.labelSmoothing), [
          batch,
          classCount,
        ]);
        const pass = plan.forward(x, dropout);
        const { loss, correct, dLogits } = ops.crossEntropy(pass.logits, targets);
        optimizer.apply(pass.backward(dLogits), learningRate);
        for (const { variable, toward, momentum } of pass.averages) ops.blend(variable, toward, momentum);
        return { loss, correct };
      });
    },
    state: () => ({ updates: optimizer.time, dropout: dropout.state(), moments: optimizer.moments() }),
    restore(state, moments) {
      optimizer.restore(state.updates, moments);
      dropout = createRandom(state.dropout);
    },
    dispose: () => optimizer.dispose(),
  };
}
