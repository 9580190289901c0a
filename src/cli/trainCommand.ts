// Trains as the page does, without a page. What it may be told is trainOptions.ts's; how a run fails, failureLine.ts's.
import { readFile, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { fail } from "../base/result.ts";
import type { BundleFiles } from "../contract/bundle.ts";
import type { Checkpoint } from "../contract/checkpoint.ts";
import type { ReadFaces, TrainingJob, TrainingProgress } from "../contract/run.ts";
import type { TrainedRun } from "../contract/workers.ts";
import { packBundle, unpackBundle } from "../formats/bundle.ts";
import { wilsonInterval } from "../metrics/interval.ts";
import type { Recipe } from "../recipe/recipe.ts";
import { createSwitch } from "../run/controls.ts";
import { failureOf } from "../run/failures.ts";
import { startFromModel } from "../train/fromModel.ts";
import { runTraining } from "../train/run.ts";
import { startNodeBackend } from "./backend.ts";
import { createCheckpointWriter, putAside, readCheckpoint, removeCheckpoints } from "./checkpointFile.ts";
import { demoFaces } from "./demoFaces.ts";
import { failureLine } from "./failureLine.ts";
import { createProgressLine, percent, print, tell, UsageError } from "./output.ts";
import { readFaces, type SplitFaces } from "./readFaces.ts";
import {
  checkpointPath,
  checkpointSeconds,
  parse,
  recipeOf,
  resumed,
  type Source,
  sourceOf,
  type TrainValues,
  usage,
} from "./trainOptions.ts";

/** The list with the name that problems call it by. */
async function readList(path: string): Promise<{ path: string; bytes: Uint8Array }> {
  try {
    return { path: path.replace(/^(\.{1,2}\/)+/, ""), bytes: await readFile(path) };
  } catch {
    throw new UsageError(`cannot read the list ${path}`);
  }
}

/** What the line of progress says: the newest step, and the newest look beside it. */
function progressWords(): (progress: TrainingProgress) => string {
  let lastEvaluation = "";
  return ({ state, step, maxSteps, steps, evaluations, secondsLeft }) => {
    const [newest, evaluation] = [steps.at(-1), evaluations.at(-1)];
    if (evaluation)
      lastEvaluation = `, validation loss ${evaluation.loss.toFixed(3)} accuracy ${percent(evaluation.accuracy)}`;
    const left = secondsLeft === null ? "" : `, ${Math.ceil(secondsLeft)} s left`;
    const loss = newest ? `loss ${newest.loss.toFixed(3)} accuracy ${percent(newest.accuracy)}` : state;
    return `step ${step}/${maxSteps}: ${loss}${lastEvaluation}${left}`;
  };
}

async function report({ record, bundle }: TrainedRun, values: { out?: string; json: boolean }): Promise<void> {
  const { result, history } = record;
  const right = Math.round(result.accuracy * record.validationCount);
  const [low, high] = wilsonInterval(right, record.validationCount);
  tell(
    `validation accuracy ${percent(result.accuracy)} (${right} of ${record.validationCount}; 95% interval ${percent(low)} to ${percent(high)}), ` +
      `loss ${result.loss.toFixed(3)}, weights of step ${record.keptStep}, ${record.seconds.toFixed(0)} s`,
  );
  if (values.out !== undefined) {
    await writeFile(values.out, packBundle(bundle));
    tell(`model written to ${values.out}`);
  }
  if (!values.json) return;
  print(
    JSON.stringify({
      classNames: record.classNames,
      recipe: record.recipe.name,
      seed: record.recipe.training.seed,
      steps: history.steps.length,
      imagesSeen: bundle.manifest.metrics.imagesSeen,
      firstLoss: history.steps[0]?.loss ?? null,
      valLoss: result.loss,
      valAccuracy: result.accuracy,
      valCount: record.validationCount,
      seconds: record.seconds,
      backend: record.backend.chosen,
      parameters: record.parameters,
      history,
    }),
  );
}

async function facesOf(source: Source, values: TrainValues, recipe: Recipe): Promise<SplitFaces> {
  if (source.demo) return demoFaces(recipe.preprocessing.crop);
  // Problems call a list by what was typed.
  const list = async (path: string, typed: string | undefined) => ({
    ...(await readList(path)),
    path: (typed ?? relative(".", path)).replace(/^(\.{1,2}\/)+/, ""),
  });
  return readFaces({
    root: source.root,
    train: await list(source.train, values.train),
    validate: source.validate === null ? null : await list(source.validate, values.validate),
    seed: recipe.training.seed,
    crop: recipe.preprocessing.crop,
  });
}

/** The checkpoint to go on from; null where `--resume` names one that is still to come. */
async function resumedFrom(values: TrainValues): Promise<Checkpoint | null> {
  if (values.resume === undefined) return null;
  const checkpoint = await readCheckpoint(values.resume);
  if (checkpoint !== null) return resumed(checkpoint, values);
  if (!values.demo && values.train === undefined)
    throw new UsageError(`there is no checkpoint at ${values.resume}; begin without --resume`);
  tell(`there is no checkpoint at ${values.resume} yet: beginning with the first step`);
  return null;
}

async function bundleOf(path: string): Promise<BundleFiles> {
  const bytes = await readFile(path).catch(() => {
    throw new UsageError(`cannot read the model ${path}`);
  });
  const unpacked = await unpackBundle(bytes);
  if (unpacked.ok) return unpacked.value;
  throw new UsageError(`${path} cannot be used: ${JSON.stringify(unpacked.failure)}`);
}

async function beginWith(
  bundle: BundleFiles,
  job: TrainingJob,
  readFaces: ReadFaces,
  now: string,
): Promise<Checkpoint> {
  const begun = await startFromModel(bundle, job, readFaces, now);
  if (begun.ok) return begun.value;
  if (begun.failure.kind !== "otherPeople")
    throw new UsageError(failureLine({ kind: "modelUnusable", failure: begun.failure }, null));
  const [theirs, ours] = [begun.failure.classNames.join(", "), job.classNames.join(", ")];
  throw new UsageError(`the model of --from knows ${theirs}; expected the people of the photos: ${ours}`);
}

/** @returns the exit code. @throws UsageError. */
export async function train(args: readonly string[]): Promise<number> {
  const values = parse(args);
  if (values.help) {
    print(usage);
    return 0;
  }
  const now = new Date().toISOString();
  const goesOn = await resumedFrom(values);
  const bundle = values.from === undefined || goesOn !== null ? null : await bundleOf(values.from);
  const asked = goesOn?.recipe ?? recipeOf(values);
  // A model's weights fit its own network, and faces cut and scaled as it learnt them.
  const recipe =
    bundle === null
      ? asked
      : { ...asked, network: bundle.manifest.recipe.network, preprocessing: bundle.manifest.preprocessing };
  const source = sourceOf(values, goesOn?.origin ?? null);
  const backend = await startNodeBackend();
  const { readFaces, ...split } = await facesOf(source, values, recipe);
  const job: TrainingJob = { runId: `cli-${Date.now()}`, recipe, ...split };
  const from = bundle === null ? goesOn : await beginWith(bundle, job, readFaces, now);
  const { maxSteps, batchSize } = recipe.training;
  tell(
    `${split.train.ids.length} training and ${split.validation.ids.length} validation photos of ${split.classNames.length} people; ` +
      `recipe ${recipe.name}, ${maxSteps} steps of ${batchSize}; ${backend.chosen} (${backend.device})`,
  );
  if (goesOn !== null) tell(`going on after step ${goesOn.step} of ${maxSteps}`);
  const kept = checkpointPath(values);
  const aside = kept === null || kept.path === values.resume ? null : await putAside(kept.path);
  if (aside !== null) tell(`the checkpoint of an earlier run was put aside as ${aside}`);
  const everySeconds = checkpointSeconds(values);
  const checkpointing = kept && {
    onCheckpoint: createCheckpointWriter(kept.path),
    ...(everySeconds === undefined ? {} : { everySeconds }),
  };
  const controls = createSwitch(() => new Promise((resolve) => setImmediate(resolve)));
  const stop = () => controls.stop(); // the first Ctrl+C keeps the best weights, the second ends at once
  process.once("SIGINT", stop);
  const line = createProgressLine();
  const textOf = progressWords();
  let step = 0;
  const outcome = await runTraining(
    job,
    readFaces,
    backend,
    controls,
    (progress) => {
      step = progress.step;
      line.show(textOf(progress));
    },
    now,
    { from, checkpointing, facesHeld: 0, origin: JSON.stringify(source) },
  ).catch((error: unknown) => fail(failureOf(error, step, null)));
  process.removeListener("SIGINT", stop);
  line.end();
  if (!outcome.ok) throw new UsageError(failureLine(outcome.failure, kept?.path ?? null));
  await report(outcome.value, values);
  if (kept === null) return 0;
  if (kept.stays || outcome.value.record.stopReason === "stopped") tell(`--resume ${kept.path} goes on from here`);
  else await removeCheckpoints(kept.path);
  return 0;
}
