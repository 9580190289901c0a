// The loop: batches in, points out; pause, go on and stop between any two steps. Knows no worker and no page.
import * as tf from "@tensorflow/tfjs";
import { augmentBatch } from "../augment/augmentBatch.ts";
import { createRandom } from "../base/random.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { Checkpoint, CheckpointFacts } from "../contract/checkpoint.ts";
import type { Recipe } from "../contract/recipe.ts";
import type {
  History,
  LabelledPhotos,
  StepPoint,
  StopReason,
  TrainingFailure,
  TrainingProgress,
  ValidationPoint,
} from "../contract/run.ts";
import { predict } from "../model/predict.ts";
import { createBatches } from "./batches.ts";
import { createBestWeights } from "./bestWeights.ts";
import { isFinite32, readDevice, writeDevice } from "./checkpoint.ts";
import { createClock } from "./clock.ts";
import type { FaceStream } from "./faceStream.ts";
import { variablesOf } from "./forward.ts";
import type { Keeper } from "./keeper.ts";
import { learningRateAt } from "./schedule.ts";
import { scoreOf } from "./score.ts";
import { createStepper, type StepResult } from "./step.ts";
import { createTeller } from "./teller.ts";

export interface LoopControls {
  /** Read between steps. */
  readonly wish: "run" | "pause" | "stop";
  /** Lets messages in; resolves soon. */
  breathe(): Promise<void>;
  /** Resolves when `wish` is no longer `pause`. */
  untilWishChanges(): Promise<void>;
  /** Set when the device was lost. */
  readonly deviceLost: string | null;
}

export interface LoopOutcome {
  readonly history: History;
  readonly stopReason: StopReason;
  readonly keptStep: number;
  readonly seconds: number;
}

export interface LoopInput {
  readonly recipe: Recipe;
  readonly classCount: number;
  readonly train: LabelledPhotos;
  readonly validation: LabelledPhotos;
  /** Their faces. */
  readonly stream: FaceStream;
  /** Goes on from here instead of from the model's own values. */
  readonly from: Checkpoint | null;
  readonly keeper: Keeper | null;
  /** What a checkpoint says besides the loop's own state. */
  readonly identity: Pick<
    CheckpointFacts,
    "runId" | "startedAt" | "classNames" | "dataHashes" | "stretches" | "origin"
  >;
}

/**
 * Trains `model` in place; it ends with the weights that are kept. From a checkpoint every later loss and weight is what it
 * would have been without the interruption: to the last bit on wasm and cpu with as many threads.
 */
export async function runLoop(
  model: tf.LayersModel,
  input: LoopInput,
  controls: LoopControls,
  onProgress: (progress: TrainingProgress) => void,
): Promise<Result<LoopOutcome, TrainingFailure>> {
  const { recipe, classCount, train, validation, stream, from, keeper } = input;
  const { training, augmentation, preprocessing, optimizer } = recipe;
  const stepper = createStepper(model, recipe, classCount);
  const best = createBestWeights(model);
  const batches = createBatches(train, stream, training.batchSize, from?.random.order ?? training.seed);
  const everyPicture = Array.from({ length: training.batchSize }, (_, i) => i);
  const augmentRandom = createRandom(from?.random.augment ?? training.seed, "augment");
  const steps: StepPoint[] = [...(from?.history.steps ?? [])];
  const looks: ValidationPoint[] = [...(from?.history.looks ?? [])];
  const clock = createClock(from?.seconds ?? 0);
  const cycleStart = from?.cycleStart ?? 0;
  const tell = createTeller({ steps, looks }, training.maxSteps, clock, onProgress);
  let looksWithoutGain = from?.looksWithoutGain ?? 0;
  let lowestLoss = from?.lowestLoss ?? Number.POSITIVE_INFINITY;
  let stopReason: StopReason | null = from?.stopReason ?? null;
  const pending: { step: number; result: StepResult; learningRate: number }[] = []; // one at most
  const broken = (step: number) => fail({ kind: "lossNotFinite" as const, step });
  const lost = () =>
    controls.deviceLost === null
      ? null
      : fail({ kind: "deviceLost" as const, step: steps.length, detail: controls.deviceLost });

  /** False when the loss says nothing. */
  async function look(step: number): Promise<boolean> {
    const prediction = await predict(model, stream.pieces(validation.ids), preprocessing, training.flipAtTest);
    const { loss, accuracy } = scoreOf(prediction, validation.labels, classCount);
    const point: ValidationPoint = { step, loss, accuracy, seconds: clock.seconds() };
    if (!Number.isFinite(loss)) return false;
    looks.push(point);
    if (training.keepBest) best.offer(point);
    looksWithoutGain = loss < lowestLoss ? 0 : looksWithoutGain + 1;
    lowestLoss = Math.min(lowestLoss, loss);
    return true;
  }

  /** Reads the pending step's scalars; one step late, so that a GPU never waits for the page. False on a loss that is none. */
  async function readPending(): Promise<boolean> {
    const read = pending.pop();
    if (read === undefined) return true;
    const { step, result, learningRate } = read;
    const [loss, correct] = (await Promise.all([result.loss.data(), result.correct.data()])).map(
      (values) => values[0]!,
    );
    tf.dispose([result.loss, result.correct]);
    steps.push({ step, loss: loss!, accuracy: correct! / training.batchSize, learningRate, seconds: clock.seconds() });
    return Number.isFinite(loss);
  }

  /** Between two steps, all of them read. False when there is nothing worth keeping: the device or the weights are lost. */
  async function keepNow(): Promise<boolean> {
    if (keeper === null) return true;
    // Before the first step of a new run the seed says it all.
    const { dropout, ...device } = await readDevice(model, stepper, best, steps.length > 0 || from !== null);
    await controls.breathe(); // a device lost meanwhile gave nonsense, and says so now
    if (controls.deviceLost !== null || !isFinite32(device)) return false;
    await keeper.keep({
      format: "eolgul-checkpoint",
      version: 1,
      ...input.identity,
      recipe,
      step: steps.length,
      seconds: clock.seconds(),
      stopReason,
      cycleStart,
      looksWithoutGain,
      lowestLoss: Number.isFinite(lowestLoss) ? lowestLoss : null,
      random: { augment: augmentRandom.state(), dropout, order: batches.state() },
      history: { steps: [...steps], looks: [...looks] },
      ...device,
    });
    return true;
  }

  try {
    if (from !== null) writeDevice(from, model, stepper, best);
    tell("starting", true);
    if (steps.length === 0 && !(await keepNow())) return lost() ?? broken(0);
    for (let step = steps.length; step < training.maxSteps && stopReason === null; step++) {
      const { faces, labels } = await batches.next();
      const learningRate = learningRateAt(step, optimizer, training.maxSteps, cycleStart);
      const pictures = augmentBatch(faces, everyPicture, augmentation, augmentRandom, preprocessing);
      const result = stepper.step(pictures, labels, learningRate);
      const before = readPending();
      pending.push({ step: step + 1, result, learningRate });
      if (!(await before)) return broken(steps.length);
      const lookNow = (step + 1) % training.validateEverySteps === 0 || step + 1 === training.maxSteps;
      const keepSoon = keeper?.isDue() ?? false;
      if ((lookNow || keepSoon || controls.wish !== "run") && !(await readPending())) return broken(steps.length);
      await controls.breathe();
      const gone = lost();
      if (gone !== null) return gone;
      if (lookNow) {
        if (!(await areWeightsFinite(model)) || !(await look(step + 1))) return lost() ?? broken(step + 1);
        const { stopAboveAccuracy, patienceLooks } = training;
        if (stopAboveAccuracy !== null && looks.at(-1)!.accuracy > stopAboveAccuracy) stopReason = "accuracyReached";
        else if (patienceLooks !== null && looksWithoutGain >= patienceLooks) stopReason = "noImprovement";
        else if (step + 1 === training.maxSteps) stopReason = "allSteps";
        if (stopReason !== null) break;
      }
      tell("running", lookNow);
      const pauses = controls.wish === "pause";
      if (pauses && !(await readPending())) return broken(steps.length);
      if ((pauses || keepSoon) && !(await keepNow())) return lost() ?? broken(steps.length);
      if (pauses) {
        clock.pause();
        tell("paused", true);
        await controls.untilWishChanges();
        clock.resume();
        tell("running", true);
      }
      if (controls.wish === "stop") stopReason = "stopped";
    }
    if (!(await readPending())) return broken(steps.length);
    if (looks.at(-1)?.step !== steps.length && !(await look(steps.length))) return lost() ?? broken(steps.length);
    const ended: StopReason = stopReason ?? "allSteps";
    stopReason = ended;
    const isNews = from?.stopReason !== ended || from.step !== steps.length;
    if (isNews && !(await keepNow())) return lost() ?? broken(steps.length);
    tell("finishing", true);
    const keptStep = best.restore() ?? steps.length;
    return ok({ history: { steps, looks }, stopReason: ended, keptStep, seconds: clock.seconds() });
  } finally {
    for (const { result } of pending) tf.dispose([result.loss, result.correct]);
    stepper.dispose();
    best.dispose();
  }
}

/** ReLU turns NaN into 0 on some backends, so that a run whose weights are lost can still show a finite loss. */
async function areWeightsFinite(model: tf.LayersModel): Promise<boolean> {
  const sum = tf.tidy(() => tf.addN(model.layers.flatMap(variablesOf).map((variable) => variable.sum())));
  const [value] = await sum.data();
  sum.dispose();
  return Number.isFinite(value);
}
