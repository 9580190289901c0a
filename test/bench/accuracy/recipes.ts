// Measures how soon a recipe gives a good model.
// `npx tsx test/bench/accuracy/recipes.ts --out FILE.json [--root DIR] [--batch 100] [--crop aligned|as-is]
// [--folds K] JOB...`, where a job is recipe[.variant]/people/steps/seeds: `tuned/5/600/1,2,3,4,5`.
// Trains on the training list and evaluates on the test list. With `--folds K`, uses only the training list, in K parts
// of which each is held back once. Adds the runs to FILE and skips those that are there. See recipesPicture.ts for the
// tables and the picture.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startNodeBackend } from "../../../src/cli/backend.ts";
import { cropOf } from "../../../src/cli/cropOption.ts";
import { readFaces, type SplitFaces } from "../../../src/cli/readFaces.ts";
import { readPhotos } from "../../../src/cli/readPhotos.ts";
import { classNamesOf, labelledBy } from "../../../src/data/classNames.ts";
import { splitPhotos } from "../../../src/data/split.ts";
import { type Recipe, type RecipeName, recipes } from "../../../src/recipe/recipe.ts";
import { createSwitch } from "../../../src/run/controls.ts";
import { readFrom } from "../../../src/run/facesInMemory.ts";
import { runTraining } from "../../../src/train/run.ts";
import type { MeasuredEvaluation, MeasuredRun } from "./recipesRuns.ts";
import { variants } from "./recipesVariants.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    root: { type: "string", default: fileURLToPath(new URL("../../../../shared/data/faces", import.meta.url)) },
    out: { type: "string" },
    batch: { type: "string", default: "100" },
    crop: { type: "string", default: "aligned" },
    folds: { type: "string", default: "0" },
  },
});
if (values.out === undefined) throw new Error("--out FILE.json is missing");
const out = values.out;
const [folds, batchSize] = [Number(values.folds), Number(values.batch)];

interface Job {
  readonly recipe: RecipeName;
  readonly variant: string;
  readonly people: string;
  readonly steps: number;
  readonly seeds: readonly number[];
}

function jobOf(text: string): Job {
  const [what, people, steps, seeds] = text.split("/");
  const [recipe, variant = "asItIs"] = what!.split(".");
  if (!(recipe! in recipes) || !(variant in variants) || seeds === undefined)
    throw new Error(`expected recipe[.variant]/people/steps/seeds, received ${text}`);
  return {
    recipe: recipe as RecipeName,
    variant,
    people: people!,
    steps: Number(steps),
    seeds: seeds.split(",").map(Number),
  };
}

async function list(name: string, people: string) {
  const path = `${name}${people === "8" ? "-8people" : ""}.csv`;
  return { path, bytes: await readFile(join(values.root, path)) };
}

/**
 * Nothing ends a run early, so that its curve is complete. `withPatience` tells from it where patience would have
 * stopped.
 */
function recipeOf({ recipe: name, variant, steps }: Job, seed: number): Recipe {
  const recipe = variants[variant]!(recipes[name]);
  const whole = { maxSteps: steps, batchSize, seed, stopAboveAccuracy: null, patienceEvaluations: null };
  return {
    ...recipe,
    preprocessing: { ...recipe.preprocessing, crop: cropOf(values.crop) },
    training: { ...recipe.training, ...whole },
  };
}

/** Holds back each photo of the training list once. The folds are stratified, with near-duplicates in one fold. */
async function foldsOf(count: number, people: string): Promise<SplitFaces[]> {
  const given = { kind: "lists", root: values.root, lists: [await list("train", people)] } as const;
  const { photos, faces } = await readPhotos([given], cropOf(values.crop));
  const classNames = classNamesOf(photos);
  const byId = new Map(photos.map((photo) => [photo.id, { ...photo, split: null }]));
  const labelled = labelledBy(photos, classNames);
  const parts: (readonly string[])[] = [];
  let rest: readonly string[] = [...byId.keys()];
  for (let left = count; left > 1; left--) {
    const { train, validation } = splitPhotos(
      rest.map((id) => byId.get(id)!),
      1 / left,
      1,
    );
    parts.push(validation);
    rest = train;
  }
  parts.push(rest);
  return parts.map((held, i) => ({
    classNames,
    train: labelled(parts.flatMap((part, j) => (i === j ? [] : part))),
    validation: labelled(held),
    readFaces: readFrom(faces),
  }));
}

async function measure(
  job: Job,
  { readFaces, ...split }: SplitFaces,
  fold: number | null,
  seed: number,
): Promise<MeasuredRun> {
  const recipe = recipeOf(job, seed);
  const evaluations: MeasuredEvaluation[] = [];
  const begun = process.cpuUsage();
  const outcome = await runTraining(
    { runId: "bench", recipe, ...split },
    readFaces,
    backend,
    createSwitch(() => new Promise((done) => setImmediate(done))),
    (progress) => {
      const { user, system } = process.cpuUsage(begun);
      for (const { step, accuracy, loss } of progress.evaluations)
        evaluations.push({ step, accuracy, loss, processorSeconds: Math.round((user + system) / 1e4) / 100 });
    },
    new Date().toISOString(),
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  const { record } = outcome.value;
  return {
    recipe: job.recipe,
    variant: job.variant,
    people: split.classNames.length,
    crop: values.crop,
    fold,
    folds,
    seed,
    steps: job.steps,
    batchSize,
    trainCount: record.trainCount,
    validationCount: record.validationCount,
    firstLoss: record.history.steps[0]!.loss,
    // The weights of the best evaluation where the recipe keeps them, otherwise of the last one.
    kept: { step: record.keptStep, accuracy: record.result.accuracy },
    evaluations,
  };
}

const backend = await startNodeBackend();
const runs: MeasuredRun[] = await readFile(out, "utf8").then(JSON.parse, () => []);
const splits = new Map<string, readonly SplitFaces[]>();
async function splitsOf(people: string): Promise<readonly SplitFaces[]> {
  if (folds > 0) return foldsOf(folds, people);
  const train = { ...(await list("train", people)), split: "train" } as const;
  const held = { ...(await list("test", people)), split: "validation" } as const;
  const photos = [{ kind: "lists", root: values.root, lists: [train, held] }] as const;
  return [await readFaces({ photos, named: "train.csv", seed: 1, crop: cropOf(values.crop) })];
}
for (const job of positionals.map(jobOf)) {
  if (!splits.has(job.people)) splits.set(job.people, await splitsOf(job.people));
  for (const seed of job.seeds) {
    for (const [i, split] of splits.get(job.people)!.entries()) {
      const fold = folds > 0 ? i + 1 : null;
      const key = [job.recipe, job.variant, job.people, values.crop, folds, fold, seed, job.steps].join(" ");
      const keyOf = (run: MeasuredRun) =>
        [run.recipe, run.variant, run.people, run.crop, run.folds, run.fold, run.seed, run.steps].join(" ");
      if (runs.some((run) => keyOf(run) === key)) continue;
      const run = await measure(job, split, fold, seed);
      runs.push(run);
      await writeFile(out, JSON.stringify(runs));
      const last = run.evaluations.at(-1)!;
      console.log(
        `${new Date().toISOString().slice(11, 19)} ${key}: ${run.trainCount} + ${run.validationCount} photos, ` +
          `first loss ${run.firstLoss.toFixed(3)}, ` +
          `last evaluation ${last.accuracy.toFixed(3)} (loss ${last.loss.toFixed(3)}), ` +
          `kept ${run.kept.accuracy.toFixed(3)} (step ${run.kept.step}), ` +
          `first 0.90 at ${run.evaluations.find(({ accuracy }) => accuracy >= 0.9)?.step ?? "-"}, ` +
          `${last.processorSeconds.toFixed(0)} s of processor`,
      );
    }
  }
}
