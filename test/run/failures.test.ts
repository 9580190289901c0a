import { describe, expect, it } from "vitest";
import { failureOf } from "../../src/run/failures.ts";

describe("what a device throws", () => {
  it("is told by its words, and not by parts of words", () => {
    const kindOf = (words: string) => failureOf(new Error(words), 3, null).kind;
    expect(["CUDA OOM", "RangeError: Array buffer allocation failed"].map(kindOf)).toEqual([
      "outOfMemory",
      "outOfMemory",
    ]);
    expect(["WebGL context lost", "Device is lost"].map(kindOf)).toEqual(["deviceLost", "deviceLost"]);
    expect(kindOf("no room in the storage")).toBe("crashed");
  });
  it("is the loss of the device where that is known", () => {
    const failure = failureOf(new Error("out of memory"), 3, "unplugged");
    expect(failure).toEqual({ kind: "deviceLost", step: 3, detail: "unplugged" });
  });
});
