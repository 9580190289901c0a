import { describe, expect, it } from "vitest";
import { currentProblems, isCurrentProblem } from "../../src/data/currentProblems.ts";
import { photo } from "./build.ts";

describe("the photos as they are now", () => {
  const five = (name: string, from: number) => Array.from({ length: 5 }, (_, i) => photo(from + i, name));

  it("have no problem with five photos of each of two people", () => {
    expect(currentProblems([...five("Ana", 0), ...five("Ben", 10)])).toEqual([]);
    expect(currentProblems([])).toEqual([]);
  });
  it("may show one person only", () => {
    expect(currentProblems(five("Ana", 0))).toEqual([{ kind: "onePersonOnly", personName: "Ana" }]);
  });
  it("may be a single photo", () => {
    expect(currentProblems([photo(1, "Ana")])).toEqual([
      { kind: "tooFewPhotos", personName: "Ana", count: 1, least: 5 },
      { kind: "onePersonOnly", personName: "Ana" },
    ]);
  });
  it("may be under names that differ only in their spelling", () => {
    const names = (...of: string[]) => of.flatMap((name, i) => five(name, 10 * i));
    expect(currentProblems(names("ana", "Ana", "Ben"))).toEqual([{ kind: "alikeNames", names: ["Ana", "ana"] }]);
    expect(currentProblems(names("Ana Kim", "Ana_Kim", "ANA  KIM"))).toEqual([
      { kind: "alikeNames", names: ["ANA  KIM", "Ana Kim", "Ana_Kim"] },
    ]);
    expect(currentProblems(names("s1_1", "s11", "Ana", "Anna"))).toEqual([]);
    const out = five("ana", 20).map((one) => ({ ...one, leftOut: true }));
    expect(currentProblems([...names("Ana", "Ben"), ...out])).toEqual([
      { kind: "tooFewPhotos", personName: "ana", count: 0, least: 5 },
    ]);
  });
  it("do not count where they are left out", () => {
    const ben = five("Ben", 10).map((one) => ({ ...one, leftOut: true }));
    expect(currentProblems([...five("Ana", 0), ...ben])).toEqual([
      { kind: "tooFewPhotos", personName: "Ben", count: 0, least: 5 },
      { kind: "onePersonOnly", personName: "Ana" },
    ]);
  });
  it("may be near-duplicates under two names or on both sides of the split", () => {
    const near = [
      photo(1, "Ana", { hash: "00000000ffffffff".repeat(4), path: "x.jpg", split: "train" }),
      photo(11, "Ben", { hash: "00000000fffffffe".repeat(4), path: "y.jpg", split: "validation" }),
    ];
    const problems = currentProblems([...five("Ana", 2), ...five("Ben", 12), ...near]);
    expect(problems).toEqual([
      { kind: "samePhotoTwoNames", paths: ["x.jpg", "y.jpg"], names: ["Ana", "Ben"], near: true },
      { kind: "inBothSplits", paths: ["x.jpg", "y.jpg"], near: true },
    ]);
    expect(problems.every(isCurrentProblem)).toBe(true);
  });
});
