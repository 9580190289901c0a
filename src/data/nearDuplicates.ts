// Photos that show nearly the same picture, found by their difference hashes (image/differenceHash.ts).
import type { Photo } from "../contract/photos.ts";
import { nearGroups } from "../image/nearGroups.ts";

/**
 * Photos whose difference hashes differ in at most this many of 256 bits are near-duplicates.
 *
 * Measured on 400 tight face crops of eight people and on 250 whole photographs. The closest two different photos were
 * 33 bits apart among the crops (42 where they show different people), and 63 among the photographs. Of one photo saved
 * again (JPEG quality 60 to 90, WebP, half or twice the size, brighter, grey), or with one or two pixels cut off each
 * edge, 98 in 100 copies stayed within 24 bits.
 */
export const nearDistance = 24;

/** @returns every photo once, near-duplicates in one group; most groups hold a single photo. */
export function groupNearDuplicates<P extends Photo>(photos: readonly P[]): P[][] {
  const groups: P[][] = [];
  groupNumbersOf(photos.map(({ hash }) => hash)).forEach((group, i) => {
    groups[group] ??= [];
    groups[group].push(photos[i]!);
  });
  return groups;
}

let last: { readonly hashes: readonly string[]; readonly groups: readonly number[] } = { hashes: [], groups: [] };

/**
 * Remembers the last answer: several callers ask about the same photos after every change, and most changes touch no
 * hash. Grouping 25,000 photos takes a second.
 * @param hashes of faces, made by `differenceHash`.
 * @returns a number for each: near-duplicates have one number.
 */
export function groupNumbersOf(hashes: readonly string[]): readonly number[] {
  const isKnown = hashes.length === last.hashes.length && hashes.every((hash, i) => hash === last.hashes[i]);
  if (!isKnown) last = { hashes, groups: nearGroups(hashes, nearDistance) };
  return last.groups;
}
