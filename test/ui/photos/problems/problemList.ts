import type { PhotoFailure, Problem } from "../../../../src/contract/photos.ts";

const failures: readonly PhotoFailure[] = [
  { kind: "emptyFile" },
  { kind: "readerMissing", format: "HEIC", detail: "status 404" },
  { kind: "svg" },
  { kind: "notAPicture", looksLike: null },
  { kind: "notAPicture", looksLike: "PDF" },
  { kind: "damaged", format: "JPEG", detail: "ends early" },
  { kind: "tooManyPixels", widthPx: 30_000, heightPx: 30_000, limitPx: 100_000_000 },
  { kind: "unsupportedHere", format: "AVIF" },
];

export const problems: readonly Problem[] = [
  { kind: "missingPhoto", list: "train.csv", row: 14, path: "ana_03.jpg" },
  { kind: "ambiguousPath", list: "train.csv", row: 2, path: "1.jpg", candidates: ["a/1.jpg", "b/1.jpg"] },
  { kind: "unusedFile", path: "extra.jpg" },
  ...failures.map((failure): Problem => ({ kind: "unreadablePhoto", path: "bad.jpg", failure })),
  { kind: "duplicate", path: "twice.jpg", samePath: "once.jpg" },
  { kind: "samePhotoTwoNames", paths: ["a.jpg", "b.jpg"], names: ["Ana", "Bo"] },
  { kind: "samePhotoTwoNames", paths: ["a.jpg", "b.jpg"], names: ["Ana", "Bo"], near: true },
  { kind: "inBothSplits", paths: ["a.jpg", "b.jpg"], near: false },
  { kind: "inBothSplits", paths: ["a.jpg", "b.jpg"], near: true },
  { kind: "tooFewPhotos", personName: "Ana", count: 1, least: 5 },
  { kind: "emptyPerson", personName: "Bo" },
  { kind: "onePersonOnly", personName: "Ana" },
  { kind: "labelConflict", list: "train.csv", row: 9, label: 3, names: ["Ana", "Bo"] },
  { kind: "badLabel", list: "train.csv", row: 5, text: "three" },
  ...(["noPath", "noName", "brokenQuotes", "tooLong"] as const).map(
    (reason): Problem => ({ kind: "badRow", list: "train.csv", row: 7, reason }),
  ),
  ...(["empty", "oneColumn", "binary", "tooManyRows", "fitsNoPhoto", "saysNobody"] as const).map(
    (reason): Problem => ({ kind: "badList", list: "train.csv", reason, limit: 100_000 }),
  ),
  { kind: "alikeNames", names: ["Ana", "ana"] },
  { kind: "namesFromAbove", list: "train.csv", count: 30 },
  { kind: "unsafePath", path: "../../etc/passwd" },
  ...(["damaged", "tooLarge", "encrypted", "nested", "otherMethod"] as const).map(
    (reason): Problem => ({ kind: "badZip", path: "faces.zip", reason }),
  ),
  ...(
    ["lengthChecksum", "dataChecksum", "cutHeader", "cutRecord", "tooLong", "notAnExample", "noPicture"] as const
  ).map((reason): Problem => ({ kind: "badRecord", path: "a.tfrecord", record: 9, offset: 18_600, reason })),
  { kind: "otherCount", path: "a.tfrecord", count: 62, expected: 63 },
  ...["mov", "mp3", "txt", "csv", "xlsx", "pdf", "7z", "h5", "json", "what"].map(
    (ending): Problem => ({ kind: "unusedFile", path: `extra.${ending}` }),
  ),
  { kind: "modelZip", path: "model.zip" },
  { kind: "modelZip", path: "model.zip", gone: true },
  { kind: "skippedByList", lists: ["train.csv"], count: 1, paths: ["a.jpg"] },
  { kind: "skippedByList", lists: ["train.csv", "test.csv"], count: 9, paths: ["a.jpg", "b.jpg", "c.jpg"], gone: true },
];
