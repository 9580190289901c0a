import { describe, expect, it } from "vitest";
import { failureLine } from "../../src/cli/failureLine.ts";

describe("a failed run in one sentence", () => {
  it("tells the way on only where a checkpoint was kept", () => {
    const lost = { kind: "lossNotFinite", step: 7 } as const;
    expect(failureLine(lost, null)).toBe("at step 7 the loss was no longer a number");
    expect(failureLine(lost, "m.ckpt")).toBe(
      "at step 7 the loss was no longer a number\n" +
        "the run goes on from its last checkpoint with --resume m.ckpt --learning-rate X, a smaller one than before",
    );
    const full = { kind: "outOfMemory", step: 3, detail: "allocation failed" } as const;
    expect(failureLine(full, null)).toBe("memory ran out at step 3 (allocation failed)");
    expect(failureLine(full, "m.ckpt")).toMatch(/--resume m\.ckpt --batch N, a smaller one than before$/);
  });
  it("promises no checkpoint of a run that never began", () => {
    const batch = { kind: "badSetting", path: "training.batchSize", received: "0", expected: "1 .. 1024" } as const;
    expect(failureLine(batch, "m.ckpt")).toBe("--batch: expected 1 .. 1024, received 0");
    expect(failureLine({ kind: "emptySplit", split: "validation" }, "m.ckpt")).toBe("no photo is left for validation");
    expect(failureLine({ kind: "tooFewPeople", count: 1 }, "m.ckpt")).toBe(
      "all photos are of one person; expected two people or more",
    );
  });
});
