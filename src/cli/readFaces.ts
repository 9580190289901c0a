// From lists and a folder to labelled faces for training, split as on the page. See readPhotos.ts for reading.

import type { ReadFaces, TrainingJob } from "../contract/run.ts";
import { classNamesOf, labelledBy } from "../data/classNames.ts";
import { currentProblems } from "../data/currentProblems.ts";
import type { GivenList } from "../data/planDelivery.ts";
import { isUsable, isWaiting } from "../data/review.ts";
import { defaultValidationFraction, splitPhotos } from "../data/split.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import { readFrom } from "../run/facesInMemory.ts";
import { tell, UsageError } from "./output.ts";
import { problemLine } from "./problemLine.ts";
import { readPhotos } from "./readPhotos.ts";

/** What a training job needs of the photos, and their faces. */
export interface SplitFaces extends Pick<TrainingJob, "classNames" | "train" | "validation"> {
  readonly readFaces: ReadFaces;
}

/** Reports problems on standard error, one a line; they never block the rest. Needs a started backend. */
export async function readFaces(given: {
  readonly root: string;
  readonly train: GivenList;
  readonly validate: GivenList | null;
  readonly seed: number;
  readonly crop: Crop;
}): Promise<SplitFaces> {
  const lists: GivenList[] = [
    { ...given.train, ...(given.validate === null ? {} : { split: "train" }) },
    ...(given.validate === null ? [] : [{ ...given.validate, split: "validation" as const }]),
  ];
  const { photos, problems, faces } = await readPhotos({ root: given.root, lists, crop: given.crop });
  for (const problem of [...problems, ...currentProblems(photos)]) {
    if (problem.kind !== "unusedFile") tell(problemLine(problem));
  }
  for (const { path } of photos.filter((photo) => !isUsable(photo)))
    tell(`${path}: no face was found; it takes no part`);
  const waiting = photos.filter((photo) => isUsable(photo) && isWaiting(photo)).length;
  if (waiting > 0)
    tell(
      `${waiting} ${waiting === 1 ? "photo deserves" : "photos deserve"} a look at what was cut out of them: ` +
        "npm run faces says which and why",
    );
  if (photos.length === 0) throw new UsageError(`no photo named in ${given.train.path} was found below ${given.root}`);
  const classNames = classNamesOf(photos);
  const split = splitPhotos(photos, defaultValidationFraction, given.seed);
  const labelled = labelledBy(photos, classNames);
  return {
    classNames,
    train: labelled(split.train),
    validation: labelled(split.validation),
    readFaces: readFrom(faces),
  };
}
