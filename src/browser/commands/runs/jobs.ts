// The way from photos to what a training worker takes, and back after a reload: a run remembers ids and labels, and the
// storage has the faces.
import type { TrainingJob } from "../../../contract/run.ts";
import { classNamesOf, labelledBy } from "../../../data/classNames.ts";
import { splitPhotos } from "../../../data/split.ts";
import type { SessionState } from "../../../session/state.ts";
import type { OpenRun } from "../../storage/storage.ts";
import type { FaceCache } from "../photos/faceCache.ts";

/** A new run over the photos as they are now. Photos whose faces the browser has cleared take no part. */
export async function planRun(
  { photos, crop, recipe, validationFraction }: SessionState,
  faces: FaceCache,
  runId: string,
): Promise<OpenRun> {
  const classNames = classNamesOf(photos);
  const split = splitPhotos(photos, validationFraction, recipe.training.seed);
  const labelled = labelledBy(photos, classNames);
  const present = await faces.present([...split.train, ...split.validation]);
  const presentOf = (given: readonly string[]) => labelled(given.filter((id) => present.has(id)));
  return {
    runId,
    startedAt: new Date().toISOString(),
    recipe: { ...recipe, preprocessing: { ...recipe.preprocessing, crop } },
    classNames,
    train: presentOf(split.train),
    validation: presentOf(split.validation),
    ended: false,
  };
}

/** Null when a face of the run is gone. */
export async function jobOf(run: OpenRun, faces: FaceCache): Promise<TrainingJob | null> {
  const { runId, classNames, recipe, train, validation } = run;
  const present = await faces.present([...train.ids, ...validation.ids]);
  if ([train, validation].some(({ ids }) => ids.some((id) => !present.has(id)))) return null;
  return { runId, classNames, recipe, train, validation };
}
