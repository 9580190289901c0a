import { describe, expect, it } from "vitest";
import { countParameters, describeNetwork } from "../../src/model/describe.ts";
import { recipes } from "../../src/recipe/recipe.ts";

describe("the tutorial's network", () => {
  const layers = describeNetwork(recipes.tutorial.network, 5);
  const shape = (name: string) => layers.find((layer) => layer.name === name)?.outputShape;

  it("halves the side four times while the filters double", () => {
    expect([1, 2, 3, 4].map((n) => shape(`pool${n}`))).toEqual([
      [48, 48, 16],
      [24, 24, 32],
      [12, 12, 64],
      [6, 6, 128],
    ]);
    expect(["flatten", "dense1", "dense2", "logits"].map(shape)).toEqual([[4608], [512], [1024], [5]]);
  });

  it("has 2,987,685 parameters for five people", () => {
    expect(countParameters(layers)).toBe(2_987_685);
  });

  it("gains gamma and beta with batch normalisation", () => {
    expect(countParameters(describeNetwork(recipes.tuned.network, 5))).toBe(2_987_685 + 2 * (16 + 32 + 64 + 128));
  });
});
