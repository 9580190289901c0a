// The photos that recipes.ts learns from and judges on: lists, folds of a list, or some photos a person.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createRandom, shuffled } from "../../../src/base/random.ts";
import { cropOf } from "../../../src/cli/cropOption.ts";
import { readPhotos } from "../../../src/cli/readPhotos.ts";
import type { NamedPhoto, Split } from "../../../src/contract/photos.ts";
import type { TrainingJob } from "../../../src/contract/run.ts";
import { classNamesOf, labelledBy } from "../../../src/data/classNames.ts";
import { isUsable } from "../../../src/data/review.ts";
import { splitPhotos } from "../../../src/data/split.ts";

export interface BenchSplit extends Pick<TrainingJob, "classNames" | "train" | "validation"> {
  /** [96, 96, 3] bytes by the photo's id. */
  readonly faces: ReadonlyMap<string, Uint8Array>;
}

/** The usable photos of both lists, and their faces. */
export interface ListedPhotos {
  readonly photos: readonly NamedPhoto[];
  readonly faces: ReadonlyMap<string, Uint8Array>;
}

/** @param people 5 or 8. Needs a started backend. */
export async function readLists(root: string, people: string, crop: string): Promise<ListedPhotos> {
  const list = async (name: string, split: Split) => {
    const path = `${name}${people === "8" ? "-8people" : ""}.csv`;
    return { path, bytes: await readFile(join(root, path)), split };
  };
  const lists = [await list("train", "train"), await list("test", "validation")];
  const { photos, faces } = await readPhotos([{ kind: "lists", root, lists }], cropOf(crop));
  return { photos: photos.filter(isUsable), faces };
}

/** Learns from the training list, is judged on the test list. */
export function byLists({ photos, faces }: ListedPhotos): BenchSplit {
  const { train, validation } = splitPhotos(photos, 0, 1);
  return splitOf(photos, faces, train, validation);
}

/**
 * Holds back each photo of the training list once. The folds are stratified, with near-duplicates in one fold, and the
 * same for every seed.
 */
export function inFolds({ photos, faces }: ListedPhotos, count: number): BenchSplit[] {
  const listed = photos.filter(({ split }) => split === "train").map((photo) => ({ ...photo, split: null }));
  const byId = new Map(listed.map((photo) => [photo.id, photo]));
  const parts: (readonly string[])[] = [];
  let rest: readonly string[] = [...byId.keys()];
  for (let left = count; left > 1; left--) {
    const { train, validation } = splitPhotos(
      rest.map((id) => byId.get(id)!),
      1 / left,
      1,
    );
    parts.push(validation);
    rest = train;
  }
  parts.push(rest);
  return parts.map((held, i) =>
    splitOf(
      listed,
      faces,
      parts.flatMap((part, j) => (i === j ? [] : part)),
      held,
    ),
  );
}

/**
 * Learns from `each` photos a person, chosen from the training list by the seed; the choice of more photos holds that
 * of fewer. Is judged on the test list.
 */
export function withPhotosEach({ photos, faces }: ListedPhotos, each: number, seed: number): BenchSplit {
  const { train, validation } = splitPhotos(photos, 0, 1);
  const names = new Map(photos.map(({ id, personName }) => [id, personName]));
  const chosen = [...new Set(names.values())].flatMap((name) => {
    const own = train.filter((id) => names.get(id) === name);
    return shuffled(own, createRandom(seed, `photos of ${name}`)).slice(0, each);
  });
  return splitOf(photos, faces, chosen.sort(), validation);
}

function splitOf(
  photos: readonly NamedPhoto[],
  faces: ReadonlyMap<string, Uint8Array>,
  train: readonly string[],
  validation: readonly string[],
): BenchSplit {
  const classNames = classNamesOf(photos);
  const labelled = labelledBy(photos, classNames);
  const needed = new Set([...train, ...validation]);
  return {
    classNames,
    train: labelled(train),
    validation: labelled(validation),
    faces: new Map([...faces].filter(([id]) => needed.has(id))),
  };
}
