// The score of a model on the whole validation set, a piece at a time: between two pieces the caller decides whether to
// go on.
import type * as tf from "@tensorflow/tfjs";
import type { LabelledPhotos } from "../contract/run.ts";
import { createPredictor } from "../model/predictor.ts";
import { inputScaleOf } from "../recipe/inputScale.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { FaceStream } from "../run/faceStream.ts";
import { scoreOf } from "../run/score.ts";

export interface Score {
  /** [count, classes], row by row. */
  readonly probabilities: Float32Array;
  readonly loss: number;
  readonly accuracy: number;
}

interface Evaluated {
  readonly recipe: Recipe;
  readonly classCount: number;
  readonly validation: LabelledPhotos;
  readonly stream: FaceStream;
}

/** @param goesOn asked between two pieces; nothing may be trained meanwhile. @returns null once it said no. */
export async function scoreAll(
  model: tf.LayersModel,
  { recipe, classCount, validation, stream }: Evaluated,
  goesOn: () => Promise<boolean>,
): Promise<Score | null> {
  let isWhole = true;
  async function* piecesWhileGoingOn(): AsyncGenerator<Uint8Array> {
    let isFirst = true;
    for await (const piece of stream.pieces(validation.ids)) {
      isWhole = isFirst || (await goesOn());
      if (!isWhole) return;
      isFirst = false;
      yield piece;
    }
  }
  const predictor = createPredictor(model, inputScaleOf(recipe), recipe.training.flipAtTest);
  const prediction = await predictor.withLogarithms(piecesWhileGoingOn()).finally(() => predictor.dispose());
  if (!isWhole) return null;
  return { probabilities: prediction.probabilities, ...scoreOf(prediction, validation.labels, classCount) };
}
