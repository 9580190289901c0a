// One training step: forward, gradients, update, moving moments. Owns the optimiser's tensors; the model stays the caller's.
import * as tf from "@tensorflow/tfjs";
import { createRandom, type RandomState } from "../base/random.ts";
import { faceSidePx } from "../contract/image.ts";
import type { Recipe } from "../contract/recipe.ts";
import { createAdamW } from "./adamW.ts";
import type { BatchMoments } from "./batchNorm.ts";
import { planForward, variablesOf } from "./forward.ts";
import { smoothTargets, softmaxCrossEntropy } from "./loss.ts";

export interface StepResult {
  /** Scalars, the caller's to read and dispose: mean loss, and how many of the batch were right. */
  readonly loss: tf.Scalar;
  readonly correct: tf.Scalar;
}

export interface Stepper {
  /** @param input normalised pictures, [batch, 96, 96, 3] float32. @param labels class indexes, one a picture. */
  step(input: Float32Array, labels: ArrayLike<number>, learningRate: number): StepResult;
  /** Between two steps: all that the next ones depend on besides the model's variables. */
  state(): StepperState;
  /** Goes on from a state, its moments as plain values. */
  restore(state: Omit<StepperState, "moments">, moments: readonly Float32Array[]): void;
  dispose(): void;
}

export interface StepperState {
  readonly updates: number;
  readonly dropout: RandomState;
  /** The optimiser's own tensors, good until the next step. */
  readonly moments: readonly tf.Tensor[];
}

/** How much of the old moving moments a step keeps. */
const momentum = 0.9;

export function createStepper(model: tf.LayersModel, recipe: Recipe, classCount: number): Stepper {
  const plan = planForward(model);
  const optimizer = createAdamW(plan.trainable, recipe.optimizer);
  const keep = 1 - recipe.network.dropoutRate;
  const maskUnits = recipe.network.denseUnits[1];
  let dropout = createRandom(recipe.training.seed, "dropout");
  const variables = [...plan.trainable];

  function dropoutMask(batch: number): Float32Array {
    const mask = new Float32Array(batch * maskUnits);
    for (let i = 0; i < mask.length; i++) mask[i] = keep === 1 || dropout.next() < keep ? 1 / keep : 0;
    return mask;
  }

  return {
    step(input, labels, learningRate) {
      const batch = labels.length;
      return tf.tidy(() => {
        const x = tf.tensor4d(input, [batch, faceSidePx, faceSidePx, 3]);
        const targets = tf.tensor2d(smoothTargets(labels, classCount, recipe.optimizer.labelSmoothing), [
          batch,
          classCount,
        ]);
        const mask = tf.tensor2d(dropoutMask(batch), [batch, maskUnits]);
        const truth = tf.tensor1d(Int32Array.from(labels), "int32");
        const moments: [string, BatchMoments][] = [];
        let correct: tf.Scalar | null = null;
        const { value: loss, grads } = tf.variableGrads(() => {
          const logits = plan.run(x, mask, (layer, m) => {
            moments.push([layer, { mean: tf.keep(m.mean), variance: tf.keep(m.variance) }]);
          });
          correct = tf.keep(logits.argMax(1).equal(truth).sum()) as tf.Scalar;
          return softmaxCrossEntropy(logits, targets);
        }, variables);
        optimizer.apply(
          variables.map((variable) => grads[variable.name]!),
          learningRate,
        );
        updateMovingMoments(model, moments);
        return { loss, correct: correct! };
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

function updateMovingMoments(model: tf.LayersModel, moments: readonly [string, BatchMoments][]): void {
  for (const [name, { mean, variance }] of moments) {
    const [, , movingMean, movingVariance] = variablesOf(model.getLayer(name)) as [
      unknown,
      unknown,
      tf.Variable,
      tf.Variable,
    ];
    movingMean.assign(movingMean.mul(momentum).add(mean.mul(1 - momentum)));
    movingVariance.assign(movingVariance.mul(momentum).add(variance.mul(1 - momentum)));
    tf.dispose([mean, variance]); // kept in the step to outlive the gradient tape
  }
}
