import { describe, expect, test } from "vitest";
import type { RunRecord } from "../../../src/contract/run.ts";
import { recipes } from "../../../src/recipe/recipe.ts";
import { figuresOf } from "../../../src/ui/test/runFigures.ts";

/** Six photos of three people; one of person 1 is taken for person 0. */
function run(change: Partial<RunRecord> = {}): RunRecord {
  return {
    id: "r",
    title: "",
    startedAt: "2026-01-01T00:00:00Z",
    classNames: ["Ana", "Ben", "Cho"],
    recipe: recipes.tuned,
    trainCount: 30,
    validationCount: 6,
    parameters: 1,
    history: { steps: [], evaluations: [] },
    stopReason: "allSteps",
    keptStep: 10,
    seconds: 1,
    backend: { chosen: "cpu", device: "", byHand: false, trials: [] },
    result: {
      ids: ["a1", "a2", "b1", "b2", "c1", "c2"],
      labels: [0, 0, 1, 1, 2, 2],
      probabilities: [
        [0.9, 0.1, 0],
        [0.5, 0.3, 0.2],
        [0.6, 0.4, 0],
        [0.1, 0.8, 0.1],
        [0, 0, 1],
        [0.2, 0.2, 0.6],
      ],
      loss: 0.5,
      accuracy: 5 / 6,
    },
    ...change,
  };
}

describe("the figures of a run", () => {
  test("counts the right ones, and says how far that can be trusted", () => {
    const figures = figuresOf(run());
    expect([figures.right, figures.count]).toEqual([5, 6]);
    // Wilson, 5 of 6, z = 1.96: centre (0.8333 + 0.3201) / 1.6403 = 0.7032; reach 1.96 / 1.6403 * sqrt(0.02315 +
    // 0.02668) = 0.2667.
    expect(figures.interval[0]).toBeCloseTo(0.4365, 3);
    expect(figures.interval[1]).toBeCloseTo(0.9699, 3);
  });

  test("names the wrong photo and the person recognised least often", () => {
    const figures = figuresOf(run());
    expect(figures.mistakes).toEqual([
      { photoId: "b1", actual: 1, predicted: 0, confidence: 0.6, rightConfidence: 0.4 },
    ]);
    expect(figures.weakest).toBe(1);
  });

  test("singles nobody out when everybody is always recognised", () => {
    const { result } = run();
    const probabilities = result.labels.map((label) => [0, 1, 2].map((i) => (i === label ? 1 : 0)));
    expect(figuresOf(run({ result: { ...result, probabilities } })).weakest).toBeNull();
  });

  test("admits what the same photos have decided", () => {
    const last = { ...recipes.tuned, training: { ...recipes.tuned.training, keepBest: false } };
    expect(figuresOf(run()).chosenOnSame).toBe("step");
    expect(figuresOf(run({ recipe: last, stopReason: "accuracyReached" })).chosenOnSame).toBe("end");
    expect(figuresOf(run({ recipe: last, stopReason: "stopped" })).chosenOnSame).toBeNull();
  });
});
