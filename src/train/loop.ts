// The loop: batches in, points out; pause, go on and stop between any two steps or pieces of a look. Knows no worker and no page.
import * as tf from "@tensorflow/tfjs";
import { drawAugmentation } from "../augment/draw.ts";
import { createRandom } from "../base/random.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { Checkpoint, CheckpointFacts } from "../contract/checkpoint.ts";
import type { History, LabelledPhotos, StopReason, TrainingFailure, TrainingProgress } from "../contract/run.ts";
import { trainingOps } from "../kernels/trainingOps.ts";
import { modelVariables } from "../model/network.ts";
import type { Recipe } from "../recipe/recipe.ts";
import { learningRateAt } from "../recipe/schedule.ts";
import { createBatches } from "../run/batches.ts";
import type { Checkpointer } from "../run/checkpointer.ts";
import { createClock } from "../run/clock.ts";
import type { LoopControls } from "../run/controls.ts";
import type { FaceStream } from "../run/faceStream.ts";
import { isFinite32, readDevice, writeDevice } from "./checkpoint.ts";
import { type Score, scoreAll } from "./evaluate.ts";
import { createEvaluations } from "./evaluations.ts";
import { createStepper } from "./step.ts";
import { createStepPoints } from "./stepPoints.ts";
import { createTeller } from "./teller.ts";

export interface LoopOutcome {
  readonly history: History;
  readonly stopReason: StopReason;
  readonly keptStep: number;
  /** Of the weights that are kept. */
  readonly score: Score;
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
  readonly checkpointer: Checkpointer | null;
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
  const { recipe, classCount, train, stream, from, checkpointer } = input;
  const { training, augmentation, preprocessing, optimizer } = recipe;
  const ops = trainingOps();
  const stepper = createStepper(model, recipe, classCount);
  const evaluations = createEvaluations(model, recipe, from);
  const { best } = evaluations;
  const batches = createBatches(train, stream, training.batchSize, from?.random.order ?? training.seed);
  const augmentRandom = createRandom(from?.random.augment ?? training.seed, "augment");
  const clock = createClock(from?.seconds ?? 0);
  const stepPoints = createStepPoints(from?.history.steps ?? [], training.batchSize, clock);
  const steps = stepPoints.points;
  const cycleStart = from?.cycleStart ?? 0;
  const tell = createTeller({ steps, evaluations: evaluations.points }, training.maxSteps, clock, onProgress);
  let stopReason: StopReason | null = from?.stopReason ?? null;
  let isLookedOver = stopReason !== null; // no look is to come any more
  const broken = (step: number) => fail({ kind: "lossNotFinite" as const, step });
  const lost = () =>
    controls.deviceLost === null
      ? null
      : fail({ kind: "deviceLost" as const, step: steps.length, detail: controls.deviceLost });

  const isStopped = () => controls.wish === "stop";

  async function isDeviceThere(): Promise<boolean> {
    await controls.breathe();
    return controls.deviceLost === null;
  }

  /**
   * May end the run. A stop that comes meanwhile abandons the look where best weights are kept to end with; without them the
   * result needs it. False when the device or the weights are lost.
   */
  async function evaluation(): Promise<boolean> {
    if (!(await areWeightsFinite(model))) return false;
    const isNeeded = isStopped() || best.kept() === null;
    let isStanding = true;
    const score = await scoreAll(model, input, async () => {
      isStanding = (await isDeviceThere()) && (controls.wish !== "pause" || (await pause()));
      if (isStopped()) tell("finishing");
      return isStanding && (isNeeded || !isStopped());
    });
    if (score === null) {
      isLookedOver = true;
      stopReason = "stopped";
      return isStanding;
    }
    if (!Number.isFinite(score.loss)) return false;
    evaluations.add(steps.length, score, clock.seconds());
    stopReason ??= evaluations.verdict() ?? (isStopped() ? "stopped" : null);
    return true;
  }

  /** Between two steps, all of them read. False when there is nothing worth keeping: the device or the weights are lost. */
  async function keepNow(): Promise<boolean> {
    if (checkpointer === null) return true;
    // Before the first step of a new run the seed says it all.
    const { dropout, ...device } = await readDevice(model, stepper, best, steps.length > 0 || from !== null);
    await controls.breathe(); // a device lost meanwhile gave nonsense, and says so now
    if (controls.deviceLost !== null || !isFinite32(device)) return false;
    await checkpointer.keep({
      format: "eolgul-checkpoint",
      version: 2,
      ...input.identity,
      recipe,
      step: steps.length,
      seconds: clock.seconds(),
      stopReason,
      cycleStart,
      ...evaluations.state(),
      random: { augment: augmentRandom.state(), dropout, order: batches.state() },
      history: { steps: [...steps], evaluations: [...evaluations.points] },
      ...device,
    });
    return true;
  }

  /** Keeps the run and waits. False as `keepNow`, or on a loss that is none. */
  async function pause(): Promise<boolean> {
    if (!(await stepPoints.read()) || !(await keepNow())) return false;
    clock.pause();
    tell("paused", true);
    await controls.untilWishChanges();
    clock.resume();
    tell("running", true);
    return true;
  }

  try {
    if (from !== null) writeDevice(from, model, stepper, best);
    tell("starting", true);
    if (steps.length === 0 && !(await keepNow())) return lost() ?? broken(0);
    // Left within a look.
    if (stopReason === null && evaluations.isDue(steps.length) && !(await evaluation()))
      return lost() ?? broken(steps.length);
    for (let step = steps.length; step < training.maxSteps && stopReason === null; step++) {
      const { faces, labels } = await batches.next();
      const learningRate = learningRateAt(step, optimizer, training.maxSteps, cycleStart);
      const draws = labels.map(() => drawAugmentation(augmentation, preprocessing.sidePx, augmentRandom));
      const result = tf.tidy(() =>
        stepper.step(ops.augment(faces, draws, augmentation, preprocessing), labels, learningRate),
      );
      const before = stepPoints.read();
      stepPoints.add(step + 1, result, learningRate);
      if (!(await before)) return broken(steps.length);
      const lookNow = evaluations.isDue(step + 1);
      const keepSoon = checkpointer?.isDue() ?? false;
      if ((lookNow || keepSoon || controls.wish !== "run") && !(await stepPoints.read())) return broken(steps.length);
      await controls.breathe();
      const gone = lost();
      if (gone !== null) return gone;
      if (lookNow) {
        if (!(await evaluation())) return lost() ?? broken(step + 1);
        if (stopReason !== null) break;
      }
      tell("running", lookNow);
      const keeps = controls.wish === "pause" ? pause : keepSoon ? keepNow : null;
      if (keeps !== null && !(await keeps())) return lost() ?? broken(steps.length);
      if (isStopped()) stopReason = "stopped";
    }
    if (!(await stepPoints.read())) return broken(steps.length);
    if (!isLookedOver && !evaluations.has(steps.length)) {
      tell("finishing", true);
      if (!(await evaluation())) return lost() ?? broken(steps.length);
    }
    const ended: StopReason = stopReason ?? "allSteps";
    stopReason = ended;
    const isNews = from?.stopReason !== ended || from.step !== steps.length;
    if (isNews && !(await keepNow())) return lost() ?? broken(steps.length);
    tell("finishing", true);
    const keptStep = best.restore() ?? steps.length;
    const score = evaluations.scoreOf(keptStep) ?? (await scoreAll(model, input, isDeviceThere));
    if (score === null) return lost() ?? broken(steps.length);
    const history = { steps, evaluations: evaluations.points };
    return ok({ history, stopReason: ended, keptStep, score, seconds: clock.seconds() });
  } finally {
    stepPoints.dispose();
    stepper.dispose();
    best.dispose();
  }
}

/** ReLU turns NaN into 0 on some backends, so that a run whose weights are lost can still show a finite loss. */
async function areWeightsFinite(model: tf.LayersModel): Promise<boolean> {
  const sum = tf.tidy(() => tf.addN(modelVariables(model).map((variable) => variable.sum())));
  const [value] = await sum.data();
  sum.dispose();
  return Number.isFinite(value);
}
