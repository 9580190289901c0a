import { describe, expect, test } from "vitest";
import type { BackendReport } from "../../../../src/contract/backend.ts";
import type { RunRecord } from "../../../../src/contract/run.ts";
import { alignedDefaults } from "../../../../src/recipe/preprocessing.ts";
import { type Recipe, recipes } from "../../../../src/recipe/recipe.ts";
import { expectedSeconds, fewerEvaluations, isTrainNext, peopleWithFew } from "../../../../src/ui/train/start/plan.ts";
import { photo } from "../../../data/build.ts";

const wasm: BackendReport = {
  chosen: "wasm",
  device: "SIMD, 2 threads",
  byHand: false,
  trials: [{ name: "wasm", device: "SIMD, 2 threads", refusal: null, stepSeconds: 0.08 }],
};

function run(batchSize: number, steps: number, seconds: number): RunRecord {
  const point = { loss: 1, accuracy: 1, learningRate: 1, seconds: 1 };
  return {
    recipe: { ...recipes.tuned, training: { ...recipes.tuned.training, batchSize } },
    history: { steps: [{ ...point, step: steps }], evaluations: [] },
    backend: wasm,
    seconds,
  } as unknown as RunRecord;
}

describe("the expected time", () => {
  test("is unknown before a device is", () => {
    expect(expectedSeconds(recipes.tuned, null, [])).toBeNull();
  });

  test("follows the last run on the same device, by pictures", () => {
    // 100 steps of 50 pictures in 20 s are 4 ms a picture; 300 steps of 100 are 30,000 pictures.
    expect(expectedSeconds(recipes.tuned, wasm, [run(50, 100, 20)])).toBeCloseTo(120, 9);
  });

  test("follows the timed step of 8 pictures where nothing ran yet", () => {
    expect(expectedSeconds(recipes.tuned, wasm, [])).toBeCloseTo(300, 9);
  });
});

describe("evaluations that take too long", () => {
  const withTraining = (change: Partial<Recipe["training"]>): Recipe => ({
    ...recipes.tuned,
    training: { ...recipes.tuned.training, maxSteps: 2000, ...change },
  });
  const tuned = withTraining({});
  test("are none where few photos are held back", () => {
    expect(fewerEvaluations(tuned, 50)).toBeNull();
    const often = withTraining({ batchSize: 4, validateEverySteps: 1 });
    expect(fewerEvaluations(often, 99)).toBeNull();
    expect(fewerEvaluations(often, 100)).toBe(100);
    // 998 pictures with their mirror images, as long as 499 of the 1,000 between evaluations
    expect(fewerEvaluations(tuned, 499)).toBeNull();
  });
  test("come with a round number of steps at which they take a quarter of the time", () => {
    expect(fewerEvaluations(tuned, 500)).toBe(20);
    expect(fewerEvaluations(tuned, 800)).toBe(40); // 1,600 pictures, as long as 8 steps, in 32
    expect(fewerEvaluations(tuned, 5000)).toBe(200);
    expect(fewerEvaluations(withTraining({ validateEverySteps: 400 }), 5000)).toBeNull();
  });
  test("leave the one at the end, which is always made", () => {
    expect(fewerEvaluations(withTraining({ maxSteps: 150 }), 5000)).toBe(150);
    expect(fewerEvaluations(withTraining({ maxSteps: 300, validateEverySteps: 300 }), 5000)).toBeNull();
    expect(fewerEvaluations(withTraining({ maxSteps: 8 }), 5000)).toBeNull();
  });
  test("take half as long without the mirror image", () => {
    const plain = withTraining({ flipAtTest: false });
    expect(fewerEvaluations(plain, 499)).toBeNull();
    expect(fewerEvaluations(plain, 1600)).toBe(fewerEvaluations(tuned, 800));
    expect(fewerEvaluations(recipes.tutorial, 499)).toBeNull();
  });
});

test("training is the next step until a run with these very settings exists", () => {
  const crop = alignedDefaults;
  const photos = { people: 2, fewest: 8, mean: 8 };
  const plan = { personNames: ["Ana", "Ben"], trainCount: 16, heldCount: 4, photos };
  const next = { recipe: recipes.tuned, crop, plan };
  const trained = (batchSize: number): RunRecord => {
    const record = run(batchSize, 300, 60);
    // A run's recipe has the project's crop; the session's own recipe has not.
    const recipe = { ...record.recipe, preprocessing: { ...record.recipe.preprocessing, crop } };
    const { personNames: classNames, trainCount, heldCount: validationCount } = plan;
    return { ...record, recipe, classNames, trainCount, validationCount };
  };
  expect(isTrainNext(undefined, next)).toBe(true);
  expect(isTrainNext(trained(100), next)).toBe(false);
  expect(isTrainNext(trained(50), next)).toBe(true);
  const stretches = [{ afterStep: 0, maxSteps: 300, batchSize: 100, learningRate: 1e-3 }];
  expect(isTrainNext({ ...trained(50), stretches }, next)).toBe(false);
  expect(isTrainNext(trained(100), { ...next, crop: "centerSquare" })).toBe(true);
  expect(isTrainNext(trained(100), { ...next, plan: { ...plan, trainCount: 17 } })).toBe(true);
  expect(isTrainNext(trained(100), { ...next, plan: { ...plan, personNames: ["Ana", "Bob"] } })).toBe(true);
});

test("people with fewer than ten usable photos are named, those with the fewest first", () => {
  const photosOf = (name: string, count: number) => Array.from({ length: count }, (_, n) => photo(n, name));
  const leftOut = photosOf("Cleo", 12).map((one, n) => ({ ...one, leftOut: n > 2 }));
  expect(peopleWithFew([...photosOf("Ana", 10), ...photosOf("Ben", 9), ...leftOut])).toEqual([
    { name: "Cleo", count: 3 },
    { name: "Ben", count: 9 },
  ]);
});
