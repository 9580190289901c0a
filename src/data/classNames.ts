// The people a network is to tell apart, in the order of its outputs.
import type { Photo } from "../contract/photos.ts";
import type { LabelledPhotos } from "../contract/run.ts";
import { isUsable } from "./review.ts";

/**
 * Everyone with a usable photo. People whose lists gave them a number come first, in that order (a person's
 * number is the one most of their photos have, so that a photo given another name afterwards does not carry its old number
 * along); the rest by name, in code point order, which is the same in every language setting.
 */
export function classNamesOf(photos: readonly Photo[]): string[] {
  const labels = new Map<string, Map<number, number>>();
  for (const { personName, label } of photos.filter(isUsable)) {
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
 * @param classNames everyone whose photos are asked for.
 * @returns a split's photos with their people's places among these, in the order of the ids given.
 */
export function labelledBy(
  photos: readonly Photo[],
  classNames: readonly string[],
): (ids: readonly string[]) => LabelledPhotos {
  const labelOf = new Map(photos.map(({ id, personName }) => [id, classNames.indexOf(personName)]));
  return (ids) => ({ ids, labels: Uint16Array.from(ids, (id) => labelOf.get(id)!) });
}

/** The smallest of the most frequent; after all others where there is none. */
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
