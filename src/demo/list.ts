// The list of the drawn photos: who is on each photo, and which split it belongs to.
import type { Split } from "../contract/photos.ts";
import { demoPeople, photosPerPerson, trainingPhotosPerPerson } from "./people.ts";

/** The seed of the drawings that the page, the command line and the shipped model use. */
export const demoSeed = 1;

export interface DemoPhoto {
  /** `demo/mina/mina_01.png`: numbered from 01. */
  readonly path: string;
  readonly personName: string;
  readonly split: Split;
  readonly personIndex: number;
  readonly photoIndex: number;
}

/** All 250, person by person; each person's first 40 are for training, the last 10 for validation. */
export function demoList(): DemoPhoto[] {
  return demoPeople.flatMap((person, personIndex) =>
    Array.from({ length: photosPerPerson }, (_, photoIndex) => ({
      path: `demo/${person.folder}/${person.folder}_${String(photoIndex + 1).padStart(2, "0")}.png`,
      personName: person.name,
      split: photoIndex < trainingPhotosPerPerson ? ("train" as const) : ("validation" as const),
      personIndex,
      photoIndex,
    })),
  );
}
