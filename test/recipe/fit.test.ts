// The settings that depend on how many people and photos there are.
import { describe, expect, it } from "vitest";
import {
  type FitRow,
  fitRecipe,
  fitTable,
  followFit,
  photosOfPeople,
  photosThatCount,
  suggestedRecipe,
} from "../../src/recipe/fit.ts";
import { recipes } from "../../src/recipe/recipe.ts";
import { checkRecipe } from "../../src/recipe/schema.ts";

const { tuned, tutorial } = recipes;
const none = () => false;
const row: FitRow = { people: 0, photos: 0, maxSteps: 500, patienceEvaluations: null, dropoutRate: 0.5, warps: 1.5 };
const table: readonly FitRow[] = [
  row,
  { ...row, photos: 20, maxSteps: 300 },
  { ...row, people: 8, photos: 20, maxSteps: 400 },
];
const stepsFor = (people: number, fewest: number, mean: number) =>
  fitRecipe(tuned, { people, fewest, mean }, none, table).training.maxSteps;

describe("the recipe that fits the photos", () => {
  it("is `tuned` itself from 20 photos a person on", () => {
    expect(fitRecipe(tuned, { people: 5, fewest: 20, mean: 20 }, none)).toEqual(tuned);
    expect(fitRecipe(tuned, { people: 300, fewest: 900, mean: 1000 }, none)).toEqual(tuned);
  });

  it("takes the last row of the table that people and photos reach", () => {
    expect([stepsFor(5, 19, 19.9), stepsFor(5, 20, 20), stepsFor(8, 20, 20), stepsFor(9, 19, 19)]).toEqual([
      500, 300, 400, 500,
    ]);
  });

  it("is not led by a crowd of photos of others: a person with few counts", () => {
    expect(photosThatCount({ people: 5, fewest: 9, mean: 100 })).toBe(18);
    expect([stepsFor(5, 9, 100), stepsFor(5, 10, 100)]).toEqual([500, 300]);
  });

  it("changes steps, patience, dropout and how far photos are moved, and nothing else", () => {
    const fitted = fitRecipe(tuned, { people: 2, fewest: 3, mean: 3 }, none, table);
    const { rotationDegrees, scale, shift } = tuned.augmentation;
    expect(fitted).toEqual({
      ...tuned,
      network: { ...tuned.network, dropoutRate: 0.5 },
      augmentation: {
        ...tuned.augmentation,
        rotationDegrees: expect.closeTo(1.5 * rotationDegrees, 6),
        scale: expect.closeTo(1.5 * scale, 6),
        shift: expect.closeTo(1.5 * shift, 6),
      },
      training: { ...tuned.training, maxSteps: 500, patienceEvaluations: null },
    });
  });

  it("leaves what a person has chosen", () => {
    const own = { ...tuned, training: { ...tuned.training, maxSteps: 77 } };
    const fitted = fitRecipe(own, { people: 2, fewest: 3, mean: 3 }, (path) => path === "training.maxSteps", table);
    expect(fitted.training).toMatchObject({ maxSteps: 77, patienceEvaluations: null });
  });

  it("leaves `tutorial`", () => {
    expect(fitRecipe(tutorial, { people: 2, fewest: 3, mean: 3 }, none, table)).toEqual(tutorial);
  });

  it("has a row for any photos, and every row gives a recipe that a run can begin with", () => {
    expect(fitTable[0]).toMatchObject({ people: 0, photos: 0 });
    for (const { people, photos } of fitTable)
      expect(checkRecipe(fitRecipe(tuned, { people, fewest: photos, mean: photos }, none)).ok).toBe(true);
  });
});

it("counts the photos of each person", () => {
  expect(photosOfPeople(3, [0, 0, 0, 1, 2, 2])).toEqual({ people: 3, fewest: 1, mean: 2 });
  expect(photosOfPeople(2, [0])).toEqual({ people: 2, fewest: 0, mean: 0.5 });
  expect(photosOfPeople(0, [])).toEqual({ people: 0, fewest: 0, mean: 0 });
});

it("follows the photos as they change, except in what a person has chosen", () => {
  const [few, many] = [3, 30].map((mean) => suggestedRecipe("tuned", { people: 2, fewest: mean, mean }, table));
  expect(followFit(few!, few!, many!)).toEqual(many);
  const own = { ...few!, network: { ...few!.network, dropoutRate: 0.1, pooling: "average" as const } };
  const followed = followFit(own, few!, many!);
  expect(followed).toEqual({ ...many, network: own.network });
  expect(followFit(followed, many!, few!)).toEqual(own);
});
