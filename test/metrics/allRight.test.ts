import { expect, it } from "vitest";
import { stepsAllRight } from "../../src/metrics/fit.ts";

const history = (...accuracies: number[]) => ({
  steps: [],
  evaluations: accuracies.map((accuracy, i) => ({ step: (i + 1) * 10, accuracy, loss: 1, seconds: 0 })),
});

it("says for how many steps a run has been right on everything, once three looks in a row say so", () => {
  expect(stepsAllRight(history(0.5, 1, 1))).toBe(0);
  expect(stepsAllRight(history(0.5, 1, 1, 1))).toBe(20);
  expect(stepsAllRight(history(0.5, 1, 1, 1, 1, 1))).toBe(40);
  expect(stepsAllRight(history(1, 1, 1, 0.98))).toBe(0);
  expect(stepsAllRight(history())).toBe(0);
});
