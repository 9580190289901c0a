// Photos of one clip: a clip is cut into stretches of time, and all photos of a stretch go to one side of a split.
// Neighbouring moments look alike even where their hashes are no near-duplicates.
import type { ClipMoment, Photo } from "../../contract/photos.ts";

/** Forty photos are ten stretches of four: about a fifth can be held back, and few moments border on the other side. */
const mostStretches = 10;
const leastPhotosEach = 2;

/**
 * @param moments of one clip.
 * @param known where the stretches of the clip begin, if photos were taken from it before: they stay as they are.
 * @returns for each moment, where its stretch begins.
 */
export function stretchStarts(moments: readonly ClipMoment[], known: readonly number[] = []): number[] {
  const seconds = moments.map((moment) => moment.seconds).sort((a, b) => a - b);
  const count = Math.max(1, Math.min(mostStretches, Math.floor(seconds.length / leastPhotosEach)));
  const fresh = Array.from({ length: count }, (_, i) => seconds[Math.round((i * seconds.length) / count)]!);
  const starts = known.length > 0 ? [...known].sort((a, b) => a - b) : fresh;
  return moments.map((moment) => starts.findLast((start) => start <= moment.seconds) ?? starts[0]!);
}

export function isSameClip(a: ClipMoment, b: ClipMoment): boolean {
  return a.clip === b.clip && a.clipBytes === b.clipBytes;
}

/** Joins groups that have photos of one stretch. Where no photo is of a clip, the groups stay as they are. */
export function groupByStretch<P extends Photo>(groups: readonly P[][]): readonly P[][] {
  const joined = new Set<P[]>();
  const groupOf = new Map<string, P[]>();
  for (const group of groups) {
    const same = new Set(keysOf(group).map((key) => groupOf.get(key)));
    const [first = group, ...rest] = [...same].filter((one) => one !== undefined);
    const others = first === group ? rest : [...rest, group];
    for (const other of others) joined.delete(other);
    first.push(...others.flat());
    joined.add(first);
    for (const key of keysOf(first)) groupOf.set(key, first);
  }
  return [...joined];
}

function keysOf(group: readonly Photo[]): string[] {
  return group.flatMap(({ source }) =>
    source === undefined ? [] : [JSON.stringify([source.clip, source.clipBytes, source.stretchSeconds])],
  );
}
