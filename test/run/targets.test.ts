import { describe, expect, it } from "vitest";
import { scoreOf } from "../../src/run/score.ts";
import { smoothTargets } from "../../src/run/targets.ts";

describe("targets and scores", () => {
  it("mixes the one-hot target with the uniform one", () => {
    expect([...smoothTargets([1], 4, 0.1)].map((value) => value.toFixed(4))).toEqual([
      "0.0250",
      "0.9250",
      "0.0250",
      "0.0250",
    ]);
  });

  it("counts the right ones and takes the mean of -log p", () => {
    const probabilities = Float32Array.of(0.5, 0.5, 0.25, 0.75, 0.8, 0.2);
    const logProbabilities = probabilities.map(Math.log);
    const { loss, accuracy } = scoreOf({ probabilities, logProbabilities }, [0, 1, 1], 2);
    expect(accuracy).toBeCloseTo(2 / 3, 12); // a tie goes to the first
    expect(loss).toBeCloseTo(-(Math.log(0.5) + Math.log(0.75) + Math.log(0.2)) / 3, 6);
  });
});
