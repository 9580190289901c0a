import { describe, expect, it } from "vitest";
import { isUsable, isWaiting } from "../../src/data/review.ts";
import { findingWith, photo } from "./build.ts";

describe("a photo without a name", () => {
  it("is not used, and waits for its name before anybody looks at its crop", () => {
    const nameless = { ...photo(1, "", { finding: findingWith("tiny", "noFace") }), personName: null };
    expect([isWaiting(nameless), isUsable(nameless), isUsable({ ...nameless, reviewed: true })]).toEqual([
      false,
      false,
      false,
    ]);
    expect(isWaiting({ ...nameless, personName: "Ana" })).toBe(true);
  });
});

describe("a photo", () => {
  it("waits for a person while it has reasons and nobody has decided or left it out", () => {
    const doubtful = photo(1, "Ana", { finding: findingWith("tiny") });
    expect(isWaiting(doubtful)).toBe(true);
    expect(isWaiting({ ...doubtful, reviewed: true })).toBe(false);
    expect(isWaiting({ ...doubtful, leftOut: true })).toBe(false);
    expect(isWaiting(photo(2, "Ana", { finding: findingWith() }))).toBe(false);
    expect(isWaiting(photo(3, "Ana"))).toBe(false); // stored by an earlier version, without a finding
  });
  it("is used with its doubtful crop until somebody decides, unless no face was found", () => {
    expect(isUsable(photo(1, "Ana", { finding: findingWith("tiny", "dark") }))).toBe(true);
    expect(isUsable(photo(1, "Ana", { finding: findingWith("noFace") }))).toBe(false);
    expect(isUsable(photo(1, "Ana", { finding: findingWith("noFace"), reviewed: true }))).toBe(true);
    expect(isUsable(photo(1, "Ana", { finding: findingWith("noFace"), reviewed: true, leftOut: true }))).toBe(false);
    expect(isUsable(photo(1, "Ana"))).toBe(true);
  });
});
