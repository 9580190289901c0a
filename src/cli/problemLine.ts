// Problems and failures in the words of the command line: one line of English each. The page's words are in ui/words.
import { visible } from "../base/plainText.ts";
import type { PhotoFailure, Problem } from "../contract/photos.ts";
import { formatsRead } from "../image/formatNames.ts";
import { someOf } from "./output.ts";
import { clipInstead } from "./photos/clips.ts";
import { recordFailureLine } from "./photos/recordFailureLine.ts";

/** The place comes first where there is one: `train.csv, line 14: ana_03.jpg is not among the files`. */
export function problemLine(problem: Problem): string {
  return visible(lineOf(problem));
}

function lineOf(problem: Problem): string {
  switch (problem.kind) {
    case "missingPhoto":
      return `${placeOf(problem)}: ${problem.path} is not among the files`;
    case "ambiguousPath":
      return `${placeOf(problem)}: ${problem.path} could be ${joined(problem.candidates, " or ")}`;
    case "unusedFile":
      return `${problem.path}: not a photo; it is not used`;
    case "modelZip":
      return `${problem.path}: a trained model, not photos; give it to predict --model`;
    case "skippedByList":
      return `${skippedLine(problem)}; they take no part`;
    case "unreadablePhoto":
      return `${problem.path}: ${photoFailureLine(problem.failure)}`;
    case "duplicate":
      return `${problem.path}: the same file as ${problem.samePath}; it counts once`;
    case "samePhotoTwoNames":
      return `${joined(problem.paths, ", ")}: ${sameness(problem.near)} named ${joined(problem.names, " and ")}`;
    case "inBothSplits":
      return `${joined(problem.paths, ", ")}: ${sameness(problem.near)} in training and in validation`;
    case "tooFewPhotos":
      return `${problem.personName}: ${problem.count} photos, expected ${problem.least} or more`;
    case "emptyPerson":
      return `${problem.personName}: no photo`;
    case "alikeNames":
      return `${problem.names.map((name) => JSON.stringify(name)).join(" and ")}: perhaps one person`;
    case "onePersonOnly":
      return `all photos are of ${problem.personName}; expected two people or more`;
    case "labelConflict":
      return `${placeOf(problem)}: label ${problem.label} stands for ${problem.names.join(" and ")}; the names decide`;
    case "badLabel":
      return `${placeOf(problem)}: expected a whole number from 0 as label, received ${JSON.stringify(problem.text)}`;
    case "badRow":
      return `${placeOf(problem)}: ${rowReasons[problem.reason]}`;
    case "namesFromAbove":
      return `${problem.list}: ${problem.count} lines without a name; they take the name above them`;
    case "badList":
      return `${problem.list}: ${listReason(problem)}`;
    case "moreProblems":
      return `${problem.count} more of the kind ${problem.of}`;
    case "unsafePath":
      return `${problem.path}: the name leads out of its folder; skipped`;
    case "badZip":
      return `${problem.path}: ${zipReasons[problem.reason]}`;
    case "badRecord":
      return `${problem.path}: ${recordFailureLine(problem)}`;
    case "otherCount":
      return `${problem.path}: ${problem.count} records, expected ${problem.expected}; the file is not whole`;
  }
}

/** A way out, as a sentence. */
export const howToName = "Put each person's photos into a folder with the person's name, or give a list of path,name";

/** What to do about photos that nothing names. @param paths one or more. */
export function namelessLine(paths: readonly string[]): string {
  const which = paths.length === 1 ? "it" : "them";
  return `${examplesOf(paths, paths.length)}: nothing says who is on ${which}. ${howToName}`;
}

function skippedLine({ lists, count, paths }: Extract<Problem, { kind: "skippedByList" }>): string {
  const which = count === 1 ? "it" : "them";
  return `${examplesOf(paths, count)}: no row of ${lists.join(" or ") || "the lists"} names ${which}`;
}

/** `5 photos (a.jpg, b.jpg, c.jpg and 2 more)`. @param paths the first of `count` photos, or all of them. */
function examplesOf(paths: readonly string[], count: number): string {
  const named = paths.slice(0, 3);
  const others = count - named.length;
  const names = named.join(", ") + (others > 0 ? ` and ${others} more` : "");
  return count === 1 ? names : `${count} photos (${names})`;
}

/** Without the photo's path. */
export function photoFailureLine(failure: PhotoFailure): string {
  switch (failure.kind) {
    case "emptyFile":
      return "the file is empty";
    case "readerMissing":
      return `the part that reads ${failure.format} is missing (${oneLine(failure.detail)}); run npm install again`;
    case "svg":
      return "a drawing (SVG), not a photo; export it as PNG or JPEG";
    case "notAPicture":
      if (failure.looksLike === "MP4" || failure.looksLike === "WebM") return clipInstead;
      return (
        `not a picture${failure.looksLike === null ? "" : ` but ${failure.looksLike}`}; ` +
        `expected ${formatsRead("or")}`
      );
    case "damaged":
      return `damaged ${failure.format} (${oneLine(failure.detail)})`;
    case "tooManyPixels":
      return `${failure.widthPx} x ${failure.heightPx} pixels; at most ${failure.limitPx} pixels are taken`;
    case "unsupportedHere":
      return `${failure.format} cannot be read here; save it as JPEG or PNG`;
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** At most five of them, and how many more there are. */
function joined(items: readonly string[], word: string): string {
  return items.length > 5 ? someOf(items) : items.join(word);
}

function placeOf({ list, row }: { readonly list: string; readonly row: number }): string {
  return `${list}, line ${row}`;
}

function sameness(near: boolean | undefined): string {
  return near === true ? "look nearly the same, but are" : "the same photo,";
}

const rowReasons = {
  noPath: "no path to a photo",
  noName: "neither a name nor a number",
  brokenQuotes: "a quotation mark opens and never closes",
  tooLong: "too long for a path and a name",
} as const;

const zipReasons = {
  damaged: "the zip is damaged",
  tooLarge: "the zip unpacks to more than can be taken",
  encrypted: "the zip is locked with a password",
  nested: "a zip within a zip",
  otherArchive: "an archive that is not opened here; unpack it",
  otherMethod: "the zip is packed in a way that is not read (not Deflate); pack it again as a common zip",
} as const;

function listReason({ reason, limit }: Extract<Problem, { kind: "badList" }>): string {
  switch (reason) {
    case "empty":
      return "the list has no lines";
    case "oneColumn":
      return "the list has one column; expected a path and a name, with a comma between them";
    case "binary":
      return "not text; save it as CSV";
    case "saysNobody":
      return "no column says who is on a photo; it names nobody";
    case "fitsNoPhoto":
      return "not a list of these photos; it is not used";
    case "workbookDamaged":
      return "a damaged workbook; open it and save it as CSV";
    case "workbookLocked":
      return "a workbook with a password; save it as CSV";
    case "workbookTooLarge":
      return "a workbook too large to be read; save it as CSV";
    case "otherWorkbook":
      return "a spreadsheet that is not read (only .xlsx is); save it as CSV";
    case "tooMuch":
      return "too large to be read here; split it into smaller lists";
    case "tooManyRows":
      return `more than ${limit} lines; the lines after that are skipped`;
  }
}
