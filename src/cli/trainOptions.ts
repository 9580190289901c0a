// What `npm run train` may be told, and what of it is said twice or contradicts a checkpoint.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Checkpoint } from "../contract/checkpoint.ts";
import { type Recipe, type RecipeName, recipes } from "../recipe/recipe.ts";
import { type Change, changeRun } from "../run/changeRun.ts";
import { cropOf, cropWord } from "./cropOption.ts";
import { UsageError } from "./output.ts";

export const usage = `npm run train -- --train LIST.csv [--validate LIST.csv] [--root DIR] [--out MODEL.zip]
                 [--recipe tuned|tutorial] [--steps N] [--batch N] [--learning-rate X] [--seed N] [--json]
                 [--crop aligned|as-is] [--from MODEL.zip] [--checkpoint FILE.ckpt] [--checkpoint-every SECONDS]
npm run train -- --demo [--out MODEL.zip] ...   trains on the drawn people
npm run train -- --resume FILE.ckpt [--steps N] [--batch N] [--learning-rate X] [--out MODEL.zip] ...

--crop        aligned finds each face and straightens it (the default); as-is takes the middle of each photo
--from        begins with the weights of a model of the same people
--checkpoint  keeps the run's state there, so that it survives anything; by default beside --out, until the run is done
--resume      goes on from a checkpoint, with its photos, recipe and seed; more --steps also prolong a run that has ended`;

const options = {
  train: { type: "string" },
  validate: { type: "string" },
  root: { type: "string" },
  out: { type: "string" },
  recipe: { type: "string" },
  steps: { type: "string" },
  batch: { type: "string" },
  "learning-rate": { type: "string" },
  seed: { type: "string" },
  crop: { type: "string" },
  from: { type: "string" },
  checkpoint: { type: "string" },
  "checkpoint-every": { type: "string" },
  resume: { type: "string" },
  demo: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

export type TrainValues = ReturnType<typeof parse>;

/** @throws UsageError. */
export function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${usage}`);
  }
}

function whole(values: TrainValues, option: "steps" | "batch" | "seed"): number | undefined {
  const text = values[option];
  if (text !== undefined && !/^\d+$/.test(text))
    throw new UsageError(`--${option}: expected a whole number, received ${text}`);
  return text === undefined ? undefined : Number(text);
}

function amount(values: TrainValues, option: "learning-rate" | "checkpoint-every"): number | undefined {
  const text = values[option];
  if (text !== undefined && !/^\d*\.?\d+(e-?\d+)?$/i.test(text))
    throw new UsageError(`--${option}: expected a number, received ${text}`);
  return text === undefined ? undefined : Number(text);
}

export const checkpointSeconds = (values: TrainValues): number | undefined => amount(values, "checkpoint-every");

/** Only what is named, so that it can be laid over a recipe. */
function named<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}

/** The recipe of a new run. */
export function recipeOf(values: TrainValues): Recipe {
  const name = values.recipe ?? "tuned";
  if (!Object.hasOwn(recipes, name))
    throw new UsageError(`--recipe: expected ${Object.keys(recipes).join(" or ")}, received ${name}`);
  const chosen = recipes[name as RecipeName];
  const [maxSteps, batchSize, seed] = [whole(values, "steps"), whole(values, "batch"), whole(values, "seed")];
  return {
    ...chosen,
    preprocessing: { ...chosen.preprocessing, crop: cropOf(values.crop) },
    optimizer: { ...chosen.optimizer, ...named({ learningRate: amount(values, "learning-rate") }) },
    training: { ...chosen.training, ...named({ maxSteps, batchSize, seed }) },
  };
}

/** The run that goes on, with what was told anew. A run that was stopped by hand goes on with the rest of its steps. */
export function resumed(checkpoint: Checkpoint, values: TrainValues): Checkpoint {
  const { recipe, step } = checkpoint;
  const fixed = {
    "--seed": [whole(values, "seed"), recipe.training.seed],
    "--recipe": [values.recipe, recipe.name],
    "--crop": [values.crop, cropWord(recipe.preprocessing.crop)],
  };
  for (const [option, [told, was]] of Object.entries(fixed)) {
    if (told !== undefined && told !== was)
      throw new UsageError(
        `${option}: the run that is resumed has ${was}, received ${told}; a new run could have that`,
      );
  }
  const steps = whole(values, "steps");
  if (steps !== undefined && steps < step)
    throw new UsageError(`--steps: expected at least ${step}, the steps that are done, received ${steps}`);
  const change: Change = {
    ...(steps === undefined || steps === recipe.training.maxSteps ? {} : { maxSteps: steps }),
    ...named({ batchSize: whole(values, "batch"), learningRate: amount(values, "learning-rate") }),
  };
  const unstopped = checkpoint.stopReason === "stopped" && step < recipe.training.maxSteps;
  return changeRun(unstopped ? { ...checkpoint, stopReason: null } : checkpoint, change);
}

/** Where the photos are. Kept in checkpoints, so that `--resume` needs nothing else. */
export type Source =
  | { readonly demo: true }
  | { readonly demo: false; readonly train: string; readonly validate: string | null; readonly root: string };

/** @param origin what a checkpoint remembers. What is named now counts first. */
export function sourceOf(values: TrainValues, origin: string | null): Source {
  if (values.demo) return { demo: true };
  if (values.train !== undefined) {
    const validate = values.validate === undefined ? null : resolve(values.validate);
    return { demo: false, train: resolve(values.train), validate, root: resolve(values.root ?? ".") };
  }
  if (origin === null) throw new UsageError(usage);
  try {
    return JSON.parse(origin) as Source;
  } catch {
    throw new UsageError(`the checkpoint does not say where its photos are: name them with --train or --demo`);
  }
}

/** `null`: nothing is kept. A file named by hand stays when the run is done. */
export function checkpointPath(values: TrainValues): { readonly path: string; readonly stays: boolean } | null {
  const named = values.checkpoint ?? values.resume;
  if (named !== undefined) return { path: named, stays: true };
  if (values.out === undefined) return null;
  return { path: `${values.out.replace(/\.zip$/i, "")}.ckpt`, stays: false };
}
