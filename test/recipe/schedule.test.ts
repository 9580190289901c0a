import { describe, expect, it } from "vitest";
import { recipes } from "../../src/recipe/recipe.ts";
import { learningRateAt } from "../../src/recipe/schedule.ts";

describe("the learning rate", () => {
  const { optimizer } = recipes.tuned; // 1e-3, one-cycle, 15% warm-up

  it("rises in a line from a twenty-fifth to its peak", () => {
    expect(learningRateAt(0, optimizer, 100)).toBeCloseTo(4e-5, 10);
    expect(learningRateAt(15, optimizer, 100)).toBeCloseTo(1e-3, 10);
  });

  it("falls to nearly nothing at the last step", () => {
    expect(learningRateAt(99, optimizer, 100)).toBeCloseTo(1e-7, 10);
    expect(learningRateAt(57, optimizer, 100)).toBeCloseTo(5e-4, 5); // half the cosine: (57 - 15) / 84
  });

  it("falls to the part of it that is asked for", () => {
    expect(learningRateAt(99, { ...optimizer, finalRateFraction: 0.2 }, 100)).toBeCloseTo(2e-4, 10);
  });

  it("begins a new cycle where a run was given more steps", () => {
    const second = (step: number) => learningRateAt(step, optimizer, 400, 300);
    for (const step of [0, 15, 57, 99]) expect(second(300 + step)).toBe(learningRateAt(step, optimizer, 100));
  });

  it("stays where it is when constant", () => {
    expect(learningRateAt(5000, recipes.tutorial.optimizer, 10_000)).toBe(1e-4);
  });
});
