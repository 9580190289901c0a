// Which photos train and which are held back to be asked about afterwards.
import { createRandom } from "../base/random.ts";
import type { Photo, Split } from "../contract/photos.ts";
import { groupNearDuplicates } from "./nearDuplicates.ts";
import { isUsable } from "./review.ts";

/** The share of each person's photos held back for validation, unless the person or a list says otherwise. */
export const defaultValidationFraction = 0.2;

export interface SplitIds {
  readonly train: readonly string[];
  readonly validation: readonly string[];
}

/**
 * Photos a list placed stay where it put them. The rest of each person's are drawn from the seed so that about `fraction`
 * of the person's photos, and where there are two groups or more at least one of each, is for validation. Photos that are
 * nearly the same go together, to where a listed one of them is (training where lists put them on both sides).
 * A photo's place in the draw hangs on its own bytes and the seed alone: photos added later shift few others.
 * @param fraction 0..1 of each person's photos.
 * @returns ids of the usable photos (not left out, and with a face or a person's word for it), each once, in ascending order whatever order the photos came in.
 */
export function splitPhotos(photos: readonly Photo[], fraction: number, seed: number): SplitIds {
  const sides = new Map<string, Split>();
  const drawn: { readonly group: readonly Photo[]; readonly rank: number }[] = [];
  const people = new Map<string, { held: number; total: number; free: number }>();
  for (const group of groupNearDuplicates(photos.filter(isUsable))) {
    const listed = new Set(group.map(({ split }) => split));
    const side = listed.has("train") ? "train" : listed.has("validation") ? "validation" : null;
    if (side === null) drawn.push({ group, rank: Math.min(...group.map(({ id }) => rankOf(id, seed))) });
    for (const { id, personName, split } of group) {
      const person = people.get(personName) ?? { held: 0, total: 0, free: 0 };
      people.set(personName, person);
      person.total++;
      const place = split ?? side;
      if (place !== null) sides.set(id, place);
      if (place === "validation") person.held++;
    }
    if (side === null) for (const name of namesOf(group)) people.get(name)!.free++;
  }
  drawn.sort((a, b) => a.rank - b.rank);
  for (const { group } of drawn) {
    const side: Split = group.every((photo) => belongsInValidation(photo, group)) ? "validation" : "train";
    for (const { id, personName } of group) {
      sides.set(id, side);
      if (side === "validation") people.get(personName)!.held++;
    }
    for (const name of namesOf(group)) people.get(name)!.free--;
  }
  const idsOn = (side: Split) =>
    [...sides]
      .filter(([, place]) => place === side)
      .map(([id]) => id)
      .sort();
  return { train: idsOn("train"), validation: idsOn("validation") };

  /** Whether the person still lacks validation photos, and this group does not overshoot while others could do better. */
  function belongsInValidation({ personName }: Photo, group: readonly Photo[]): boolean {
    const { held, total, free } = people.get(personName)!;
    if (fraction <= 0) return false;
    const target = Math.min(total - 1, Math.max(1, Math.round(fraction * total))); // a lone photo trains
    const own = group.filter((photo) => photo.personName === personName).length;
    const missing = target - held;
    if (missing <= 0) return false;
    return own <= missing || (held === 0 && free === 1 && total > own);
  }
}

function namesOf(group: readonly Photo[]): string[] {
  return [...new Set(group.map(({ personName }) => personName))];
}

/** Uniform in [0, 1), from the photo's own id. */
function rankOf(id: string, seed: number): number {
  return createRandom(seed, `split ${id}`).next();
}
