// What `npm run train` understands, and what of it contradicts itself or a checkpoint. Settings of the recipe are in
// settingOptions.ts.
import { resolve } from "node:path";
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
import { readOptions, type Typed } from "./shell/options.ts";

export const usage = `eolgul train --train LIST.csv|FOLDER [--validate LIST.csv|FOLDER] [--out MODEL.zip] ...
eolgul train --demo [--out MODEL.zip] ...            trains on the drawn people
eolgul train --resume FILE.ckpt [--steps N] ...      goes on, with the same losses

option                   default           what it does
--train LIST|FOLDER                        the photos: a list of path,name, or a folder with one folder a person; or
                                           NAME.tfrecord, or a folder with such files
--validate LIST|FOLDER   a part of these   the photos to be judged on
--test LIST|FOLDER       none              photos that decide nothing: the finished model is judged on them
--strangers DIR          none              photos of other people: they choose below what a face is "unknown"
--strangers-share X      0.05              at most this share of strangers is to be given a name
--root DIR               .                 where the photos of the lists are; links are followed
--demo                   off               the drawn people instead of photos
--out MODEL.zip          no model          where the model goes; its folder is made
--crop aligned|as-is     aligned           finds each face and straightens it; or takes the middle of each photo
--recipe tuned|tutorial  tuned             the values of all settings below that are not given
--recipe-file FILE.json  no file           a whole recipe in place of --recipe, as the manifest.json of a model has it
--from MODEL.zip         no model          begins with the weights of a model of the same people
--checkpoint FILE.ckpt   beside --out      keeps the run's state there; by default until the run is done
--checkpoint-every S     1 to 20, by size  seconds from one checkpoint to the next; 0 after every step
--resume FILE.ckpt       a new run         goes on from a checkpoint; more --steps also prolong a run that has ended
--logdir DIR             no log            writes the curves there for TensorBoard while it trains; also on --resume
--json                   off               one line of JSON on standard output at the end
--verbose                off               tells every problem with the photos; by default the first 20 of a kind
--help                   off               this text

Each setting of the recipe is an option:

${settingLines().join("\n")}

Exit code: 0 done, 2 called wrongly or not possible, 130 after Ctrl+C, 143 after SIGTERM.`;

const options = {
  train: { type: "string" },
  validate: { type: "string" },
  test: { type: "string" },
  strangers: { type: "string" },
  "strangers-share": { type: "string" },
  root: { type: "string" },
  out: { type: "string" },
  recipe: { type: "string" },
  "recipe-file": { type: "string" },
  crop: { type: "string" },
  from: { type: "string" },
  checkpoint: { type: "string" },
  "checkpoint-every": { type: "string" },
  resume: { type: "string" },
  logdir: { type: "string" },
  demo: { type: "boolean" },
  json: { type: "boolean" },
  verbose: { type: "boolean" },
  help: { type: "boolean" },
} as const;

type FixedValues = Typed<typeof options>;

/** What was typed. */
export type TrainValues = FixedValues & { readonly settings: GivenSettings };

/** @throws UsageError. */
export function parse(args: readonly string[]): TrainValues {
  const { values } = readOptions("train", args, { ...settingOptions, ...options });
  return { ...(values as FixedValues), settings: givenSettings(values) };
}

/** Seconds from one checkpoint to the next. */
export function checkpointSeconds(values: TrainValues): number | undefined {
  const text = values["checkpoint-every"];
  if (text !== undefined && !(isNumber(text) && Number(text) <= 1e6))
    throw new UsageError(`--checkpoint-every: expected a number from 0 to 1000000, received ${text}`);
  return text === undefined ? undefined : Number(text);
}

/** At most this share of strangers is to be given a name. */
export function strangersShare(values: TrainValues): number {
  const text = values["strangers-share"];
  if (text === undefined) return 0.05;
  if (values.strangers === undefined)
    throw new UsageError("--strangers-share: expected --strangers DIR beside it, which the share is of");
  const share = isNumber(text) ? Number(text) : Number.NaN;
  if (share >= 0.001 && share <= 0.5) return share;
  throw new UsageError(`--strangers-share: expected a number from 0.001 to 0.5, received ${text}`);
}

/** The recipe of a new run. @param file the recipe of `--recipe-file`; null without one. */
export function recipeOf(values: TrainValues, file: Recipe | null = null): Recipe {
  if (file !== null) {
    const crop = values.crop === undefined ? file.preprocessing.crop : cropOf(values.crop);
    return withSettings({ ...file, preprocessing: { ...file.preprocessing, crop } }, values.settings);
  }
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
  refuse("recipe-file", "a recipe of its own", values["recipe-file"]);
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
export function sourceOf(
  values: Pick<TrainValues, "demo" | "train" | "validate" | "root">,
  origin: string | null,
): Source {
  if (values.demo) return { demo: true };
  if (values.train !== undefined) {
    const validate = values.validate === undefined ? null : resolve(values.validate);
    return { demo: false, train: resolve(values.train), validate, root: resolve(values.root ?? ".") };
  }
  if (origin === null)
    throw new UsageError("--train: expected a list or a folder of photos, or --demo in its place (--help says more)");
  try {
    return JSON.parse(origin) as Source;
  } catch {
    throw new UsageError(
      "--resume: the checkpoint does not say where its photos are: name them with --train or --demo",
    );
  }
}

/** @throws UsageError where a file to write is one that is read, or both files to write are one. */
export function refuseSameFiles(values: TrainValues): void {
  const [read, written] = [
    ["train", "validate", "test", "from"],
    ["out", "checkpoint", "resume"],
  ] as const;
  const place = checkpointPlace(values);
  for (const option of written) {
    const path = values[option];
    if (path === undefined) continue;
    const isThat = (other: string | undefined) => other !== undefined && resolve(other) === resolve(path);
    const same = read.find((name) => isThat(values[name]) && !(option === "out" && name === "from"));
    if (same !== undefined) throw new UsageError(`--${option}: expected another file than that of --${same}`);
    if (option === "out" && place !== null && isThat(place.path))
      throw new UsageError("--out: expected another file than that of the checkpoints; MODEL.zip is usual");
  }
}

/** A place for checkpoints. */
export interface CheckpointPlace {
  readonly path: string;
  /** The flag that led there. */
  readonly option: "--checkpoint" | "--resume" | "--out";
  /** Whether the file stays when the run is done: a file named by hand does. */
  readonly stays: boolean;
}

/** @returns null where no checkpoints are kept. */
export function checkpointPlace(values: TrainValues): CheckpointPlace | null {
  const { checkpoint, resume, out } = values;
  if (checkpoint !== undefined) return { path: checkpoint, option: "--checkpoint", stays: true };
  if (resume !== undefined) return { path: resume, option: "--resume", stays: true };
  if (out === undefined) return null;
  return { path: `${out.replace(/\.zip$/i, "")}.ckpt`, option: "--out", stays: false };
}
