// The people that a network learns to tell apart, in the order of the network's outputs.
import type { NamedPhoto, Photo } from "../contract/photos.ts";
import type { LabelledPhotos } from "../contract/run.ts";
import { isNamed, isUsable } from "./review.ts";

/**
 * Everyone with a usable photo. People to whom a list gave a number come first, in the order of the numbers. The others
 * follow by name, in code point order, which is the same in every language setting.
 *
 * A person's number is the one that most of their photos have: a photo that was renamed later keeps its old number,
 * which must not become the number of the person it now shows.
 */
export function classNamesOf(photos: readonly Photo[]): string[] {
  return namesInOrder(photos.filter(isUsable));
}

type Labelled = Pick<NamedPhoto, "personName" | "label">;

function namesInOrder(photos: readonly Labelled[]): string[] {
  const labels = new Map<string, Map<number, number>>();
  for (const { personName, label } of photos) {
    const counts = labels.get(personName) ?? new Map<number, number>();
    labels.set(personName, counts);
    if (typeof label === "number") counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...labels]
    .map(([name, counts]) => ({ name, label: mostFrequent(counts) }))
    .sort((a, b) => (a.label === b.label ? compareCodePoints(a.name, b.name) : a.label - b.label))
    .map(({ name }) => name);
}

/**
 * A number for each name. It is the list's where the list gives each person exactly one number, and no two people the
 * same; otherwise each person's place in the order of the names.
 */
export function numbersOfNames(photos: readonly Labelled[]): Map<string, number> {
  const names = namesInOrder(photos);
  const given = new Map<string, Set<number | null>>();
  for (const { personName, label = null } of photos) {
    const numbers = given.get(personName);
    if (numbers === undefined) given.set(personName, new Set([label]));
    else numbers.add(label);
  }
  const numbers = names.map((name) => (given.get(name)?.size === 1 ? [...given.get(name)!][0]! : null));
  const own = numbers.every((number) => number !== null) && new Set(numbers).size === names.length;
  return new Map(names.map((name, i) => [name, own ? numbers[i]! : i]));
}

/**
 * @param classNames everyone whose photos are asked for.
 * @returns from photos' ids to those ids with their labels, in the same order; a label is an index into `classNames`.
 */
export function labelledBy(
  photos: readonly Photo[],
  classNames: readonly string[],
): (ids: readonly string[]) => LabelledPhotos {
  const labelOfName = new Map(classNames.map((name, label) => [name, label]));
  const labelOf = new Map(photos.filter(isNamed).map(({ id, personName }) => [id, labelOfName.get(personName)]));
  return (ids) => ({ ids, labels: Uint16Array.from(ids, (id) => labelOf.get(id)!) });
}

/** The most frequent number; the smallest of equally frequent ones; a number after all others where there is none. */
function mostFrequent(counts: ReadonlyMap<number, number>): number {
  const best = [...counts].sort(([a, n], [b, m]) => m - n || a - b)[0];
  return best === undefined ? Number.MAX_SAFE_INTEGER : best[0];
}

function compareCodePoints(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
