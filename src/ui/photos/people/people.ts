// The photos person by person, and how many of each are for training and for validation. Pure.
import type { Photo } from "../../../contract/photos.ts";
import { isNamed, isUsable } from "../../../data/review.ts";

export interface PersonPhotos {
  readonly name: string;
  /** All photos of the person, with those left out, in the order of their paths. */
  readonly photos: readonly Photo[];
  readonly trainCount: number;
  readonly validationCount: number;
  readonly leftOutCount: number;
  /** Photos without a face that wait for a review. They are not used until then. */
  readonly facelessCount: number;
}

const byName = new Intl.Collator(["en", "ko"], { numeric: true });

export function byPath(a: Photo, b: Photo): number {
  return byName.compare(a.path, b.path);
}

/**
 * Without the photos that have no name.
 * @param validationIds the photos that the split holds back.
 * @returns the people in the order of their names.
 */
export function peopleOf(photos: readonly Photo[], validationIds: ReadonlySet<string>): PersonPhotos[] {
  const groups = new Map<string, Photo[]>();
  for (const photo of photos.filter(isNamed)) {
    const group = groups.get(photo.personName);
    if (group) group.push(photo);
    else groups.set(photo.personName, [photo]);
  }
  return [...groups]
    .sort(([a], [b]) => byName.compare(a, b))
    .map(([name, group]) => {
      const used = group.filter(isUsable);
      const validationCount = used.filter((photo) => validationIds.has(photo.id)).length;
      return {
        name,
        photos: group.sort(byPath),
        trainCount: used.length - validationCount,
        validationCount,
        leftOutCount: group.filter((photo) => photo.leftOut).length,
        facelessCount: group.filter((photo) => !photo.leftOut).length - used.length,
      };
    });
}
