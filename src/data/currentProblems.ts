// What is wrong with the photos as they are now, found anew after every change. See reconcile.ts for the problems that
// one delivery of files brings.
import type { NamedPhoto, Photo, Problem } from "../contract/photos.ts";
import { groupNearDuplicates } from "./nearDuplicates.ts";
import { isNamed, isUsable } from "./review.ts";

/** A person with fewer photos than this is reported. */
export const leastPhotos = 5;

/** Whether `currentProblems` finds this problem, rather than the reading of a delivery. */
export function isCurrentProblem(problem: Problem): boolean {
  switch (problem.kind) {
    case "tooFewPhotos":
    case "onePersonOnly":
    case "alikeNames":
      return true;
    case "inBothSplits":
    case "samePhotoTwoNames":
      return problem.near === true;
    default:
      return false;
  }
}

/**
 * Only usable photos count. A person without a usable photo is reported with a count of 0.
 */
export function currentProblems(photos: readonly Photo[]): Problem[] {
  const counts = new Map<string, number>();
  for (const photo of photos.filter(isNamed))
    counts.set(photo.personName, (counts.get(photo.personName) ?? 0) + (isUsable(photo) ? 1 : 0));
  const problems: Problem[] = [];
  for (const [personName, count] of counts) {
    if (count < leastPhotos) problems.push({ kind: "tooFewPhotos", personName, count, least: leastPhotos });
  }
  const present = [...counts].filter(([, count]) => count > 0).map(([personName]) => personName);
  if (present.length === 1) problems.push({ kind: "onePersonOnly", personName: present[0]! });
  return [...problems, ...alikeNames(present), ...nearDuplicateProblems(photos.filter(isUsable))];
}

/** `Ana` and `ana`, `Ana Kim` and `Ana_Kim`. */
function alikeNames(names: readonly string[]): Problem[] {
  const alike = new Map<string, string[]>();
  for (const name of names) {
    const folded = name
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s_.-]+/g, " ")
      .trim();
    const group = alike.get(folded);
    if (group === undefined) alike.set(folded, [name]);
    else group.push(name);
  }
  return [...alike.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({ kind: "alikeNames", names: group.sort() }));
}

/** Near-duplicates under two names, or on both sides of the split. */
function nearDuplicateProblems(photos: readonly NamedPhoto[]): Problem[] {
  const problems: Problem[] = [];
  for (const group of groupNearDuplicates(photos)) {
    if (group.length < 2) continue;
    const paths = group.map(({ path }) => path);
    const names = [...new Set(group.map(({ personName }) => personName))];
    if (names.length > 1) problems.push({ kind: "samePhotoTwoNames", paths, names, near: true });
    const splits = new Set(group.map(({ split }) => split));
    if (splits.has("train") && splits.has("validation")) problems.push({ kind: "inBothSplits", paths, near: true });
  }
  return problems;
}
