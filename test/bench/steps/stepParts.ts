// Times the parts of a step of `tuned` at batch 100, and predicting, on wasm in this Node process with one thread.
import * as tf from "@tensorflow/tfjs";
import { augmentBatch, drawAugmentation } from "../../../src/augment/augmentation.ts";
import { createRandom } from "../../../src/base/random.ts";
import { toInput } from "../../../src/image/toInput.ts";
import { trainingOps } from "../../../src/kernels/trainingOps.ts";
import { createPredictor } from "../../../src/model/predictor.ts";
import { inputScaleOf } from "../../../src/recipe/inputScale.ts";
import { faceBytes, faceSidePx } from "../../../src/recipe/preprocessing.ts";
import { recipes } from "../../../src/recipe/recipe.ts";
import { builds, takeBuild } from "../../kernels/startWasm.ts";
import { median, medianRatio, takeTurns, timed } from "../shared/rounds.ts";
import { prepareStep } from "./stepOnce.ts";

const batch = 100;
/** How often one picture is predicted per measurement. A single prediction is too short for the processor's clock. */
const answers = 20;

/** Yields what is measured and the median over the rounds. */
export async function* stepParts(rounds: number): AsyncGenerator<readonly [string, number]> {
  await takeBuild(builds[0]!);
  const { augmentation } = recipes.tuned;
  const scale = inputScaleOf(recipes.tuned);
  const contrast = inputScaleOf({
    ...recipes.tuned,
    network: { ...recipes.tuned.network, inputNormalization: "localContrast" },
  });
  const { model, step, forward, update, dispose } = prepareStep("tuned", batch);
  const averaging = prepareStep("tuned", batch, { pooling: "average" });
  const random = createRandom(1, "faces");
  const faces = Uint8Array.from({ length: batch * faceBytes }, () => random.integer(256));
  const draws = Array.from({ length: batch }, () => drawAugmentation(augmentation, faceSidePx, random));
  const inBytes = recipes.tutorial.augmentation;
  const bytesDraws = Array.from({ length: batch }, () => drawAugmentation(inBytes, faceSidePx, random));
  const predictor = createPredictor(model, scale, false);
  const contrastPredictor = createPredictor(model, contrast, false);
  const throughLayers = (count: number) => {
    const input = toInput(faces.subarray(0, count * faceBytes), scale);
    tf.tidy(() => {
      (model.predict(tf.tensor(input, [count, faceSidePx, faceSidePx, 3])) as tf.Tensor).softmax().dataSync();
    });
  };
  const parts: Readonly<Record<string, () => unknown>> = {
    whole: step,
    "whole, average pooling": averaging.step,
    forward,
    update,
    augmentation: () => trainingOps().augment(faces, draws, augmentation, scale).dispose(),
    "augmentation with local contrast": () => trainingOps().augment(faces, draws, augmentation, contrast).dispose(),
    "augmentation in TypeScript": () => augmentBatch(faces, draws, augmentation, scale),
    "augmentation of `tutorial`": () => trainingOps().augment(faces, bytesDraws, inBytes, scale).dispose(),
    "augmentation of `tutorial` in TypeScript": () => augmentBatch(faces, bytesDraws, inBytes, scale),
    prediction: () => predictor.probabilities(faces),
    "prediction through the layers": () => throughLayers(batch),
    "prediction of one": () => repeat(() => predictor.probabilities(faces.subarray(0, faceBytes))),
    "prediction of one with local contrast": () =>
      repeat(() => contrastPredictor.probabilities(faces.subarray(0, faceBytes))),
    "prediction of one through the layers": () => repeat(() => throughLayers(1)),
  };
  const contenders = new Map(Object.entries(parts).map(([part, work]) => [part, { step: () => timed(work) }]));
  const times = await takeTurns(contenders, rounds);
  const taken = Object.fromEntries([...times].map(([part, all]) => [part, median(all.map((one) => one.processor))]));
  const title = (part: string) =>
    `${part}${part.includes("tutorial") ? "" : " of `tuned`"}, batch ${batch}, 1 thread, s of processor time`;
  yield [title("forward"), taken["forward"]!];
  yield [title("backward and the rest"), taken["whole"]! - taken["forward"]! - taken["update"]!];
  yield [title("update"), taken["update"]!];
  yield [
    "a step of `tuned` with average pooling / with max, batch 100, 1 thread",
    medianRatio(times.get("whole, average pooling")!, times.get("whole")!, "processor"),
  ];
  for (const part of Object.keys(parts).filter((name) => name.startsWith("augmentation")))
    yield [title(part), taken[part]!];
  yield [
    "local contrast: a step of `tuned` with it over one without, batch 100, 1 thread",
    1 + (taken["augmentation with local contrast"]! - taken["augmentation"]!) / taken["whole"]!,
  ];
  yield [
    "local contrast: predicting one picture with it over without, 1 thread",
    taken["prediction of one with local contrast"]! / taken["prediction of one"]!,
  ];
  const speed = "predictions a second of processor time, 1 thread";
  for (const [way, words] of [
    ["", ""],
    [" through the layers", ", through the model's own layers"],
  ] as const) {
    yield [`${speed}, batch 100${words}`, batch / taken[`prediction${way}`]!];
    yield [`${speed}, one at a time${words}`, answers / taken[`prediction of one${way}`]!];
  }

  const { kernels, peakBytes, newTensors } = await tf.profile(async () => {
    await step();
    return tf.scalar(0); // profile wants a tensor
  });
  yield ["launches a step of `tuned` on wasm", kernels.length];
  yield ["tensors a step of `tuned` leaves on wasm", newTensors - 1];
  yield ["MB of tensors at a step's peak, wasm, batch 100", peakBytes / 1e6];
  predictor.dispose();
  contrastPredictor.dispose();
  averaging.dispose();
  dispose();
}

async function repeat(answer: () => unknown): Promise<void> {
  for (let count = 0; count < answers; count++) await answer();
}
