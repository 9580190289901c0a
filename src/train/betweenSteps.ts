// What a loop does between two steps: an evaluation, a checkpoint, a pause. Each throws LoopAborted when the device or
// the weights are lost.
import { isFinite32, readDevice } from "./checkpoint.ts";
import { scoreAll } from "./evaluate.ts";
import { areWeightsFinite } from "./finiteWeights.ts";
import { abort, type PreparedLoop } from "./preparedLoop.ts";

/** Reads the point of the last step, if it has not been read. */
export async function readPoints(loop: PreparedLoop): Promise<void> {
  if (!(await loop.stepPoints.read())) abort(loop);
}

/** Lets messages in. A device that was lost meanwhile gave nonsense, and says so now. */
export async function checkDevice(loop: PreparedLoop): Promise<void> {
  await loop.controls.breathe();
  if (loop.controls.deviceLost !== null) abort(loop);
}

/**
 * Scores the whole validation set, which may end the run. Pausing and stopping are answered between two pieces. A stop
 * abandons the evaluation where an earlier one has weights to end with; else the result of the run needs this one.
 */
export async function evaluate(loop: PreparedLoop): Promise<void> {
  const { model, input, controls, evaluations } = loop;
  if (!(await areWeightsFinite(model))) abort(loop);
  const isStopped = () => controls.wish === "stop";
  const isNeeded = isStopped() || evaluations.best.kept() === null;
  const score = await scoreAll(model, input, async () => {
    await checkDevice(loop);
    if (controls.wish === "pause") await pause(loop);
    if (isStopped()) loop.report("finishing");
    return isNeeded || !isStopped();
  });
  if (score === null) {
    loop.isEvaluated = true;
    loop.stopReason = "stopped";
    return;
  }
  if (!Number.isFinite(score.loss)) abort(loop);
  evaluations.add(loop.step, score, loop.clock.seconds());
  loop.stopReason ??= evaluations.verdict() ?? (isStopped() ? "stopped" : null);
}

/** Hands a checkpoint to the queue of checkpoints, if there is one. The point of the last step has been read. */
export async function saveCheckpoint(loop: PreparedLoop): Promise<void> {
  const { model, input, stepper, evaluations, batches, augmentRandom, stepPoints, clock } = loop;
  const { checkpoints, from, identity, recipe } = input;
  if (checkpoints === null) return;
  const isSeedEnough = loop.step === 0 && from === null; // before the first step of a new run
  const { dropout, ...device } = await readDevice(model, stepper, evaluations.best, isSeedEnough);
  await checkDevice(loop);
  if (!isFinite32(device)) abort(loop);
  await checkpoints.add({
    format: "eolgul-checkpoint",
    version: 2,
    ...identity,
    recipe,
    step: loop.step,
    seconds: clock.seconds(),
    stopReason: loop.stopReason,
    cycleStart: from?.cycleStart ?? 0,
    ...evaluations.state(),
    random: { augment: augmentRandom.state(), dropout, order: batches.state() },
    history: { steps: [...stepPoints.points], evaluations: [...evaluations.points] },
    ...device,
  });
}

/** Saves a checkpoint and waits until the caller wants to go on or to stop. */
export async function pause(loop: PreparedLoop): Promise<void> {
  await readPoints(loop);
  await saveCheckpoint(loop);
  loop.clock.pause();
  loop.report("paused", true);
  await loop.controls.untilWishChanges();
  loop.clock.resume();
  loop.report("running", true);
}
