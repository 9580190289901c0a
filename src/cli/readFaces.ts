// From lists and a folder to labelled faces for training, split as on the page. See readPhotos.ts for reading.

import type { ReadFaces, TrainingJob } from "../contract/run.ts";
import { classNamesOf, labelledBy } from "../data/classNames.ts";
import { currentProblems } from "../data/currentProblems.ts";
import { isUsable, isWaiting } from "../data/review.ts";
import { defaultValidationFraction, splitPhotos } from "../data/split.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import { readFrom } from "../run/facesInMemory.ts";
import { tell, UsageError } from "./output.ts";
import type { PhotoPlan, PhotoSource } from "./photos/planPhotos.ts";
import { howToName } from "./problemLine.ts";
import { readPhotos } from "./readPhotos.ts";
import { tellLines, tellProblems } from "./tellProblems.ts";

/** What a training job needs of the photos, and their faces. */
export interface SplitFaces extends Pick<TrainingJob, "classNames" | "train" | "validation"> {
  readonly readFaces: ReadFaces;
}

/** Reports problems on standard error; they never block the rest. Needs a started backend. */
export async function readFaces(given: {
  readonly photos: readonly PhotoSource[];
  /** How the photos were named, for messages. */
  readonly named: string;
  readonly seed: number;
  readonly crop: Crop;
  /** Every problem is told, however many there are of its kind. */
  readonly verbose?: boolean;
}): Promise<SplitFaces> {
  const { photos, problems, faces } = await readPhotos(given.photos, given.crop, (plan) => requirePeople(plan, given));
  const toTell = [...problems, ...currentProblems(photos)].filter(({ kind }) => kind !== "unusedFile");
  const all = given.verbose ?? false;
  tellProblems(toTell, all);
  const faceless = photos.filter((photo) => !isUsable(photo));
  tellLines(faceless, ({ path }) => `${path}: no face was found; it takes no part`, all);
  const waiting = photos.filter((photo) => isUsable(photo) && isWaiting(photo)).length;
  if (waiting > 0)
    tell(
      `${waiting} ${waiting === 1 ? "photo deserves" : "photos deserve"} a look at what was cut out of them: ` +
        "npm run faces says which and why",
    );
  if (photos.length === 0) throw new UsageError(`--train: no photo of ${given.named} was found`);
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

/** Loose photos in the folder itself count as those of one person, whose name is the folder's. */
function requirePeople(
  { entries }: PhotoPlan,
  given: { readonly photos: readonly PhotoSource[]; named: string },
): void {
  const people = new Set(entries.map(({ personName }) => personName));
  if (people.size !== 1 || given.photos.some(({ kind }) => kind !== "folder")) return;
  throw new UsageError(`all photos of ${given.named} count as photos of one person, ${[...people][0]}. ${howToName}`);
}
