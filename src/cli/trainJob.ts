// What a run of `npm run train` begins with: its recipe, its photos, and the checkpoint or the model it goes on from.
import { readFile, stat } from "node:fs/promises";
import { relative } from "node:path";
import type { BundleFiles } from "../contract/bundle.ts";
import type { Checkpoint } from "../contract/checkpoint.ts";
import type { Split } from "../contract/photos.ts";
import type { ReadFaces, TrainingJob } from "../contract/run.ts";
import { hasClipExtension } from "../data/paths.ts";
import type { GivenList } from "../data/planDelivery.ts";
import { isRecordPath } from "../formats/tfrecord/recordPaths.ts";
import { fitRecipe, type PhotosOfPeople, photosOfPeople } from "../recipe/fit.ts";
import type { Recipe } from "../recipe/recipe.ts";
import { checkRecipe } from "../recipe/schema.ts";
import { allSettings, type SettingPath } from "../recipe/settings.ts";
import { startFromModel } from "../train/fromModel.ts";
import { readCheckpoint } from "./checkpointFile.ts";
import { demoFaces } from "./demoFaces.ts";
import { failureLine } from "./failureLine.ts";
import { readModel } from "./modelFile.ts";
import { systemWords } from "./out/systemWords.ts";
import { someOf, tell, UsageError } from "./output.ts";
import { clipInstead } from "./photos/clips.ts";
import { listBytesOf } from "./photos/listBytes.ts";
import type { PhotoSource } from "./photos/planPhotos.ts";
import { readFaces, type SplitFaces } from "./readFaces.ts";
import { optionOf } from "./settingOptions.ts";
import { readRecipeFile } from "./shell/recipeFile.ts";
import { recipeOf, resumed, type Source, sourceOf, type TrainValues } from "./trainOptions.ts";

export interface Beginning {
  readonly recipe: Recipe;
  readonly source: Source;
  /** The checkpoint that `--resume` goes on from. */
  readonly checkpoint: Checkpoint | null;
  /** The model of `--from`. */
  readonly model: BundleFiles | null;
}

/** @throws UsageError. */
export async function beginningOf(values: TrainValues): Promise<Beginning> {
  const checkpoint = await resumedFrom(values);
  const model = values.from === undefined || checkpoint !== null ? null : await readModel(values.from, "--from");
  if (model !== null) refuseNetwork(values);
  const asked = checkpoint?.recipe ?? recipeOf(values, await recipeFileOf(values));
  refuseBadSettings(asked);
  return {
    // A model's weights fit its own network, and faces cut and scaled as it learnt them.
    recipe:
      model === null
        ? asked
        : { ...asked, network: model.manifest.recipe.network, preprocessing: model.manifest.preprocessing },
    source: sourceOf(values, checkpoint?.origin ?? null),
    checkpoint,
    model,
  };
}

async function recipeFileOf(values: TrainValues): Promise<Recipe | null> {
  const path = values["recipe-file"];
  if (path === undefined) return null;
  if (values.recipe !== undefined) throw new UsageError("--recipe-file: stands in place of --recipe, received both");
  return readRecipeFile(path);
}

/** Limits are checked before a photo is read. */
function refuseBadSettings(recipe: Recipe): void {
  const checked = checkRecipe(recipe);
  if (!checked.ok) throw new UsageError(failureLine(checked.failure, null));
}

function refuseNetwork({ settings }: TrainValues): void {
  const given = allSettings.find(({ group, path }) => group === "network" && settings.has(path));
  if (given !== undefined) throw new UsageError(`--${optionOf(given)}: a run with --from has the network of its model`);
}

/** Null where `--resume` is missing, or names a checkpoint that is still to come. */
async function resumedFrom(values: TrainValues): Promise<Checkpoint | null> {
  if (values.resume === undefined) return null;
  const checkpoint = await readCheckpoint(values.resume);
  if (checkpoint !== null) return resumed(checkpoint, values);
  if (!values.demo && values.train === undefined)
    throw new UsageError(`there is no checkpoint at ${values.resume}; begin without --resume`);
  tell(`there is no checkpoint at ${values.resume} yet: beginning with the first step`);
  return null;
}

/** The checkpoint at step 0 of a run that begins with a model's weights. @throws UsageError where it cannot. */
export async function startWith(
  model: BundleFiles,
  job: TrainingJob,
  readFaces: ReadFaces,
  now: string,
): Promise<Checkpoint> {
  const begun = await startFromModel(model, job, readFaces, now);
  if (begun.ok) return begun.value;
  if (begun.failure.kind !== "otherPeople")
    throw new UsageError(failureLine({ kind: "modelUnusable", failure: begun.failure }, null));
  const [known, given] = [someOf(begun.failure.classNames), someOf(job.classNames)];
  throw new UsageError(`--from: the model knows ${known}; expected the people of the photos: ${given}`);
}

/** Photos that were found where the command names them. Their lists are read, their pictures are not. */
export interface FoundPhotos {
  readonly photos: readonly PhotoSource[];
  readonly named: string;
}

/** @returns null for the drawn people. @throws UsageError where a list or a folder is not there. */
export async function findPhotos(
  source: Source,
  values: Pick<TrainValues, "train" | "validate">,
): Promise<FoundPhotos | null> {
  if (source.demo) return null;
  const { root, validate } = source;
  const isSplit = validate !== null;
  const train = await foundAt(source.train, {
    option: "--train",
    typed: values.train,
    split: isSplit ? "train" : null,
  });
  const held =
    validate === null
      ? null
      : await foundAt(validate, { option: "--validate", typed: values.validate, split: "validation" });
  const lists = [train, ...(held === null ? [] : [held])].flatMap(({ list }) => (list === null ? [] : [list]));
  const folders = [train, ...(held === null ? [] : [held])].flatMap(({ folder }) => (folder === null ? [] : [folder]));
  if (lists.length > 0) await requireFolder(root, "--root");
  return {
    photos: [...(lists.length === 0 ? [] : [{ kind: "lists" as const, root, lists }]), ...folders],
    named: train.list === null ? source.train : `${train.list.path} below ${root}`,
  };
}

/** The faces of the photos, and how they are split. Needs a started backend. */
export async function facesOf(found: FoundPhotos | null, recipe: Recipe, verbose: boolean): Promise<SplitFaces> {
  const { crop } = recipe.preprocessing;
  return found === null ? demoFaces(crop) : readFaces({ ...found, seed: recipe.training.seed, crop, verbose });
}

interface Found {
  readonly list: GivenList | null;
  readonly folder: PhotoSource | null;
}

/** @param how.typed how the command named the list: problems call it so. @throws UsageError. */
export async function foundAt(
  path: string,
  how: { readonly option: string; readonly typed: string | undefined; readonly split: Split | null },
): Promise<Found> {
  try {
    if ((await stat(path)).isDirectory())
      return { list: null, folder: { kind: "folder", folder: path, split: how.split } };
    if (isRecordPath(path)) return { list: null, folder: { kind: "records", file: path, split: how.split } };
    if (hasClipExtension(path)) throw new UsageError(`${how.option}: ${how.typed ?? path} is ${clipInstead}`);
    const name = (how.typed ?? relative(".", path)).replace(/^(\.{1,2}\/)+/, "");
    const list = { path: name, ...(await listBytesOf(path, await readFile(path))) };
    return { list: how.split === null ? list : { ...list, split: how.split }, folder: null };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${how.option}: cannot read the list or folder ${how.typed ?? path} (${systemWords(error)})`);
  }
}

/** @throws UsageError. */
export async function requireFolder(path: string, option: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    throw new UsageError(`${option}: cannot read the folder ${path} (${systemWords(error)})`);
  });
  if (!found.isDirectory()) throw new UsageError(`${option}: expected a folder, received the file ${path}`);
}

/**
 * The recipe of a new run fits its photos, and a line says how. A run that goes on keeps the recipe it has, one that
 * begins with a model has that model's network, and a setting that is given is kept.
 */
export function fittedJob(job: TrainingJob, { checkpoint, model }: Beginning, { settings }: TrainValues): TrainingJob {
  if (checkpoint !== null || job.recipe.name === "tutorial") return job;
  const photos = photosOfPeople(job.classNames.length, job.train.labels);
  const isOwn = (path: SettingPath) => settings.has(path) || (model !== null && path.startsWith("network."));
  const recipe = fitRecipe(job.recipe, photos, isOwn);
  const given = allSettings.filter(({ path }) => settings.has(path) && fittedSettings.includes(path)).map(optionOf);
  tell(fitLine(recipe, photos, given));
  return { ...job, recipe };
}

/** The settings that the line names. */
const fittedSettings: readonly SettingPath[] = [
  "training.maxSteps",
  "training.patienceEvaluations",
  "network.dropoutRate",
  "augmentation.rotationDegrees",
];

function fitLine({ training, network, augmentation }: Recipe, photos: PhotosOfPeople, given: string[]): string {
  const patience = training.patienceEvaluations ?? "never";
  const each = `${Math.round(photos.mean)} photos each to learn from (at fewest ${photos.fewest})`;
  return (
    `fitted to ${photos.people} people with ${each}: --steps ${training.maxSteps}, ` +
    `--patience-evaluations ${patience}, --dropout-rate ${network.dropoutRate}, ` +
    `--rotation-degrees ${augmentation.rotationDegrees}` +
    (given.length === 0 ? "" : `; as given: ${given.map((option) => `--${option}`).join(", ")}`)
  );
}
