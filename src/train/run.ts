// A whole run: a job in, a record and a model bundle out. The worker of the page and the command line use the same.
import { fail, ok, type Result } from "../base/result.ts";
import type { BackendReport } from "../contract/backend.ts";
import type { Checkpoint } from "../contract/checkpoint.ts";
import type { ReadFaces, RunRecord, TrainingFailure, TrainingJob, TrainingProgress } from "../contract/run.ts";
import type { TrainedRun } from "../contract/workers.ts";
import { hashOfIds } from "../formats/hashOfIds.ts";
import { type BundleFacts, rowsOf, toBundle } from "../model/bundle.ts";
import { countParameters, describeNetwork } from "../model/describe.ts";
import { setInitialValues } from "../model/initialValues.ts";
import { buildNetwork } from "../model/network.ts";
import { imagesSeen } from "../run/changeRun.ts";
import { checkJob } from "../run/checkJob.ts";
import { type Checkpointing, createCheckpointQueue } from "../run/checkpointQueue.ts";
import type { LoopControls } from "../run/controls.ts";
import { createFaceStream } from "../run/faceStream.ts";
import { hashSplits } from "./checkpoint.ts";
import { type LoopOutcome, runLoop } from "./loop.ts";
import type { LoopInput } from "./preparedLoop.ts";

export interface RunOptions {
  /**
   * Goes on from here, with the checkpoint's recipe in place of the job's. The photos must be the same in the same
   * order.
   */
  readonly from?: Checkpoint | null;
  /** Who receives checkpoints; nobody by default. */
  readonly checkpointing?: Checkpointing | null;
  /** How many faces may lie in memory; 8,000 by default. 0 where they are in memory anyway. */
  readonly facesHeld?: number;
  /** Where the photos are, in words for whoever resumes the run. Checkpoints keep it. */
  readonly origin?: string | null;
}

/**
 * @param now the time the run starts, ISO 8601. The caller reads the clock, so that a run is a function of its inputs.
 * Throws what the device throws (out of memory), and FacesGone; `failureOf` in run/failures.ts turns them into
 * failures.
 */
export async function runTraining(
  job: TrainingJob,
  readFaces: ReadFaces,
  backend: BackendReport,
  controls: LoopControls,
  onProgress: (progress: TrainingProgress) => void,
  now: string,
  options: RunOptions = {},
): Promise<Result<TrainedRun, TrainingFailure>> {
  const prepared = await prepareInput(job, readFaces, now, options);
  if (!prepared.ok) return prepared;
  const input = prepared.value;
  const { recipe, classCount, checkpoints } = input;
  const model = buildNetwork(recipe.network, classCount);
  try {
    setInitialValues(model, recipe.network.initializer, recipe.training.seed);
    const outcome = await runLoop(model, input, controls, onProgress);
    await checkpoints?.settled();
    if (!outcome.ok) return outcome;
    const record = recordOf(input, outcome.value, backend);
    return ok({ record, bundle: await toBundle(model, await bundleFactsOf(job, record, now)) });
  } catch (error) {
    await checkpoints?.settled().catch(() => {}); // `error` says more than a failed checkpoint
    throw error;
  } finally {
    model.dispose();
  }
}

/** Checks the job, and that a checkpoint is of the same photos. */
async function prepareInput(
  job: TrainingJob,
  readFaces: ReadFaces,
  now: string,
  { from = null, checkpointing = null, facesHeld, origin = from?.origin ?? null }: RunOptions,
): Promise<Result<LoopInput, TrainingFailure>> {
  const { classNames, train, validation } = job;
  const recipe = from?.recipe ?? job.recipe;
  const checked = checkJob({ ...job, recipe });
  if (!checked.ok) return checked;
  const stream = createFaceStream(readFaces, facesHeld);
  const dataHashes = await hashSplits(train, validation, stream);
  if (from !== null && JSON.stringify([from.dataHashes, from.classNames]) !== JSON.stringify([dataHashes, classNames]))
    return fail({ kind: "otherPhotos" });
  const { runId, startedAt, stretches } = from ?? { runId: job.runId, startedAt: now, stretches: [] };
  return ok({
    recipe,
    classCount: classNames.length,
    train,
    validation,
    stream,
    from,
    checkpoints: createCheckpointQueue(checkpointing),
    identity: { runId, startedAt, classNames, dataHashes, stretches, origin },
  });
}

function recordOf(input: LoopInput, outcome: LoopOutcome, backend: BackendReport): RunRecord {
  const { recipe, classCount, train, validation, identity } = input;
  const { history, stopReason, keptStep, score, seconds } = outcome;
  const { runId, startedAt, classNames, stretches } = identity;
  return {
    id: runId,
    title: "",
    startedAt,
    classNames,
    recipe,
    ...(stretches.length > 0 ? { stretches } : {}),
    trainCount: train.ids.length,
    validationCount: validation.ids.length,
    parameters: countParameters(describeNetwork(recipe.network, classCount)),
    history,
    stopReason,
    keptStep,
    seconds,
    backend,
    result: {
      ids: [...validation.ids],
      labels: Array.from(validation.labels),
      probabilities: rowsOf(score.probabilities, classCount),
      loss: score.loss,
      accuracy: score.accuracy,
    },
  };
}

async function bundleFactsOf({ train, validation }: TrainingJob, record: RunRecord, now: string): Promise<BundleFacts> {
  const { classNames, recipe, parameters, history, keptStep, seconds, result, stretches = [] } = record;
  const steps = history.steps.length;
  return {
    createdAt: now,
    classNames,
    preprocessing: recipe.preprocessing,
    flipAtTest: recipe.training.flipAtTest,
    recipe,
    seed: recipe.training.seed,
    backend: record.backend.chosen,
    parameters,
    dataHashes: { train: await hashOfIds(train.ids), validation: await hashOfIds(validation.ids) },
    metrics: {
      valAccuracy: result.accuracy,
      valLoss: result.loss,
      valCount: validation.ids.length,
      steps,
      keptStep,
      imagesSeen: imagesSeen(steps, recipe, stretches),
      seconds,
    },
  };
}
