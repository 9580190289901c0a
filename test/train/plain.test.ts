import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Recipe } from "../../src/contract/recipe.ts";
import { countParameters, describeNetwork } from "../../src/model/describe.ts";
import { checkRecipe } from "../../src/train/checkJob.ts";
import { failureOf } from "../../src/train/failures.ts";
import { smoothTargets } from "../../src/train/loss.ts";
import { createOrder } from "../../src/train/order.ts";
import { recipes } from "../../src/train/recipes.ts";
import { learningRateAt } from "../../src/train/schedule.ts";
import { scoreOf } from "../../src/train/score.ts";

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

  it("begins a new cycle where a run was given more steps", () => {
    const second = (step: number) => learningRateAt(step, optimizer, 400, 300);
    for (const step of [0, 15, 57, 99]) expect(second(300 + step)).toBe(learningRateAt(step, optimizer, 100));
  });

  it("stays where it is when constant", () => {
    expect(learningRateAt(5000, recipes.tutorial.optimizer, 10_000)).toBe(1e-4);
  });
});

describe("the order of photos", () => {
  it("shows every photo once before any comes again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 25 }), fc.nat(), (count, batch, seed) => {
        const { next } = createOrder(count, batch, seed);
        const seen = Array.from({ length: count }, () => [...next()]).flat();
        for (let round = 0; round + count <= seen.length; round += count)
          expect(new Set(seen.slice(round, round + count)).size).toBe(count);
      }),
      { numRuns: 50 },
    );
  });

  it("goes on from its state with the very batches that were to come", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 25 }),
        fc.nat(9),
        (count, batch, taken) => {
          const order = createOrder(count, batch, 3);
          for (let i = 0; i < taken; i++) order.next();
          const again = createOrder(count, batch, order.state());
          const three = (from: typeof order) => [from.next(), from.next(), from.next()];
          expect(three(again)).toEqual(three(order));
        },
      ),
    );
  });

  it("depends on the seed alone", () => {
    expect(createOrder(50, 20, 7).next()).toEqual(createOrder(50, 20, 7).next());
    expect(createOrder(50, 20, 7).next()).not.toEqual(createOrder(50, 20, 8).next());
  });
});

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

describe("limits of the settings", () => {
  const broken = (change: (recipe: Recipe) => Recipe) => checkRecipe(change(recipes.tuned));

  it("accepts both recipes that ship", () => {
    expect(checkRecipe(recipes.tuned).ok && checkRecipe(recipes.tutorial).ok).toBe(true);
  });

  it("names the setting, what came and what was expected", () => {
    const result = broken((recipe) => ({ ...recipe, training: { ...recipe.training, batchSize: 0 } }));
    expect(result).toEqual({
      ok: false,
      failure: { kind: "badSetting", path: "training.batchSize", received: "0", expected: "1 .. 1024" },
    });
  });

  it("refuses numbers that are none, fractions of a step, and ranges the wrong way round", () => {
    expect(broken((r) => ({ ...r, optimizer: { ...r.optimizer, learningRate: Number.NaN } })).ok).toBe(false);
    expect(broken((r) => ({ ...r, training: { ...r.training, maxSteps: 1.5 } })).ok).toBe(false);
    expect(broken((r) => ({ ...r, augmentation: { ...r.augmentation, contrast: [2, 1] } })).ok).toBe(false);
  });
});

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
