import { describe, expect, it } from "vitest";
import { photoFailureLine, problemLine } from "../../src/cli/problemLine.ts";
import type { PhotoFailure, Problem } from "../../src/contract/photos.ts";

const place = { list: "train.csv", row: 14 };

/** Every kind, so that a new one without a line here does not compile. */
const problems: { readonly [K in Problem["kind"]]: readonly [Extract<Problem, { kind: K }>, string] } = {
  missingPhoto: [
    { kind: "missingPhoto", ...place, path: "ana_03.jpg" },
    "train.csv, line 14: ana_03.jpg is not among the files",
  ],
  ambiguousPath: [
    { kind: "ambiguousPath", ...place, path: "3.jpg", candidates: ["a/3.jpg", "b/3.jpg"] },
    "train.csv, line 14: 3.jpg could be a/3.jpg or b/3.jpg",
  ],
  unusedFile: [{ kind: "unusedFile", path: "x.jpg" }, "x.jpg: not a photo; it is not used"],
  modelZip: [{ kind: "modelZip", path: "m.zip" }, "m.zip: a trained model, not photos; give it to predict --model"],
  skippedByList: [
    { kind: "skippedByList", lists: ["train.csv"], count: 5, paths: ["a.jpg", "b.jpg", "c.jpg"] },
    "5 photos (a.jpg, b.jpg, c.jpg and 2 more): no row of train.csv names them; they take no part",
  ],
  unreadablePhoto: [
    { kind: "unreadablePhoto", path: "x.jpg", failure: { kind: "emptyFile" } },
    "x.jpg: the file is empty",
  ],
  duplicate: [{ kind: "duplicate", path: "b.jpg", samePath: "a.jpg" }, "b.jpg: the same file as a.jpg; it counts once"],
  samePhotoTwoNames: [
    { kind: "samePhotoTwoNames", paths: ["a.jpg", "b.jpg"], names: ["Ana", "Ben"], near: true },
    "a.jpg, b.jpg: look nearly the same, but are named Ana and Ben",
  ],
  inBothSplits: [
    { kind: "inBothSplits", paths: ["a.jpg", "b.jpg"], near: false },
    "a.jpg, b.jpg: the same photo, in training and in validation",
  ],
  tooFewPhotos: [{ kind: "tooFewPhotos", personName: "Ana", count: 2, least: 5 }, "Ana: 2 photos, expected 5 or more"],
  emptyPerson: [{ kind: "emptyPerson", personName: "Ana" }, "Ana: no photo"],
  onePersonOnly: [{ kind: "onePersonOnly", personName: "Ana" }, "all photos are of Ana; expected two people or more"],
  labelConflict: [
    { kind: "labelConflict", ...place, label: 1, names: ["Ana", "Ben"] },
    "train.csv, line 14: label 1 stands for Ana and Ben; the names decide",
  ],
  badLabel: [
    { kind: "badLabel", ...place, text: "x\n" },
    'train.csv, line 14: expected a whole number from 0 as label, received "x\\n"',
  ],
  badRow: [{ kind: "badRow", ...place, reason: "noPath" }, "train.csv, line 14: no path to a photo"],
  alikeNames: [{ kind: "alikeNames", names: ["Ana", "ana"] }, '"Ana" and "ana": perhaps one person'],
  namesFromAbove: [
    { kind: "namesFromAbove", list: "train.csv", count: 9 },
    "train.csv: 9 lines without a name; they take the name above them",
  ],
  badList: [
    { kind: "badList", list: "train.csv", reason: "tooManyRows", limit: 9 },
    "train.csv: more than 9 lines; the lines after that are skipped",
  ],
  moreProblems: [{ kind: "moreProblems", of: "badRow", count: 7 }, "7 more of the kind badRow"],
  unsafePath: [{ kind: "unsafePath", path: "../x.jpg" }, "../x.jpg: the name leads out of its folder; skipped"],
  badZip: [{ kind: "badZip", path: "a.zip", reason: "nested" }, "a.zip: a zip within a zip"],
  badRecord: [
    { kind: "badRecord", path: "a.tfrecord", record: 2, offset: 2067, reason: "cutHeader" },
    "a.tfrecord: record 2, at byte 2067: the file ends within the 12 bytes before it",
  ],
  otherCount: [
    { kind: "otherCount", path: "a.tfrecord", count: 62, expected: 63 },
    "a.tfrecord: 62 records, expected 63; the file is not whole",
  ],
};

const failures: { readonly [K in PhotoFailure["kind"]]: readonly [Extract<PhotoFailure, { kind: K }>, string] } = {
  emptyFile: [{ kind: "emptyFile" }, "the file is empty"],
  readerMissing: [
    { kind: "readerMissing", format: "HEIC", detail: "no file" },
    "the part that reads HEIC is missing (no file); run npm install again",
  ],
  svg: [{ kind: "svg" }, "a drawing (SVG), not a photo; export it as PNG or JPEG"],
  notAPicture: [
    { kind: "notAPicture", looksLike: "PDF" },
    "not a picture but PDF; expected JPEG, PNG, WebP, HEIC, AVIF, GIF, TIFF, BMP, PGM or PPM",
  ],
  damaged: [{ kind: "damaged", format: "png", detail: "two\nlines" }, "damaged png (two lines)"],
  tooManyPixels: [
    { kind: "tooManyPixels", widthPx: 30000, heightPx: 30000, limitPx: 100 },
    "30000 x 30000 pixels; at most 100 pixels are taken",
  ],
  unsupportedHere: [{ kind: "unsupportedHere", format: "bmp" }, "bmp cannot be read here; save it as JPEG or PNG"],
};

describe("one line of English", () => {
  it.each(Object.entries(problems))("says %s with its place", (_, [problem, line]) => {
    expect(problemLine(problem)).toBe(line);
  });
  it.each(Object.entries(failures))("says of an unread photo: %s", (_, [failure, line]) => {
    expect(photoFailureLine(failure)).toBe(line);
  });
  it("tells same bytes from a near likeness", () => {
    expect(problemLine({ kind: "samePhotoTwoNames", paths: ["a.jpg", "b.jpg"], names: ["Ana", "Ben"] })).toBe(
      "a.jpg, b.jpg: the same photo, named Ana and Ben",
    );
    expect(problemLine({ kind: "inBothSplits", paths: ["a.jpg", "b.jpg"], near: true })).toBe(
      "a.jpg, b.jpg: look nearly the same, but are in training and in validation",
    );
  });
});
