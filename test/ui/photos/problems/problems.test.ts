import { describe, expect, it } from "vitest";
import type { Problem } from "../../../../src/contract/photos.ts";
import {
  groupProblems,
  openProblems,
  photosOfProblem,
  problemKey,
} from "../../../../src/ui/photos/problems/problems.ts";
import { photo } from "../photo.ts";

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
