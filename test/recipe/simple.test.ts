// The large choices that stand for many settings.
import { describe, expect, it } from "vitest";
import { augmentFace, drawAugmentation } from "../../src/augment/augmentation.ts";
import { createRandom } from "../../src/base/random.ts";
import { faceSidePx } from "../../src/recipe/preprocessing.ts";
import { type Recipe, recipes } from "../../src/recipe/recipe.ts";
import { checkRecipe } from "../../src/recipe/schema.ts";
import { settingsOf } from "../../src/recipe/settings.ts";
import { augments, networkSizes, sizeOf, withoutAugmentation, withSize } from "../../src/recipe/simple.ts";

const both = Object.values(recipes).map((recipe) => [recipe.name, recipe] as const);

describe("augmentation that is off", () => {
  const random = createRandom(7, "face");
  const face = Uint8Array.from({ length: faceSidePx * faceSidePx * 3 }, () => random.integer(256));

  it.each(both)("leaves every byte of a picture, from %s, whatever the settings without a switch are", (_, recipe) => {
    expect(augments(recipe)).toBe(true);
    const off = withoutAugmentation(recipe);
    expect(augments(off)).toBe(false);
    expect(checkRecipe(off).ok).toBe(true);
    const others = settingsOf("augmentation").filter((setting) => setting.off === undefined);
    const extremes = others.flatMap((setting): (readonly [string, unknown])[] =>
      setting.kind === "number"
        ? [setting.min, setting.max].map((value) => [setting.key, value])
        : setting.kind === "choice"
          ? setting.choices.map((value) => [setting.key, value])
          : [],
    );
    expect(extremes.length).toBeGreaterThanOrEqual(others.length * 2);
    for (const [key, value] of extremes) {
      const augmentation = { ...off.augmentation, [key]: value } as Recipe["augmentation"];
      const draw = drawAugmentation(augmentation, faceSidePx, createRandom(3, "augment"));
      expect(Buffer.from(face).equals(augmentFace(face, draw, augmentation)), key).toBe(true);
    }
  });
});

describe("the size of a network", () => {
  it("is medium as both recipes ship, and every size may be trained", () => {
    for (const { network } of Object.values(recipes)) expect(sizeOf(network)).toBe("medium");
    for (const size of networkSizes) {
      const network = withSize(recipes.tutorial.network, size);
      expect(sizeOf(network)).toBe(size);
      expect(checkRecipe({ ...recipes.tutorial, network }).ok).toBe(true);
      expect(network.batchNormalization).toBe(recipes.tutorial.network.batchNormalization);
    }
  });

  it("is nobody's where one layer is changed", () => {
    const { network } = recipes.tuned;
    expect(sizeOf({ ...network, denseUnits: [512, 1000] })).toBeNull();
    expect(sizeOf({ ...network, dropoutRate: 0.5 })).toBe("medium");
  });
});
