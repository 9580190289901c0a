// What `npm run train` understands, and what of it contradicts itself or a checkpoint. Settings of the recipe are in
// settingOptions.ts.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Checkpoint } from "../contract/checkpoint.ts";
import { type Recipe, type RecipeName, recipes, settingIn } from "../recipe/recipe.ts";
import { allSettings } from "../recipe/settings.ts";
import { type Change, changeRun } from "../run/changeRun.ts";
import { cropOf, cropWord } from "./cropOption.ts";
import { UsageError } from "./output.ts";
import {
  type GivenSettings,
  givenSettings,
  isNumber,
  optionOf,
  settingLines,
  settingOptions,
  withSettings,
  writtenValue,
} from "./settingOptions.ts";

const synopsis =
  `npm run train -- --train LIST.csv [--validate LIST.csv] [--root DIR] [--out MODEL.zip]
                 [--recipe tuned|tutorial] [--steps N] [--batch N] [--learning-rate X] [--seed N] [--json]
                 [--crop aligned|as-is] [--from MODEL.zip] [--checkpoint FILE.ckpt] [--checkpoint-every SECONDS]
npm run train -- --demo [--out MODEL.zip] ...   trains on the drawn people
npm run train -- --resume FILE.ckpt [--steps N] [--batch N] [--learning-rate X] [--out MODEL.zip] ...

--crop        aligned finds each face and straightens it (the default); as-is takes the middle of each photo
--from        begins with the weights of a model of the same people
--checkpoint  keeps the run's state there, so that it survives anything; by default beside --out, until the run is done
--resume      goes on from a checkpoint, with its photos, recipe and seed; more --steps also prolong a run that has` +
  " ended";

export const usage = `${synopsis}

Each setting of the recipe is an option:

${settingLines().join("\n")}`;

const options = {
  train: { type: "string" },
  validate: { type: "string" },
  root: { type: "string" },
  out: { type: "string" },
  recipe: { type: "string" },
  crop: { type: "string" },
  from: { type: "string" },
  checkpoint: { type: "string" },
  "checkpoint-every": { type: "string" },
  resume: { type: "string" },
  demo: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

type FixedValues = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

/** What was typed. */
export type TrainValues = FixedValues & { readonly settings: GivenSettings };

/** @throws UsageError. */
export function parse(args: readonly string[]): TrainValues {
  const values = parseAll(args);
  return { ...(values as FixedValues), settings: givenSettings(values) };
}

function parseAll(args: readonly string[]): { readonly [option: string]: string | boolean | undefined } {
  try {
    return parseArgs({ args: [...args], options: { ...settingOptions, ...options } }).values as never;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${synopsis}`);
  }
}

/** Seconds from one checkpoint to the next. */
export function checkpointSeconds(values: TrainValues): number | undefined {
  const text = values["checkpoint-every"];
  if (text !== undefined && !isNumber(text))
    throw new UsageError(`--checkpoint-every: expected a number, received ${text}`);
  return text === undefined ? undefined : Number(text);
}

/** The recipe of a new run. */
export function recipeOf(values: TrainValues): Recipe {
  const name = values.recipe ?? "tuned";
  if (!Object.hasOwn(recipes, name))
    throw new UsageError(`--recipe: expected ${Object.keys(recipes).join(" or ")}, received ${name}`);
  const chosen = recipes[name as RecipeName];
  const preprocessing = { ...chosen.preprocessing, crop: cropOf(values.crop) };
  return withSettings({ ...chosen, preprocessing }, values.settings);
}

/** The settings that a run may go on with others of, and what `changeRun` calls them. */
const changeable = {
  "training.maxSteps": "maxSteps",
  "training.batchSize": "batchSize",
  "optimizer.learningRate": "learningRate",
} as const satisfies { readonly [path: string]: keyof Change };

/**
 * The run that goes on, with what was given anew. A run that was stopped by hand goes on with the rest of its steps.
 */
export function resumed(checkpoint: Checkpoint, values: TrainValues): Checkpoint {
  const { recipe, step } = checkpoint;
  refuseOtherThan(checkpoint, values);
  const given = Object.entries(changeable).flatMap(([path, name]) => {
    const value = values.settings.get(path as keyof typeof changeable);
    return value === undefined ? [] : [[name, value as number] as const];
  });
  const { maxSteps, ...others }: Change = Object.fromEntries(given);
  if (maxSteps !== undefined && maxSteps < step)
    throw new UsageError(`--steps: expected at least ${step}, the steps that are done, received ${maxSteps}`);
  const change = maxSteps === undefined || maxSteps === recipe.training.maxSteps ? others : { ...others, maxSteps };
  const unstopped = checkpoint.stopReason === "stopped" && step < recipe.training.maxSteps;
  return changeRun(unstopped ? { ...checkpoint, stopReason: null } : checkpoint, change);
}

/** @throws UsageError where something is given that a run cannot change on its way. */
function refuseOtherThan({ recipe }: Checkpoint, values: TrainValues): void {
  const refuse = (option: string, was: string, received: string | undefined) => {
    if (received === undefined || received === was) return;
    throw new UsageError(
      `--${option}: the run that is resumed has ${was}, received ${received}; a new run could have that`,
    );
  };
  refuse("recipe", recipe.name, values.recipe);
  refuse("crop", cropWord(recipe.preprocessing.crop), values.crop);
  for (const setting of allSettings) {
    if (Object.hasOwn(changeable, setting.path) || !values.settings.has(setting.path)) continue;
    const [was, received] = [settingIn(recipe, setting), values.settings.get(setting.path)];
    refuse(optionOf(setting), writtenValue(setting, was), writtenValue(setting, received));
  }
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
  if (origin === null) throw new UsageError(synopsis);
  try {
    return JSON.parse(origin) as Source;
  } catch {
    throw new UsageError("the checkpoint does not say where its photos are: name them with --train or --demo");
  }
}

/** A place for checkpoints. */
export interface CheckpointPlace {
  readonly path: string;
  /** Whether the file stays when the run is done: a file named by hand does. */
  readonly stays: boolean;
}

/** @returns null where no checkpoints are kept. */
export function checkpointPlace(values: TrainValues): CheckpointPlace | null {
  const named = values.checkpoint ?? values.resume;
  if (named !== undefined) return { path: named, stays: true };
  if (values.out === undefined) return null;
  return { path: `${values.out.replace(/\.zip$/i, "")}.ckpt`, stays: false };
}
