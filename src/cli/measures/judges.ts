// The photos that `eolgul train` judges its model by: found before anything is read, and read before the training.
import type { TrainingJob } from "../../contract/run.ts";
import type { PhotoSource } from "../photos/planPhotos.ts";
import { foundAt, requireFolder } from "../trainJob.ts";
import { strangersShare, type TrainValues } from "../trainOptions.ts";
import { readStrangers, readTestFaces, requireStrangers } from "./facesToJudge.ts";
import type { Judging } from "./judging.ts";

/** Null where none were named. */
export interface Judges {
  readonly test: PhotoSource | null;
  readonly strangers: string | null;
  readonly share: number;
}

/** @throws UsageError. */
export async function findJudges(values: TrainValues): Promise<Judges> {
  const share = strangersShare(values);
  const { test, strangers = null, root = "." } = values;
  if (strangers !== null) await requireStrangers(strangers);
  if (test === undefined) return { test: null, strangers, share };
  const { list, folder } = await foundAt(test, { option: "--test", typed: test, split: "validation" });
  if (list === null) return { test: folder, strangers, share };
  await requireFolder(root, "--root");
  return { test: { kind: "lists", root, lists: [list] }, strangers, share };
}

/** Needs a started backend. @throws UsageError where there is no face among them. */
export async function readJudges(
  { test, strangers, share }: Judges,
  job: TrainingJob,
  verbose: boolean,
): Promise<Judging> {
  const { classNames, recipe } = job;
  const { crop } = recipe.preprocessing;
  const seen = new Set([...job.train.ids, ...job.validation.ids]);
  return {
    test: test && (await readTestFaces(test, { classNames, crop, option: "--test", verbose, seen })),
    strangers: strangers === null ? null : await readStrangers(strangers, crop, verbose),
    share,
  };
}
