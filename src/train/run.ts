// A whole run: a job in, a record and a model bundle out. The same for the page's worker and the command line.
import { fail, ok, type Result } from "../base/result.ts";
import { sha256Hex } from "../base/sha256.ts";
import type { BackendReport } from "../contract/backend.ts";
import type { Checkpoint } from "../contract/checkpoint.ts";
import type {
  ReadFaces,
  RunRecord,
  TrainingFailure,
  TrainingJob,
  TrainingProgress,
  ValidationResult,
} from "../contract/run.ts";
import type { TrainedRun } from "../contract/workers.ts";
import { rowsOf, toBundle } from "../model/bundle.ts";
import { countParameters, describeNetwork } from "../model/describe.ts";
import { setInitialValues } from "../model/initialValues.ts";
import { buildNetwork } from "../model/network.ts";
import { imagesSeen } from "../run/changeRun.ts";
import { checkJob } from "../run/checkJob.ts";
import { type Checkpointing, createCheckpointer } from "../run/checkpointer.ts";
import type { LoopControls } from "../run/controls.ts";
import { createFaceStream } from "../run/faceStream.ts";
import { hashSplits } from "./checkpoint.ts";
import { runLoop } from "./loop.ts";

export interface RunOptions {
  /** Goes on from here, with the checkpoint's recipe in place of the job's. The photos must be the same in the same order. */
  readonly from?: Checkpoint | null;
  /** Who keeps checkpoints; nobody by default. */
  readonly checkpointing?: Checkpointing | null;
  /** How many faces may lie in memory; 8,000 by default. For those that do anyway, 0. */
  readonly facesHeld?: number;
  /** Kept in checkpoints for whoever has to find the photos again. */
  readonly origin?: string | null;
}

/**
 * @param now the time the run starts, ISO 8601; the caller's clock, so that a run is a function of its inputs.
 * Throws what the device throws (out of memory), and FacesGone; `failureOf` in failures.ts puts it in words.
 */
export async function runTraining(
  job: TrainingJob,
  readFaces: ReadFaces,
  backend: BackendReport,
  controls: LoopControls,
  onProgress: (progress: TrainingProgress) => void,
  now: string,
  { from = null, checkpointing = null, facesHeld, origin = from?.origin ?? null }: RunOptions = {},
): Promise<Result<TrainedRun, TrainingFailure>> {
  const { classNames, train, validation } = job;
  const recipe = from?.recipe ?? job.recipe;
  const checked = checkJob({ ...job, recipe });
  if (!checked.ok) return checked;
  const classCount = classNames.length;
  const stream = createFaceStream(readFaces, facesHeld);
  const dataHashes = await hashSplits(train, validation, stream);
  if (from !== null && JSON.stringify([from.dataHashes, from.classNames]) !== JSON.stringify([dataHashes, classNames]))
    return fail({ kind: "otherPhotos" });
  const { runId, startedAt, stretches } = from ?? { runId: job.runId, startedAt: now, stretches: [] };
  const checkpointer = createCheckpointer(checkpointing);
  const model = buildNetwork(recipe.network, classCount);
  try {
    setInitialValues(model, recipe.network.initializer, recipe.training.seed);
    const identity = { runId, startedAt, classNames, dataHashes, stretches, origin };
    const input = { recipe, classCount, train, validation, stream, from, checkpointer, identity };
    const outcome = await runLoop(model, input, controls, onProgress);
    await checkpointer?.settled();
    if (!outcome.ok) return fail(outcome.failure);
    const { history, stopReason, keptStep, score, seconds } = outcome.value;
    const result: ValidationResult = {
      ids: [...validation.ids],
      labels: Array.from(validation.labels),
      probabilities: rowsOf(score.probabilities, classCount),
      loss: score.loss,
      accuracy: score.accuracy,
    };
    const parameters = countParameters(describeNetwork(recipe.network, classCount));
    const record: RunRecord = {
      id: runId,
      title: "",
      startedAt,
      classNames,
      recipe,
      ...(stretches.length > 0 ? { stretches } : {}),
      trainCount: train.ids.length,
      validationCount: validation.ids.length,
      parameters,
      history,
      stopReason,
      keptStep,
      seconds,
      backend,
      result,
    };
    const steps = history.steps.length;
    const bundle = await toBundle(model, {
      createdAt: now,
      classNames,
      preprocessing: recipe.preprocessing,
      flipAtTest: recipe.training.flipAtTest,
      recipe,
      seed: recipe.training.seed,
      backend: backend.chosen,
      parameters,
      dataHashes: { train: await hashIds(train.ids), validation: await hashIds(validation.ids) },
      metrics: {
        valAccuracy: result.accuracy,
        valLoss: result.loss,
        valCount: validation.ids.length,
        steps,
        keptStep,
        imagesSeen: imagesSeen(steps, recipe, stretches),
        seconds,
      },
    });
    return ok({ record, bundle });
  } catch (error) {
    await checkpointer?.settled().catch(() => {}); // the last checkpoint may be on its way still; the error says more
    throw error;
  } finally {
    model.dispose();
  }
}

/** SHA-256 over the sorted ids: the same photos in any order hash alike. */
function hashIds(ids: readonly string[]): Promise<string> {
  return sha256Hex(new TextEncoder().encode([...ids].sort().join("\n")));
}
