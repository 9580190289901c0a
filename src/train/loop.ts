// The training loop: batches in, points out. Pausing and stopping are answered between two steps, and between two
// pieces of an evaluation. The loop knows no worker and no page.
import * as tf from "@tensorflow/tfjs";
import { drawAugmentation } from "../augment/augmentation.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { History, StopReason, TrainingFailure, TrainingProgress } from "../contract/run.ts";
import { trainingOps } from "../kernels/trainingOps.ts";
import { inputScaleOf } from "../recipe/inputScale.ts";
import { learningRateAt } from "../recipe/schedule.ts";
import type { LoopControls } from "../run/controls.ts";
import { checkDevice, evaluate, pause, readPoints, saveCheckpoint } from "./betweenSteps.ts";
import { writeDevice } from "./checkpoint.ts";
import { type Score, scoreAll } from "./evaluate.ts";
import { abort, LoopAborted, type LoopInput, type PreparedLoop, prepareLoop } from "./preparedLoop.ts";

export interface LoopOutcome {
  readonly history: History;
  readonly stopReason: StopReason;
  /** The step whose weights are kept. */
  readonly keptStep: number;
  /** The score of the kept weights. */
  readonly score: Score;
  readonly seconds: number;
}

/**
 * Trains `model` in place. The model ends with the weights that are kept. From a checkpoint every later loss and weight
 * is what it would have been without the interruption: to the last bit on wasm and cpu with as many threads.
 */
export async function runLoop(
  model: tf.LayersModel,
  input: LoopInput,
  controls: LoopControls,
  onProgress: (progress: TrainingProgress) => void,
): Promise<Result<LoopOutcome, TrainingFailure>> {
  const loop = prepareLoop(model, input, controls, onProgress);
  try {
    await begin(loop);
    while (loop.stopReason === null && loop.step < input.recipe.training.maxSteps) {
      await takeStep(loop);
      await betweenSteps(loop);
    }
    return ok(await end(loop));
  } catch (error) {
    if (error instanceof LoopAborted) return fail(error.failure);
    throw error;
  } finally {
    loop.dispose();
  }
}

async function begin(loop: PreparedLoop): Promise<void> {
  const { model, input, stepper, evaluations } = loop;
  if (input.from !== null) writeDevice(input.from, model, stepper, evaluations.best);
  loop.report("starting", true);
  if (loop.step === 0) await saveCheckpoint(loop);
  // The checkpoint may have been saved within an evaluation.
  if (loop.stopReason === null && evaluations.isDue(loop.step)) await evaluate(loop);
}

/** Starts a step and reads the point of the step before it, so that a GPU never waits for the page. */
async function takeStep(loop: PreparedLoop): Promise<void> {
  const { batches, augmentRandom, stepper, stepPoints, input } = loop;
  const { augmentation, optimizer, training } = input.recipe;
  const scale = inputScaleOf(input.recipe);
  const { faces, labels } = await batches.next();
  const learningRate = learningRateAt(loop.step, optimizer, training.maxSteps, input.from?.cycleStart ?? 0);
  const draws = labels.map(() => drawAugmentation(augmentation, scale.sidePx, augmentRandom));
  const result = tf.tidy(() =>
    stepper.step(trainingOps().augment(faces, draws, augmentation, scale), labels, learningRate),
  );
  const isPointBeforeFinite = stepPoints.read();
  loop.step++;
  stepPoints.add(loop.step, result, learningRate);
  if (!(await isPointBeforeFinite)) abort(loop);
}

async function betweenSteps(loop: PreparedLoop): Promise<void> {
  const { controls, evaluations, input } = loop;
  const evaluates = evaluations.isDue(loop.step);
  const saves = input.checkpoints?.isDue() ?? false;
  if (evaluates || saves || controls.wish !== "run") await readPoints(loop);
  await checkDevice(loop);
  if (evaluates) await evaluate(loop);
  if (loop.stopReason !== null) return;
  loop.report("running", evaluates);
  if (controls.wish === "pause") await pause(loop);
  else if (saves) await saveCheckpoint(loop);
  if (controls.wish === "stop") loop.stopReason = "stopped";
}

/** Evaluates the last step, saves the last checkpoint and puts the weights back that are kept. */
async function end(loop: PreparedLoop): Promise<LoopOutcome> {
  const { model, input, evaluations, stepPoints, clock } = loop;
  await readPoints(loop);
  if (!loop.isEvaluated && !evaluations.has(loop.step)) {
    loop.report("finishing", true);
    await evaluate(loop);
  }
  const stopReason = loop.stopReason ?? "allSteps";
  loop.stopReason = stopReason;
  const isNews = input.from?.stopReason !== stopReason || input.from.step !== loop.step;
  if (isNews) await saveCheckpoint(loop);
  loop.report("finishing", true);
  const keptStep = evaluations.best.restore() ?? loop.step;
  const goesOn = () => checkDevice(loop).then(() => true);
  const score = evaluations.scoreOf(keptStep) ?? (await scoreAll(model, input, goesOn)) ?? abort(loop);
  const history = { steps: stepPoints.points, evaluations: evaluations.points };
  return { history, stopReason, keptStep, score, seconds: clock.seconds() };
}
