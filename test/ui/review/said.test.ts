import { describe, expect, it } from "vitest";
import { type Said, wordsOf } from "../../../src/ui/review/said.ts";
import { en, ko } from "../../harness/words.ts";

describe("what is said of an act", () => {
  const format = { count: (count: number) => `#${count}` };

  it("is said in whichever language is on screen when it is read", () => {
    const said: Said = { kind: "later" };
    expect(wordsOf(said, en.review, format)).toBe("Put off.");
    expect(wordsOf(said, ko.review, format)).toBe("나중으로 미뤘어요.");
    expect(wordsOf(null, ko.review, format)).toBe("");
  });

  it("names its number", () => {
    expect(wordsOf({ kind: "face", count: 2 }, en.review, format)).toBe("Face #2 taken.");
    expect(wordsOf({ kind: "leaveAllOut", count: 3 }, ko.review, format)).toBe("#3장을 빼 두었어요.");
  });
});
