import { describe, expect, it } from "vitest";
import type { FaceQuality, ReviewReason } from "../../../src/contract/faces.ts";
import type { Photo, PhotoFailure, Problem } from "../../../src/contract/photos.ts";
import { filterCounts, viewed } from "../../../src/ui/photos/gallery/view.ts";
import { peopleOf } from "../../../src/ui/photos/people/people.ts";
import { hashOfPlace, type PhotosPlace, placeOfHash } from "../../../src/ui/photos/place.ts";
import { groupProblems, openProblems, photosOfProblem, problemKey } from "../../../src/ui/photos/problems/problems.ts";
import { problemPlace, problemWords } from "../../../src/ui/photos/problems/problemWords.ts";
import { en, ko, words } from "../../harness/words.ts";

function photo(id: string, personName: string, more: Partial<Photo> = {}): Photo {
  const path = `faces/${id}.jpg`;
  return {
    id,
    path,
    personName,
    split: null,
    leftOut: false,
    widthPx: 96,
    heightPx: 96,
    hash: "0".repeat(16),
    ...more,
  };
}

const failures: readonly PhotoFailure[] = [
  { kind: "emptyFile" },
  { kind: "heic" },
  { kind: "svg" },
  { kind: "notAPicture", looksLike: null },
  { kind: "notAPicture", looksLike: "PDF" },
  { kind: "damaged", format: "JPEG", detail: "ends early" },
  { kind: "tooManyPixels", widthPx: 30_000, heightPx: 30_000, limitPx: 100_000_000 },
  { kind: "unsupportedHere", format: "AVIF" },
];

const problems: readonly Problem[] = [
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
  ...(["empty", "oneColumn", "binary", "tooManyRows"] as const).map(
    (reason): Problem => ({ kind: "badList", list: "train.csv", reason, limit: 100_000 }),
  ),
  { kind: "unsafePath", path: "../../etc/passwd" },
  ...(["damaged", "tooLarge", "encrypted", "nested"] as const).map(
    (reason): Problem => ({ kind: "badZip", path: "faces.zip", reason }),
  ),
];

describe("the words of problems", () => {
  const count = (value: number) => String(value);

  it.each(["en", "ko"] as const)("says every problem in its own words (%s), with a title and a way out", (language) => {
    const t = words[language].problems;
    const said = problems.map((problem) => problemWords(problem, t, count));
    expect(new Set(said).size).toBe(problems.length);
    for (const text of said) expect(text).not.toMatch(/undefined|NaN|\[object/);
    for (const { kind } of problems) {
      expect(t.groups[kind].title.length).toBeGreaterThan(3);
      expect(t.groups[kind].way.length).toBeGreaterThan(10);
    }
  });

  it("names the list and the line, or the file where there is no list", () => {
    expect(problemPlace(problems[0]!, en.problems)).toBe("train.csv, line 14");
    expect(problemPlace(problems[0]!, ko.problems)).toBe("train.csv 14번째 줄");
    expect(problemPlace(problems[3]!, en.problems)).toBe("bad.jpg");
    expect(problemPlace({ kind: "unusedFile", path: "extra.jpg" }, en.problems)).toBeNull();
  });

  it("says what was expected and what came", () => {
    const say = (problem: Problem) => problemWords(problem, en.problems, count);
    expect(say({ kind: "tooFewPhotos", personName: "Ana", count: 1, least: 5 })).toBe(
      "Ana has 1 photo; 5 or more are expected.",
    );
    const large: PhotoFailure = { kind: "tooManyPixels", widthPx: 30_000, heightPx: 30_000, limitPx: 1e8 };
    expect(say({ kind: "unreadablePhoto", path: "big.png", failure: large })).toContain("30000 × 30000");
    expect(say({ kind: "unreadablePhoto", path: "a.heic", failure: { kind: "heic" } })).toContain("Most Compatible");
  });
});

describe("the problems panel", () => {
  it("shows what is not dismissed, and what asks for a decision first", () => {
    const unused: Problem = { kind: "unusedFile", path: "x.jpg" };
    const few: Problem = { kind: "tooFewPhotos", personName: "Ana", count: 1, least: 5 };
    const other: Problem = { kind: "unusedFile", path: "y.jpg" };
    const open = openProblems([unused, few, other], [problemKey(other)]);
    expect(groupProblems(open)).toEqual([
      { kind: "tooFewPhotos", problems: [few] },
      { kind: "unusedFile", problems: [unused] },
    ]);
  });

  it("finds the photos of a problem once each, and not those removed since", () => {
    const one = photo("1", "Ana");
    const problem: Problem = { kind: "inBothSplits", paths: [one.path, "copy/1.jpg", "gone.jpg"], near: false };
    const byPath = new Map([
      [one.path, one],
      ["copy/1.jpg", one],
    ]);
    expect(photosOfProblem(problem, byPath)).toEqual([one]);
    expect(photosOfProblem({ kind: "emptyPerson", personName: "Bo" }, byPath)).toEqual([]);
  });
});

describe("people", () => {
  it("counts who learns, who checks and who is left out, person by person in the order of names", () => {
    const photos = [
      photo("b10", "Bo"),
      photo("b2", "Bo"),
      photo("a1", "Ana"),
      photo("b3", "Bo", { leftOut: true }),
      photo("k", "가람"),
    ];
    const people = peopleOf(photos, new Set(["b2", "b3"]));
    expect(people.map(({ name }) => name)).toEqual(["Ana", "Bo", "가람"]);
    expect(people[1]).toMatchObject({ trainCount: 1, validationCount: 1, leftOutCount: 1 });
    expect(people[1]!.photos.map(({ id }) => id)).toEqual(["b2", "b3", "b10"]);
  });
});

describe("the gallery's view", () => {
  function found(
    id: string,
    quality: Partial<FaceQuality>,
    reasons: readonly ReviewReason[],
    more: Partial<Photo> = {},
  ) {
    const eye = { x: 10, y: 10 };
    const face = { score: 1, leftEye: eye, rightEye: eye, nose: eye, mouth: eye, leftEar: eye, rightEar: eye };
    const box = { left: 0, top: 0, width: 20, height: 20 };
    return photo(id, "Ana", {
      finding: {
        faces: reasons.includes("noFace") ? [] : [{ ...face, box }],
        choice: { kind: "whole" },
        quality: { facePx: 100, sharpness: 0.5, light: 0.5, turn: 0, cutOff: 0, ...quality },
        reasons,
      },
      ...more,
    });
  }
  const photos = [
    found("a", { facePx: 40, turn: 0.2 }, []),
    found("b", { facePx: 18, sharpness: 0.4 }, ["tiny"]),
    found("c", { light: 0.1, turn: -0.8 }, ["dark", "turned"], { reviewed: true }),
    found("d", { facePx: 5, light: 0.3 }, ["noFace"]),
    found("e", { sharpness: 0.1 }, ["blurred"], { leftOut: true }),
    photo("old", "Ana"),
    photo("z", "Bo"),
  ];
  const people = peopleOf(photos, new Set());
  const ids = (...args: Parameters<typeof viewed>) =>
    viewed(...args).flatMap((person) => person.photos.map(({ id }) => id));

  it("shows what was asked for, and only people of whom something is left", () => {
    expect(viewed(people, { filter: "all", order: "path" })).toBe(people);
    expect(ids(people, { filter: "waiting", order: "path" })).toEqual(["b", "d"]);
    expect(ids(people, { filter: "dark", order: "path" })).toEqual(["c"]);
    expect(ids(people, { filter: "leftOut", order: "path" })).toEqual(["e"]);
    expect(viewed(people, { filter: "tiny", order: "path" }).map(({ name }) => name)).toEqual(["Ana"]);
  });

  it("puts the worst first; what has no such figure comes last", () => {
    expect(ids(people, { filter: "all", order: "small" })).toEqual(["b", "a", "c", "e", "d", "old", "z"]);
    expect(ids(people, { filter: "all", order: "turned" }).slice(0, 2)).toEqual(["c", "a"]);
    expect(ids(people, { filter: "all", order: "dark" }).slice(0, 2)).toEqual(["c", "d"]);
    expect(ids(people, { filter: "all", order: "blurred" }).slice(0, 2)).toEqual(["e", "b"]);
  });

  it("offers only filters that would show something", () => {
    expect([...filterCounts(photos)]).toEqual([
      ["all", 7],
      ["waiting", 2],
      ["noFace", 1],
      ["tiny", 1],
      ["blurred", 1],
      ["dark", 1],
      ["turned", 1],
      ["leftOut", 1],
    ]);
  });

  it("counts a photo without a face as used only once a person has looked", () => {
    expect(people[0]).toMatchObject({ trainCount: 4, facelessCount: 1, leftOutCount: 1 });
  });
});

describe("the places of the room", () => {
  it("have addresses that lead back to them, whatever a person is called", () => {
    const places: readonly PhotosPlace[] = [
      { kind: "gallery" },
      { kind: "review", only: null },
      { kind: "review", only: "ab12" },
      { kind: "sheet", person: null },
      { kind: "sheet", person: "Ana/Ben 50% #1 나연" },
    ];
    for (const place of places) expect(placeOfHash(hashOfPlace(place))).toEqual(place);
  });

  it("are the gallery for everything else", () => {
    for (const hash of ["", "#", "#/photos/", "#/photos/what", "#/train/review"])
      expect(placeOfHash(hash)).toEqual({ kind: "gallery" });
    expect(placeOfHash("#/photos/sheet/%E0%A4%A")).toEqual({ kind: "sheet", person: null });
  });
});
