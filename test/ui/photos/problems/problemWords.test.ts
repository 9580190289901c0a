import { describe, expect, it } from "vitest";
import type { PhotoFailure, Problem } from "../../../../src/contract/photos.ts";
import { problemPlace, problemWords } from "../../../../src/ui/photos/problems/problemWords.ts";
import { en, ko, words } from "../../../harness/words.ts";
import { problems } from "./problemList.ts";

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
    const missing: PhotoFailure = { kind: "readerMissing", format: "HEIC", detail: "status 404" };
    expect(say({ kind: "unreadablePhoto", path: "a.heic", failure: missing })).toContain("reads HEIC could not");
  });
});
