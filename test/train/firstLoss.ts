// The loss that `tutorial` starts with: as a run reports it, and as the author of the tutorial printed it.
import * as tf from "@tensorflow/tfjs";
import { drawAugmentation } from "../../src/augment/augmentation.ts";
import { createRandom } from "../../src/base/random.ts";
import type { SplitFaces } from "../../src/cli/readFaces.ts";
import { trainingOps } from "../../src/kernels/trainingOps.ts";
import { setInitialValues } from "../../src/model/initialValues.ts";
import { buildNetwork } from "../../src/model/network.ts";
import { recipes } from "../../src/recipe/recipe.ts";
import { createBatches } from "../../src/run/batches.ts";
import { createFaceStream } from "../../src/run/faceStream.ts";
import { createStepper } from "../../src/train/step.ts";

export interface FirstLoss {
  /** Before the first update, dropout on: a run's first point. */
  readonly reported: number;
  /** The same without dropout. */
  readonly before: number;
  /** The same batch after the update, without dropout: what the author's notebook prints at step 0. */
  readonly printed: number;
}

/**
 * Mean cross-entropies of the batch of 100 that a run of `tutorial` with this seed begins with, on the current backend.
 */
export async function firstLoss({ classNames, train, readFaces }: SplitFaces, seed: number): Promise<FirstLoss> {
  const { network, training, augmentation, preprocessing, optimizer } = recipes.tutorial;
  const classCount = classNames.length;
  const model = buildNetwork(network, classCount);
  setInitialValues(model, network.initializer, seed);
  const stepper = createStepper(model, { ...recipes.tutorial, training: { ...training, seed } }, classCount);
  const { faces, labels } = await createBatches(train, createFaceStream(readFaces), training.batchSize, seed).next();
  const random = createRandom(seed, "augment");
  const draws = labels.map(() => drawAugmentation(augmentation, preprocessing.sidePx, random));
  const x = trainingOps().augment(faces, draws, augmentation, preprocessing);
  const withoutDropout = () =>
    tf.tidy(() => {
      const targets = tf.oneHot(tf.tensor1d(labels as number[], "int32"), classCount);
      return tf.losses.softmaxCrossEntropy(targets, model.predict(x) as tf.Tensor2D).dataSync()[0]!;
    });
  const before = withoutDropout();
  const { loss, correct } = stepper.step(x, labels, optimizer.learningRate);
  const first = { reported: loss.dataSync()[0]!, before, printed: withoutDropout() };
  tf.dispose([x, loss, correct]);
  stepper.dispose();
  model.dispose();
  return first;
}
