// What a run of `npm run train` begins with: its recipe, its photos, and the checkpoint or the model it goes on from.
import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import type { BundleFiles } from "../contract/bundle.ts";
import type { Checkpoint } from "../contract/checkpoint.ts";
import type { ReadFaces, TrainingJob } from "../contract/run.ts";
import type { GivenList } from "../data/planDelivery.ts";
import { unpackBundle } from "../formats/bundle.ts";
import type { Recipe } from "../recipe/recipe.ts";
import { allSettings } from "../recipe/settings.ts";
import { startFromModel } from "../train/fromModel.ts";
import { readCheckpoint } from "./checkpointFile.ts";
import { demoFaces } from "./demoFaces.ts";
import { failureLine } from "./failureLine.ts";
import { tell, UsageError } from "./output.ts";
import { readFaces, type SplitFaces } from "./readFaces.ts";
import { optionOf } from "./settingOptions.ts";
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
  const model = values.from === undefined || checkpoint !== null ? null : await bundleOf(values.from);
  if (model !== null) refuseNetwork(values);
  const asked = checkpoint?.recipe ?? recipeOf(values);
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

async function bundleOf(path: string): Promise<BundleFiles> {
  const bytes = await readFile(path).catch(() => {
    throw new UsageError(`cannot read the model ${path}`);
  });
  const unpacked = await unpackBundle(bytes);
  if (unpacked.ok) return unpacked.value;
  throw new UsageError(`${path} cannot be used: ${JSON.stringify(unpacked.failure)}`);
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
  const [known, given] = [begun.failure.classNames.join(", "), job.classNames.join(", ")];
  throw new UsageError(`the model of --from knows ${known}; expected the people of the photos: ${given}`);
}

/** The faces of the source's photos, and how they are split. Needs a started backend. */
export async function facesOf(source: Source, values: TrainValues, recipe: Recipe): Promise<SplitFaces> {
  if (source.demo) return demoFaces(recipe.preprocessing.crop);
  return readFaces({
    root: source.root,
    train: await readList(source.train, values.train),
    validate: source.validate === null ? null : await readList(source.validate, values.validate),
    seed: recipe.training.seed,
    crop: recipe.preprocessing.crop,
  });
}

/** @param typed how the command named the list: problems call it so. */
async function readList(path: string, typed: string | undefined): Promise<GivenList> {
  const bytes = await readFile(path).catch(() => {
    throw new UsageError(`cannot read the list ${path}`);
  });
  return { path: (typed ?? relative(".", path)).replace(/^(\.{1,2}\/)+/, ""), bytes };
}
