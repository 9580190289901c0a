import { describe, expect, it } from "vitest";
import { fail, ok, type Result } from "../../src/base/result.ts";
import type { Photo, PhotoFailure, ReadPhoto, Split } from "../../src/contract/photos.ts";
import { isCurrentProblem } from "../../src/data/currentProblems.ts";
import type { PlannedPhoto } from "../../src/data/planDelivery.ts";
import { reconcile } from "../../src/data/reconcile.ts";
import { photo, readPhoto } from "./build.ts";

const entry = (path: string, personName: string | null, split: Split | null = null): PlannedPhoto => ({
  path,
  personName,
  split,
});
/** A text is the id of a file's bytes. */
const results = (bytes: Readonly<Record<string, string | PhotoFailure>>) =>
  new Map(
    Object.entries(bytes).map(([path, what]): [string, Result<ReadPhoto, PhotoFailure>] => [
      path,
      typeof what === "string" ? ok(readPhoto(what)) : fail(what),
    ]),
  );
const brief = (photos: readonly Photo[]) =>
  photos.map(({ id, path, personName, split }) => [id, path, personName, split].join(" "));

describe("photos without a name", () => {
  it("are kept, and are no person who lacks photos", () => {
    const { photos, problems } = reconcile([entry("DSC0.jpg", null)], results({ "DSC0.jpg": "A" }), []);
    expect(photos.map(({ id, personName, split }) => ({ id, personName, split }))).toEqual([
      { id: "A", personName: null, split: null },
    ]);
    expect(problems).toEqual([]);
  });

  it("take the name and the number of a list that comes later; a name stays when they come again without one", () => {
    const nameless = [{ ...photo(1, ""), id: "A", path: "DSC0.jpg", personName: null }];
    const listed = { ...entry("DSC0.jpg", "Ana", "train"), label: 3 };
    const { photos } = reconcile([listed], results({ "DSC0.jpg": "A" }), nameless);
    expect(photos).toMatchObject([{ id: "A", personName: "Ana", label: 3, split: "train" }]);
    const again = reconcile([entry("DSC0.jpg", null)], results({ "DSC0.jpg": "A" }), photos);
    expect(again).toEqual({ photos, problems: [] });
  });

  it("take the name that an equal file has", () => {
    const { photos } = reconcile(
      [entry("DSC0.jpg", null), entry("ben/1.jpg", "Ben")],
      results({ "DSC0.jpg": "A", "ben/1.jpg": "A" }),
      [],
    );
    expect(brief(photos)).toEqual(["A DSC0.jpg Ben "]);
  });
});

describe("reconciling", () => {
  it("keeps good photos beside unreadable ones, and reports a person left with no photo", () => {
    const damaged: PhotoFailure = { kind: "damaged", format: "jpeg", detail: "ends too soon" };
    const { photos, problems } = reconcile(
      [entry("ana/1.jpg", "Ana"), entry("ana/2.jpg", "Ana"), entry("ben/1.jpg", "Ben")],
      results({ "ana/1.jpg": "A", "ana/2.jpg": damaged, "ben/1.jpg": { kind: "emptyFile" } }),
      [],
    );
    expect(brief(photos)).toEqual(["A ana/1.jpg Ana "]);
    expect(problems).toEqual([
      { kind: "unreadablePhoto", path: "ana/2.jpg", failure: damaged },
      { kind: "unreadablePhoto", path: "ben/1.jpg", failure: { kind: "emptyFile" } },
      { kind: "emptyPerson", personName: "Ben" },
    ]);
  });

  it("makes one photo of equal bytes", () => {
    const { photos, problems } = reconcile(
      [entry("a.jpg", "Ana"), entry("copy.jpg", "Ana")],
      results({ "a.jpg": "A", "copy.jpg": "A" }),
      [],
    );
    expect(brief(photos)).toEqual(["A a.jpg Ana "]);
    expect(problems).toEqual([{ kind: "duplicate", path: "copy.jpg", samePath: "a.jpg" }]);
  });

  it("keeps a photo with two names under the first, and reports it", () => {
    const { photos, problems } = reconcile(
      [entry("a.jpg", "Ana"), entry("b.jpg", "Ben"), entry("c.jpg", "Ben")],
      results({ "a.jpg": "A", "b.jpg": "A", "c.jpg": "C" }),
      [],
    );
    expect(brief(photos)).toEqual(["A a.jpg Ana ", "C c.jpg Ben "]);
    expect(problems).toEqual([{ kind: "samePhotoTwoNames", paths: ["a.jpg", "b.jpg"], names: ["Ana", "Ben"] }]);
  });

  it("takes a photo that both lists name out of training", () => {
    const { photos, problems } = reconcile(
      [entry("a.jpg", "Ana", "train"), entry("a.jpg", "Ana", "validation")],
      results({ "a.jpg": "A" }),
      [],
    );
    expect(brief(photos)).toEqual(["A a.jpg Ana validation"]);
    expect(problems).toEqual([{ kind: "inBothSplits", paths: ["a.jpg"], near: false }]);
    expect(problems.some(isCurrentProblem)).toBe(false);
  });

  it("decides by the bytes about a row that fits several files, or reports it as ambiguous", () => {
    const doubt = { list: "l.csv", row: 4, path: "/x/1.jpg" };
    const entries = [
      { ...entry("p/1.jpg", "Ana"), doubt },
      { ...entry("q/1.jpg", "Ana"), doubt },
    ];
    const same = reconcile(entries, results({ "p/1.jpg": "A", "q/1.jpg": "A" }), []);
    expect([brief(same.photos), same.problems]).toEqual([["A p/1.jpg Ana "], []]);
    const other = reconcile(entries, results({ "p/1.jpg": "A", "q/1.jpg": "B" }), []);
    expect(other.photos).toEqual([]);
    expect(other.problems[0]).toEqual({ kind: "ambiguousPath", ...doubt, candidates: ["p/1.jpg", "q/1.jpg"] });
  });

  it("adds to the photos that are there: the same folder again changes nothing", () => {
    const before = [
      photo(1, "Ana", { id: "A", path: "a.jpg", leftOut: true }),
      photo(2, "Ben", { id: "B", path: "b.jpg" }),
    ];
    const { photos, problems } = reconcile(
      [entry("a.jpg", "Ana"), entry("b.jpg", "Ben", "train"), entry("c.jpg", "Ben")],
      results({ "a.jpg": "A", "b.jpg": "B", "c.jpg": "C" }),
      before,
    );
    expect(photos[0]).toBe(before[0]);
    expect(brief(photos.slice(1))).toEqual(["B b.jpg Ben train", "C c.jpg Ben "]);
    expect(problems).toEqual([]);
  });

  it("passes over files that were not read, and writes paths in NFC", () => {
    const path = "설현/1.jpg".normalize("NFD");
    const { photos, problems } = reconcile([entry(path, "설현"), entry("b.jpg", "Ben")], results({ [path]: "A" }), []);
    expect(brief(photos)).toEqual(["A 설현/1.jpg 설현 "]);
    expect(problems).toEqual([]);
  });
});
