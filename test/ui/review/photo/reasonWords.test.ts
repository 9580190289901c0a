import { describe, expect, it } from "vitest";
import type { ReviewReason } from "../../../../src/contract/faces.ts";
import type { Photo } from "../../../../src/contract/photos.ts";
import { reasonWords, stateWords } from "../../../../src/ui/review/photo/reasonWords.ts";
import { en, words } from "../../../harness/words.ts";
import { finding, photo } from "../reviewPhotos.ts";

describe("the words of reasons", () => {
  const format = { count: String, percent: (fraction: number) => `${Math.round(100 * fraction)}%` };
  const reasons: readonly ReviewReason[] = ["noFace", "severalFaces", "tiny", "blurred", "dark", "cutOff", "turned"];

  it.each(["en", "ko"] as const)("are its own for each, with its figures (%s)", (language) => {
    const t = words[language].review;
    const said = reasons.map((reason) => reasonWords(reason, photo("a", "Ana", reasons), t, format));
    expect(new Set(said).size).toBe(reasons.length);
    for (const text of said) expect(text).not.toMatch(/undefined|NaN|\[object/);
    for (const [reason, figure] of [
      ["tiny", "18"],
      ["blurred", "12%"],
      ["dark", "20%"],
      ["cutOff", "25%"],
      ["turned", "70%"],
    ] as const) {
      expect(said[reasons.indexOf(reason)]).toContain(figure);
    }
  });

  it("ask which face is meant where there are several", () => {
    const t = en.review;
    const said = reasonWords("severalFaces", photo("a", "Ana", ["severalFaces"]), t, format);
    expect(said).toBe("3 faces were found. Which one is Ana?");
  });

  it("give way to what became of the photo", () => {
    const t = en.review;
    const say = (more: Partial<Photo>) => stateWords(photo("a", "Ana", ["tiny", "dark"], more), t, format);
    expect(say({})).toHaveLength(2);
    expect(say({ leftOut: true })).toEqual(["Left out."]);
    expect(say({ reviewed: true })).toEqual(["You accepted the guess."]);
    expect(say({ reviewed: true, decided: { kind: "whole" } })).toEqual(["You kept the whole picture."]);
    expect(say({ reviewed: true, decided: { kind: "face", index: 2 } })).toEqual(["You chose this face."]);
    expect(say({ finding: finding([]) })).toEqual(["The machine was sure of this one."]);
  });
});
