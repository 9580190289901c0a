// Which photos are for training and which are held back for validation.
import { createRandom } from "../base/random.ts";
import type { NamedPhoto, Photo, Split } from "../contract/photos.ts";
import { groupByStretch } from "./clips/stretches.ts";
import { groupNearDuplicates } from "./nearDuplicates.ts";
import { isUsable } from "./review.ts";

/** The share of each person's photos that is held back for validation unless a setting or a list says otherwise. */
export const defaultValidationFraction = 0.2;

export interface SplitIds {
  readonly train: readonly string[];
  readonly validation: readonly string[];
}

/** Near-duplicates and photos of one stretch of a clip, which all go to one side of the split. */
interface Group {
  readonly photos: readonly NamedPhoto[];
  readonly names: ReadonlySet<string>;
  /** The side on which lists put the group; null where it is drawn. */
  readonly side: Split | null;
}

interface PersonCounts {
  /** All usable photos of the person. */
  total: number;
  /** Those that are for validation so far. */
  held: number;
  /** The groups with photos of the person that are still to be drawn. */
  free: number;
}

/**
 * Photos with a split in a list keep it. The other photos are drawn from the seed, so that about `fraction` of each
 * person's photos are for validation. A person with two groups of photos or more has at least one group on each side.
 *
 * Near-duplicates go to one side: to the side of one that a list names, and to training where lists name both sides.
 * So do photos of one stretch of a clip, because neighbours in time look alike.
 * A photo's place in the draw depends only on its bytes and the seed, so that adding photos moves few others.
 * @param fraction 0..1 of each person's photos.
 * @returns the ids of the usable photos (see review.ts), each once, in ascending order.
 */
export function splitPhotos(photos: readonly Photo[], fraction: number, seed: number): SplitIds {
  const usable = photos.filter(isUsable);
  const groups = groupByStretch(groupNearDuplicates(usable)).map(groupOf);
  const people = new Map(usable.map(({ personName }) => [personName, { total: 0, held: 0, free: 0 }]));
  const sides = new Map<string, Split>();
  const place = ({ id, personName }: NamedPhoto, side: Split): void => {
    sides.set(id, side);
    if (side === "validation") people.get(personName)!.held++;
  };
  for (const group of groups) {
    for (const photo of group.photos) {
      people.get(photo.personName)!.total++;
      const side = photo.split ?? group.side;
      if (side !== null) place(photo, side);
    }
    if (group.side === null) for (const name of group.names) people.get(name)!.free++;
  }
  for (const group of inDrawOrder(groups, seed)) {
    const fits = [...group.names].every((name) => fitsValidation(people.get(name)!, countOf(group, name), fraction));
    for (const photo of group.photos) place(photo, fits ? "validation" : "train");
    for (const name of group.names) people.get(name)!.free--;
  }
  const idsOn = (side: Split) =>
    [...sides]
      .filter(([, place]) => place === side)
      .map(([id]) => id)
      .sort();
  return { train: idsOn("train"), validation: idsOn("validation") };
}

function groupOf(photos: readonly NamedPhoto[]): Group {
  const listed = new Set(photos.map(({ split }) => split));
  const side = listed.has("train") ? "train" : listed.has("validation") ? "validation" : null;
  return { photos, names: new Set(photos.map(({ personName }) => personName)), side };
}

function countOf({ photos }: Group, name: string): number {
  return photos.filter(({ personName }) => personName === name).length;
}

/** The groups that no list placed, by the lowest rank of their photos. */
function inDrawOrder(groups: readonly Group[], seed: number): Group[] {
  return groups
    .filter(({ side }) => side === null)
    .map((group) => ({ group, rank: Math.min(...group.photos.map(({ id }) => rankOf(id, seed))) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ group }) => group);
}

/**
 * Whether the person lacks validation photos, and a group with `count` photos of the person does not exceed what
 * is missing. The last group may exceed it where the person has no validation photo yet.
 */
function fitsValidation({ total, held, free }: PersonCounts, count: number, fraction: number): boolean {
  if (fraction <= 0) return false;
  const target = Math.min(total - 1, Math.max(1, Math.round(fraction * total))); // an only photo is for training
  const missing = target - held;
  if (missing <= 0) return false;
  return count <= missing || (held === 0 && free === 1 && total > count);
}

/** Uniform in [0, 1), by the photo's id and the seed alone. */
function rankOf(id: string, seed: number): number {
  return createRandom(seed, `split ${id}`).next();
}
