// The photos with their split into training and validation, and the people on them. Computed again only after a change.
import { useMemo } from "react";
import type { Photo } from "../../contract/photos.ts";
import { isNamed, isUsable } from "../../data/review.ts";
import { splitPhotos } from "../../data/split.ts";
import { useSession } from "../session.tsx";
import { byPath, type PersonPhotos, peopleOf } from "./people/people.ts";

export interface PhotosNow {
  readonly people: readonly PersonPhotos[];
  readonly validationIds: ReadonlySet<string>;
  readonly trainCount: number;
  readonly validationCount: number;
  /** Photos that wait in the tray for a name, in the order of their paths. */
  readonly nameless: readonly Photo[];
  readonly leftOutCount: number;
  /** Photos without a face that wait for a review. They are not used until then. */
  readonly facelessCount: number;
}

export function usePhotos(): PhotosNow {
  const photos = useSession((state) => state.photos);
  const fraction = useSession((state) => state.validationFraction);
  const seed = useSession((state) => state.recipe.training.seed);
  return useMemo(() => {
    const split = splitPhotos(photos, fraction, seed);
    const named = photos.filter(isNamed);
    const validationIds = new Set(split.validation);
    return {
      people: peopleOf(photos, validationIds),
      validationIds,
      trainCount: split.train.length,
      validationCount: split.validation.length,
      nameless: photos.filter((photo) => !isNamed(photo)).sort(byPath),
      facelessCount: named.filter((photo) => !photo.leftOut && !isUsable(photo)).length,
      leftOutCount: named.filter((photo) => photo.leftOut).length,
    };
  }, [photos, fraction, seed]);
}
