import { describe, expect, it } from "vitest";
import { readOpenRun, readRun, readSettings } from "../../../src/browser/storage/storedRecords.ts";
import type { RunRecord } from "../../../src/contract/run.ts";
import { recipes } from "../../../src/recipe/recipe.ts";

const { tuned } = recipes;
const { convolutions, ...network } = tuned.network;
const { patienceEvaluations, ...training } = tuned.training;
/** As version 1 wrote it. */
const oldTuned = {
  ...tuned,
  network: {
    ...network,
    convFilters: convolutions.map(({ filters }) => filters),
    convKernelSizes: convolutions.map(({ kernelSize }) => kernelSize),
  },
  training: { ...training, patienceLooks: patienceEvaluations },
};
const point = { step: 10, loss: 0.5, accuracy: 0.75, seconds: 2 };

const run: RunRecord = {
  id: "a",
  title: "",
  startedAt: "2026-01-01T00:00:00.000Z",
  classNames: ["Ana", "정하"],
  recipe: tuned,
  trainCount: 8,
  validationCount: 2,
  parameters: 100,
  history: { steps: [{ ...point, learningRate: 1e-3 }], evaluations: [point] },
  stopReason: "allSteps",
  keptStep: 10,
  seconds: 2,
  backend: { chosen: "wasm", device: "SIMD, 2 threads", byHand: false, trials: [] },
  result: { ids: ["x"], labels: [1], probabilities: [[0.5, 0.5]], loss: 0.5, accuracy: 0.75 },
};
const { history, ...restOfRun } = run;
const oldRun = { ...restOfRun, recipe: oldTuned, history: { steps: history.steps, looks: history.evaluations } };

const openRun = {
  runId: "a",
  startedAt: "2026-01-01T00:00:00.000Z",
  recipe: tuned,
  classNames: ["Ana", "정하"],
  train: { ids: ["x"], labels: Uint16Array.of(1) },
  validation: { ids: ["y"], labels: Uint16Array.of(0) },
  ended: false,
};

describe("a record of the project store", () => {
  it("is read as it is", () => {
    expect(readRun(run)).toEqual(run);
    const stretches = [{ afterStep: 0, maxSteps: 300, batchSize: 100, learningRate: 1e-3 }];
    expect(readRun({ ...run, stretches })).toEqual({ ...run, stretches });
    expect(readOpenRun(openRun)).toEqual(openRun);
    expect(readOpenRun({ ...openRun, modelId: "b" })).toEqual({ ...openRun, modelId: "b" });
    expect(readSettings({ recipe: tuned, crop: "centerSquare" })).toEqual({ recipe: tuned, crop: "centerSquare" });
    expect(readSettings({ currentModelId: null })).toEqual({ currentModelId: null });
  });

  it("of version 1 is read in today's names", () => {
    expect(readRun(oldRun)).toEqual(run);
    const oldSplits = { train: { ids: ["x"], labels: [1] }, validation: { ids: ["y"], labels: [0] } };
    expect(readOpenRun({ ...openRun, ...oldSplits, recipe: oldTuned })).toEqual(openRun);
    expect(readSettings({ recipe: oldTuned as never })).toEqual({ recipe: tuned });
  });

  it("that does not fit is not there", () => {
    expect(readRun({ ...run, stopReason: "bored" })).toBeNull();
    expect(readRun(undefined)).toBeNull();
    expect(readOpenRun({ ...openRun, recipe: {} })).toBeNull();
    expect(readOpenRun({ ...openRun, train: { ids: ["x"], labels: "1" } })).toBeNull();
    const [own, suggested] = [{ ...recipes.tuned, name: "tuned" as const }, recipes.tuned];
    expect(readSettings({ recipe: own, suggested })).toEqual({ recipe: own, suggested });
    expect(readSettings({ recipe: own, suggested: recipes.tutorial })).toEqual({ recipe: own }); // another recipe's
    expect(readSettings({ recipe: {} as never, validationFraction: 0.2 })).toEqual({ validationFraction: 0.2 });
  });
});
