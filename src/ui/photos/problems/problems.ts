// The problems that the panel shows: without dismissed ones, grouped by kind, each with its photos. Pure.
import type { Photo, Problem } from "../../../contract/photos.ts";

export type ProblemKind = Problem["kind"];
export type ProblemOf<K extends ProblemKind> = Extract<Problem, { kind: K }>;

/** Problems that need a decision come first, problems that only inform come last. */
const order: readonly ProblemKind[] = [
  "onePersonOnly",
  "emptyPerson",
  "tooFewPhotos",
  "alikeNames",
  "samePhotoTwoNames",
  "inBothSplits",
  "unreadablePhoto",
  "missingPhoto",
  "ambiguousPath",
  "labelConflict",
  "badLabel",
  "badRow",
  "badList",
  "skippedByList",
  "modelZip",
  "namesFromAbove",
  "badRecord",
  "otherCount",
  "badZip",
  "unsafePath",
  "duplicate",
  "unusedFile",
  "moreProblems",
];

export interface ProblemGroup {
  readonly kind: ProblemKind;
  readonly problems: readonly Problem[];
}

/** The key of a problem: its JSON. */
export function problemKey(problem: Problem): string {
  return JSON.stringify(problem);
}

export function openProblems(problems: readonly Problem[], dismissed: readonly string[]): readonly Problem[] {
  if (dismissed.length === 0) return problems;
  const gone = new Set(dismissed);
  return problems.filter((problem) => !gone.has(problemKey(problem)));
}

export function groupProblems(problems: readonly Problem[]): ProblemGroup[] {
  const groups = new Map<ProblemKind, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.kind);
    if (group) group.push(problem);
    else groups.set(problem.kind, [problem]);
  }
  return [...groups]
    .map(([kind, of]) => ({ kind, problems: of }))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** The photos of a problem that the project still has. */
export function photosOfProblem(problem: Problem, byPath: ReadonlyMap<string, Photo>): Photo[] {
  const found = pathsOf(problem).flatMap((path) => byPath.get(path) ?? []);
  return [...new Map(found.map((photo) => [photo.id, photo])).values()];
}

function pathsOf(problem: Problem): readonly string[] {
  switch (problem.kind) {
    case "duplicate":
      return [problem.samePath, problem.path];
    case "samePhotoTwoNames":
    case "inBothSplits":
      return problem.paths;
    default:
      return [];
  }
}
