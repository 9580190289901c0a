// Measures how soon a recipe gives a good model, and how good methods without a network are on the same photos.
//
//   npx tsx test/bench/accuracy/recipes.ts --out FILE.json [options] JOB...
//
// A job is recipe[.variant]/people/steps/seeds, as `tuned/5/600/1,2,3`; people is 5 or 8, steps may be `own`, the
// recipe's own steps and batch size. Or it is baseline/people, or baseline/people/seeds: `hogRidge/8`. Variants are in
// recipesVariants.ts, baselines in src/baselines.
//
//   --root DIR                the folder of the lists and photos; by default ../shared/data/faces
//   --crop aligned|as-is      as in `npm run train`
//   --batch 100               of jobs that name their steps
//   --folds K                 only the training list, in K parts of which each is held back once
//   --people-photos 5,10,20   learns from so many photos a person, chosen by the seed; judged on the test list
//   --faces FILE              keeps the faces as they were read there, and takes them from there the next time: reading
//                             400 photos takes a minute; to be deleted when the reading of photos changes
//   --jobs 2                  how many processes measure beside one another
//
// Without --folds a run learns from the training list and is judged on the test list. Nothing ends a run early, and its
// answers are those of the weights after the last step. FILE keeps every run with its answer for every photo; a run
// that is there is not made again, so the same command goes on after an interruption. Only one command at a time may
// write a FILE. recipesBeside.ts lays recipes and baselines beside one another, recipesPicture.ts shows the curves.
import { type ChildProcess, fork } from "node:child_process";
import { readFile, rename, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { deserialize, serialize } from "node:v8";
import { type BaselineMethod, baselineMethods } from "../../../src/baselines/baselines.ts";
import { startNodeBackend } from "../../../src/cli/backend.ts";
import { cropOf } from "../../../src/cli/cropOption.ts";
import { type Recipe, type RecipeName, recipes } from "../../../src/recipe/recipe.ts";
import type { Outcome, Task } from "./recipesChild.ts";
import { keyOf, type MeasuredRun } from "./recipesRuns.ts";
import { type BenchSplit, byLists, inFolds, type ListedPhotos, readLists, withPhotosEach } from "./recipesSplits.ts";
import { variants } from "./recipesVariants.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    root: { type: "string", default: fileURLToPath(new URL("../../../../shared/data/faces", import.meta.url)) },
    out: { type: "string" },
    batch: { type: "string", default: "100" },
    crop: { type: "string", default: "aligned" },
    folds: { type: "string", default: "0" },
    "people-photos": { type: "string" },
    faces: { type: "string" },
    jobs: { type: "string", default: "1" },
  },
});
if (values.out === undefined) throw new Error("--out FILE.json is missing");
const out = values.out;
const [folds, root] = [Number(values.folds), resolve(values.root)];
const photosEach = values["people-photos"]?.split(",").map(Number) ?? [null];
if (folds > 0 && photosEach[0] !== null) throw new Error("--folds and --people-photos exclude one another");

interface Job {
  readonly recipe: RecipeName | BaselineMethod;
  readonly variant: string;
  readonly people: string;
  /** Null: the recipe's own. */
  readonly steps: number | null;
  readonly seeds: readonly number[];
}

function jobOf(text: string): Job {
  const [what, people = "", ...rest] = text.split("/");
  const [recipe = "", variant = "asItIs"] = what!.split(".");
  const isMethod = (baselineMethods as readonly string[]).includes(recipe);
  const [steps, seeds] = isMethod ? ["0", rest[0] ?? "1"] : rest;
  if (!(isMethod || recipe in recipes) || !(variant in variants) || !["5", "8"].includes(people) || !seeds)
    throw new Error(`expected recipe[.variant]/people/steps/seeds or baseline/people[/seeds], received ${text}`);
  return {
    recipe: recipe as RecipeName | BaselineMethod,
    variant,
    people,
    steps: steps === "own" ? null : Number(steps),
    seeds: seeds.split(",").map(Number),
  };
}

/**
 * Nothing ends a run early, so that its curve is complete. `withPatience` tells from it where patience would have
 * stopped. The result is that of the last evaluation, which nothing has chosen.
 */
function recipeOf(name: RecipeName, { variant, steps }: Job, { classNames, train }: BenchSplit, seed: number): Recipe {
  const recipe = variants[variant]!(recipes[name], { people: classNames.length, photos: train.ids.length });
  const own = steps === null ? {} : { maxSteps: steps, batchSize: Number(values.batch) };
  const whole = { ...own, seed, stopAboveAccuracy: null, patienceEvaluations: null, keepBest: false };
  return {
    ...recipe,
    preprocessing: { ...recipe.preprocessing, crop: cropOf(values.crop) },
    training: { ...recipe.training, ...whole },
  };
}

type Named = Omit<MeasuredRun, keyof Outcome>;

/** A run to make: its name, and what to send to a process. */
interface Unit {
  readonly named: Named;
  readonly task: Task;
}

function unitsOf(job: Job, seed: number, listed: ListedPhotos): Unit[] {
  const splits =
    folds > 0
      ? inFolds(listed, folds).map((split, i) => ({ split, fold: i + 1, each: null }))
      : photosEach.map((each) => ({
          split: each === null ? byLists(listed) : withPhotosEach(listed, each, seed),
          fold: null,
          each,
        }));
  return splits.map(({ split, fold, each }) => {
    const recipe = job.recipe in recipes ? recipeOf(job.recipe as RecipeName, job, split, seed) : null;
    return {
      named: {
        recipe: job.recipe,
        variant: job.variant,
        people: split.classNames.length,
        folder: basename(root),
        photosEach: each,
        crop: values.crop,
        fold,
        folds,
        seed,
        steps: recipe?.training.maxSteps ?? 0,
        batchSize: recipe?.training.batchSize ?? 0,
        trainCount: split.train.ids.length,
        validationCount: split.validation.ids.length,
      },
      task: recipe === null ? { split, baseline: job.recipe as BaselineMethod } : { split, recipe },
    };
  });
}

/** @throws where the process ends before it answers. */
function measure(child: ChildProcess, task: Task): Promise<Outcome> {
  return new Promise((done, failed) => {
    const onEnd = (code: number | null) => failed(new Error(`its process ended (${code})`));
    child.once("exit", onEnd);
    child.once("message", (outcome) => {
      child.off("exit", onEnd);
      done(outcome as Outcome);
    });
    child.send(task);
  });
}

function lineOf(run: MeasuredRun): string {
  const last = run.evaluations.at(-1)!;
  const curve =
    run.firstLoss === null
      ? ""
      : ` (loss ${last.loss.toFixed(3)}), first loss ${run.firstLoss.toFixed(3)}, first 0.90 at ` +
        `${run.evaluations.find(({ accuracy }) => accuracy >= 0.9)?.step ?? "-"}`;
  return (
    `${new Date().toISOString().slice(11, 19)} ${keyOf(run)}: ${run.trainCount} + ${run.validationCount} photos, ` +
    `accuracy ${last.accuracy.toFixed(3)}${curve}, ${last.processorSeconds.toFixed(0)} s of processor`
  );
}

const runs: MeasuredRun[] = await readFile(out, "utf8").then(JSON.parse, () => []);
const known = new Set(runs.map(keyOf));
const jobs = positionals.map(jobOf);
const listed = new Map<string, ListedPhotos>();
for (const { people } of jobs) if (!listed.has(people)) listed.set(people, await photosOf(people));

async function photosOf(people: string): Promise<ListedPhotos> {
  const key = `${root} ${people} ${values.crop}`;
  const { faces } = values;
  const kept: Map<string, ListedPhotos> =
    faces === undefined ? new Map() : await readFile(faces).then(deserialize, () => new Map());
  const found = kept.get(key);
  if (found !== undefined) return found;
  await startNodeBackend();
  const read = await readLists(root, people, values.crop);
  if (faces !== undefined) await writeFile(faces, serialize(kept.set(key, read)));
  return read;
}

/** Its turn comes when a process is free, so that no two units' photos are copied at a time. */
function* unitsToMake(): Generator<Unit> {
  for (const job of jobs)
    for (const seed of job.seeds)
      for (const unit of unitsOf(job, seed, listed.get(job.people)!)) if (!known.has(keyOf(unit.named))) yield unit;
}

const units = unitsToMake();
let writing = Promise.resolve();
async function keep(run: MeasuredRun): Promise<void> {
  runs.push(run);
  const text = JSON.stringify(runs);
  writing = writing.then(() => writeFile(`${out}.part`, text)).then(() => rename(`${out}.part`, out));
  await writing;
}

async function work(): Promise<void> {
  let child: ChildProcess | null = null;
  for (const { named, task } of units) {
    if (known.has(keyOf(named))) continue;
    known.add(keyOf(named));
    child ??= fork(new URL("recipesChild.ts", import.meta.url), { serialization: "advanced" });
    try {
      const run = { ...named, ...(await measure(child, task)) };
      await keep(run);
      console.log(lineOf(run));
    } catch (error) {
      console.error(`${keyOf(named)}: ${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
      child = null;
    }
  }
  child?.disconnect();
}

await Promise.all(Array.from({ length: Number(values.jobs) }, work));
