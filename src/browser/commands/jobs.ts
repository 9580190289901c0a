// From the photos to what a training worker takes, and back again after a reload: a run remembers ids and labels, the
// storage has the faces.
import type { LabelledFaces, TrainingJob } from "../../contract/run.ts";
import { classNamesOf } from "../../data/classNames.ts";
import { splitPhotos } from "../../data/split.ts";
import type { SessionState } from "../../session/state.ts";
import { joinFaces } from "../../train/labelledFaces.ts";
import type { OpenRun, SplitIds } from "../checkpointStore.ts";
import type { FaceCache } from "./faceCache.ts";

/** A new run over the photos as they stand. Photos whose faces the browser has cleared take no part. */
export async function planRun(
  { photos, crop, recipe, validationFraction }: SessionState,
  faces: FaceCache,
  runId: string,
): Promise<{ readonly run: OpenRun; readonly job: TrainingJob }> {
  const classNames = classNamesOf(photos);
  const split = splitPhotos(photos, validationFraction, recipe.training.seed);
  const nameOf = new Map(photos.map(({ id, personName }) => [id, personName]));
  const labelled = async (ids: readonly string[]): Promise<LabelledFaces> => {
    const read = await faces.getAll(ids);
    const present = ids.filter((_, i) => read[i] !== null);
    const labels = present.map((id) => classNames.indexOf(nameOf.get(id)!));
    return joinFaces(
      present,
      read.filter((face) => face !== null),
      labels,
    );
  };
  const stamped = { ...recipe, preprocessing: { ...recipe.preprocessing, crop } };
  const [train, validation] = [await labelled(split.train), await labelled(split.validation)];
  const idsOf = ({ ids, labels }: LabelledFaces): SplitIds => ({ ids, labels: Array.from(labels) });
  return {
    run: {
      runId,
      startedAt: new Date().toISOString(),
      recipe: stamped,
      classNames,
      train: idsOf(train),
      validation: idsOf(validation),
      ended: false,
    },
    job: { runId, classNames, recipe: stamped, train, validation },
  };
}

/** The job of a run once more; null when a face of it is gone. */
export async function jobOf(run: OpenRun, faces: FaceCache): Promise<TrainingJob | null> {
  const { runId, classNames, recipe } = run;
  const labelled = async ({ ids, labels }: SplitIds): Promise<LabelledFaces | null> => {
    const read = await faces.getAll(ids);
    const present = read.filter((face) => face !== null);
    return present.length === ids.length ? joinFaces(ids, present, labels) : null;
  };
  const [train, validation] = [await labelled(run.train), await labelled(run.validation)];
  return train === null || validation === null ? null : { runId, classNames, recipe, train, validation };
}
