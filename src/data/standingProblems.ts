// What is wrong with the photos as they stand; found anew after every change.
import type { Photo, Problem } from "../contract/photos.ts";
import { nearGroups } from "../image/nearGroups.ts";
import { isUsable } from "./review.ts";

/** Fewer photos of a person than this are reported. */
export const leastPhotos = 5;
/**
 * Photos whose difference hashes differ in at most this many of 256 bits are nearly the same. Measured on 400 tight face
 * crops of eight people and on 250 whole photographs: different photos came no closer than 33 (two people: 42) and 63;
 * saved again (JPEG quality 60 to 90, WebP, half or twice the size, brighter, grey) or a pixel cut off each edge 98 in 100
 * stayed within 24, with two pixels off still 98.
 */
export const nearDistance = 24;

/** Whether a problem is one of those that `standingProblems` finds, rather than a delivery's own. */
export function isStandingProblem(problem: Problem): boolean {
  switch (problem.kind) {
    case "tooFewPhotos":
    case "onePersonOnly":
      return true;
    case "inBothSplits":
    case "samePhotoTwoNames":
      return problem.near === true;
    default:
      return false;
  }
}

/** Only usable photos count as there; a person all of whose photos are left out or wait for a face has too few, namely 0. */
export function standingProblems(photos: readonly Photo[]): Problem[] {
  const counts = new Map<string, number>();
  for (const photo of photos)
    counts.set(photo.personName, (counts.get(photo.personName) ?? 0) + (isUsable(photo) ? 1 : 0));
  const problems: Problem[] = [];
  for (const [personName, count] of counts) {
    if (count < leastPhotos) problems.push({ kind: "tooFewPhotos", personName, count, least: leastPhotos });
  }
  const present = [...counts].filter(([, count]) => count > 0).map(([personName]) => personName);
  if (present.length === 1) problems.push({ kind: "onePersonOnly", personName: present[0]! });
  return [...problems, ...nearProblems(photos.filter(isUsable))];
}

function nearProblems(photos: readonly Photo[]): Problem[] {
  const problems: Problem[] = [];
  for (const group of groupsOf(photos)) {
    if (group.length < 2) continue;
    const paths = group.map(({ path }) => path);
    const names = [...new Set(group.map(({ personName }) => personName))];
    if (names.length > 1) problems.push({ kind: "samePhotoTwoNames", paths, names, near: true });
    const splits = new Set(group.map(({ split }) => split));
    if (splits.has("train") && splits.has("validation")) problems.push({ kind: "inBothSplits", paths, near: true });
  }
  return problems;
}

/** Photos that are nearly the same, together; most stand alone. */
export function groupsOf(photos: readonly Photo[]): Photo[][] {
  const groups: Photo[][] = [];
  groupNumbers(photos.map(({ hash }) => hash)).forEach((group, i) => {
    groups[group] ??= [];
    groups[group].push(photos[i]!);
  });
  return groups;
}

let last: { readonly hashes: readonly string[]; readonly groups: readonly number[] } = { hashes: [], groups: [] };

/** Several ask about the same photos after every change, most of which touch no hash; of 25,000 photos it takes a second. */
function groupNumbers(hashes: readonly string[]): readonly number[] {
  const isKnown = hashes.length === last.hashes.length && hashes.every((hash, i) => hash === last.hashes[i]);
  if (!isKnown) last = { hashes, groups: nearGroups(hashes, nearDistance) };
  return last.groups;
}
