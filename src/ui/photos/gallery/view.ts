// Which photos the gallery shows and in which order. Pure. The filters use the reasons stored with each photo, so that
// a word such as `blurred` has one threshold everywhere.
import type { FaceQuality, ReviewReason } from "../../../contract/faces.ts";
import type { Photo } from "../../../contract/photos.ts";
import { isWaiting } from "../../../data/review.ts";
import type { PersonPhotos } from "../people/people.ts";

export const orders = ["path", "small", "blurred", "dark", "turned"] as const;
export type PhotoOrder = (typeof orders)[number];

export const reasons: readonly ReviewReason[] = [
  "noFace",
  "severalFaces",
  "tiny",
  "blurred",
  "dark",
  "cutOff",
  "turned",
];
export type Filter = "all" | "waiting" | ReviewReason | "leftOut";

export interface View {
  readonly filter: Filter;
  readonly order: PhotoOrder;
}

export const plainView: View = { filter: "all", order: "path" };

const worstFirst: Readonly<Record<Exclude<PhotoOrder, "path">, (quality: FaceQuality) => number>> = {
  small: ({ facePx }) => facePx,
  blurred: ({ sharpness }) => sharpness,
  dark: ({ light }) => light,
  turned: ({ turn }) => -Math.abs(turn),
};

export function shows(filter: Filter, photo: Photo): boolean {
  if (filter === "all") return true;
  if (filter === "leftOut") return photo.leftOut;
  return filter === "waiting" ? isWaiting(photo) : (photo.finding?.reasons.includes(filter) ?? false);
}

/**
 * The people with the photos that the view shows. People without such photos are left out. Photos without figures come
 * last.
 */
export function viewed(people: readonly PersonPhotos[], { filter, order }: View): readonly PersonPhotos[] {
  if (filter === "all" && order === "path") return people;
  return people
    .map((person) => ({
      ...person,
      photos: ordered(
        person.photos.filter((photo) => shows(filter, photo)),
        order,
      ),
    }))
    .filter(({ photos }) => photos.length > 0);
}

function ordered(photos: readonly Photo[], order: PhotoOrder): readonly Photo[] {
  if (order === "path") return photos;
  const figureOf = (photo: Photo) => {
    const found = photo.finding;
    const needsFace = order === "small" || order === "turned";
    if (found === undefined || (needsFace && found.faces.length === 0)) return Number.POSITIVE_INFINITY;
    return worstFirst[order](found.quality);
  };
  const figures = new Map(photos.map((photo) => [photo, figureOf(photo)]));
  return photos.toSorted((a, b) => (figures.get(a) === figures.get(b) ? 0 : figures.get(a)! - figures.get(b)!));
}

/** How many photos each filter shows. Filters that show none are left out. */
export function filterCounts(photos: readonly Photo[]): ReadonlyMap<Filter, number> {
  const counts = new Map<Filter, number>();
  for (const filter of ["all", "waiting", ...reasons, "leftOut"] as const) {
    const count = photos.filter((photo) => shows(filter, photo)).length;
    if (count > 0) counts.set(filter, count);
  }
  return counts;
}
