// A new run that begins with the weights of a finished model: with its network and preprocessing, a fresh optimiser and
// the photos of the job.
import { createRandom } from "../base/random.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { BundleFiles } from "../contract/bundle.ts";
import type { Checkpoint } from "../contract/checkpoint.ts";
import type { BeginFailure, ReadFaces, TrainingJob } from "../contract/run.ts";
import { openBundle } from "../model/bundle.ts";
import { modelVariables } from "../model/network.ts";
import { createFaceStream } from "../run/faceStream.ts";
import { hashSplits, valuesOf } from "./checkpoint.ts";

/** @returns a checkpoint at step 0. The recipe of the job gives all but network and preprocessing. */
export async function startFromModel(
  bundle: BundleFiles,
  job: TrainingJob,
  readFaces: ReadFaces,
  startedAt: string,
): Promise<Result<Checkpoint, BeginFailure>> {
  const { classNames, preprocessing, recipe: modelRecipe } = bundle.manifest;
  if (JSON.stringify(classNames) !== JSON.stringify(job.classNames)) return fail({ kind: "otherPeople", classNames });
  if (JSON.stringify(preprocessing.crop) !== JSON.stringify(job.recipe.preprocessing.crop))
    return fail({ kind: "otherCrop" });
  const opened = await openBundle(bundle);
  if (!opened.ok) return opened;
  const { model, dispose } = opened.value;
  const variables = await valuesOf(modelVariables(model)).finally(dispose);
  const stream = createFaceStream(readFaces, 0); // each is read once
  const { seed } = job.recipe.training;
  const round = createRandom(seed, "order").state();
  return ok({
    format: "eolgul-checkpoint",
    version: 2,
    runId: job.runId,
    startedAt,
    classNames,
    recipe: { ...job.recipe, network: modelRecipe.network, preprocessing },
    dataHashes: await hashSplits(job.train, job.validation, stream),
    origin: null,
    step: 0,
    seconds: 0,
    stopReason: null,
    cycleStart: 0,
    stretches: [],
    evaluationsWithoutGain: 0,
    lowestLoss: null,
    updates: 0,
    random: {
      augment: createRandom(seed, "augment").state(),
      dropout: createRandom(seed, "dropout").state(),
      order: { round, at: 0 },
    },
    bestEvaluation: null,
    history: { steps: [], evaluations: [] },
    variables,
    moments: [],
    best: [],
  });
}
