// Puts a problem into words. Pure.
import { isolated } from "../../../base/plainText.ts";
import type { PhotoFailure, Problem } from "../../../contract/photos.ts";
import { fileKindOf } from "./fileKinds.ts";
import type { ProblemOf } from "./problems.ts";
import type { ProblemTexts } from "./problemTexts.ts";

/** Of one photo. A list may give it thousands. */
const mostNames = 20;

function someOf(names: readonly string[]): readonly string[] {
  return names.length > mostNames ? [...names.slice(0, mostNames), "…"] : names;
}

/** One problem in words, without its place in a list: see `problemPlace`. */
export function problemWords(problem: Problem, t: ProblemTexts, count: (value: number) => string): string {
  switch (problem.kind) {
    case "missingPhoto":
    case "unsafePath":
      return t[problem.kind](isolated(problem.path));
    case "unusedFile":
      return t.unusedFile[fileKindOf(problem.path)](isolated(problem.path));
    case "modelZip":
      return t.modelZip(isolated(problem.path), problem.gone === true);
    case "skippedByList":
      return skippedWords(problem, t, count);
    case "ambiguousPath":
      return t.ambiguousPath(isolated(problem.path), t.and(problem.candidates));
    case "unreadablePhoto":
      return photoFailureWords(problem.failure, t, count);
    case "duplicate":
      return t.duplicate(isolated(problem.path), isolated(problem.samePath));
    case "samePhotoTwoNames":
      return t.samePhotoTwoNames(t.and(problem.paths), t.and(someOf(problem.names)), problem.near === true);
    case "inBothSplits":
      return t.inBothSplits(t.and(problem.paths), problem.near);
    case "tooFewPhotos":
      return t.tooFewPhotos(isolated(problem.personName), problem.count, problem.least);
    case "emptyPerson":
    case "onePersonOnly":
      return t[problem.kind](isolated(problem.personName));
    case "alikeNames":
      return t.alikeNames(t.and(problem.names.map((name) => t.quoted(name))));
    case "labelConflict":
      return t.labelConflict(problem.label, t.and(problem.names));
    case "badLabel":
      return t.badLabel(isolated(problem.text));
    case "badRow":
      return t.badRow[problem.reason];
    case "namesFromAbove":
      return t.namesFromAbove(isolated(problem.list), count(problem.count));
    case "badList":
      return t.badList(isolated(problem.list), problem.reason, problem.limit === undefined ? "" : count(problem.limit));
    case "moreProblems":
      return t.moreProblems(t.groups[problem.of].title, count(problem.count));
    case "badZip":
      return t.badZip[problem.reason](isolated(problem.path));
    case "badRecord":
      return t.badRecord[problem.reason](isolated(problem.path), count(problem.record), count(problem.offset));
    case "otherCount":
      return t.otherCount(isolated(problem.path), count(problem.count), count(problem.expected));
  }
}

function skippedWords(
  { lists, count: skipped, paths, gone }: ProblemOf<"skippedByList">,
  t: ProblemTexts,
  count: (value: number) => string,
): string {
  const others = skipped - paths.length;
  const examples = t.and([...paths, ...(others > 0 ? [t.moreFiles(count(others))] : [])]);
  return t.skippedByList(t.and(lists), count(skipped), skipped === 1, examples, gone === true);
}

/** `train.csv, line 14`, or the path of the file; null if the words of the problem say it already. */
export function problemPlace(problem: Problem, t: ProblemTexts): string | null {
  if ("row" in problem) return t.place(isolated(problem.list), problem.row);
  return problem.kind === "unreadablePhoto" ? isolated(problem.path) : null;
}

function photoFailureWords(failure: PhotoFailure, t: ProblemTexts, count: (value: number) => string): string {
  switch (failure.kind) {
    case "emptyFile":
    case "svg":
      return t.photo[failure.kind];
    case "readerMissing":
      return t.photo.readerMissing(failure.format);
    case "notAPicture":
      return t.photo.notAPicture(failure.looksLike);
    case "damaged":
      return t.photo.damaged(failure.format, failure.detail);
    case "tooManyPixels":
      return t.photo.tooManyPixels(
        count(failure.widthPx),
        count(failure.heightPx),
        count(Math.round(failure.limitPx / 1e6)),
      );
    case "unsupportedHere":
      return t.photo.unsupportedHere(failure.format);
  }
}
