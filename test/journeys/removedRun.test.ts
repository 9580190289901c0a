// Removing a run, in the real IndexedDB.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { OpenRun } from "../../src/browser/storage/storage.ts";
import type { RunRecord } from "../../src/contract/run.ts";
import { recipes } from "../../src/recipe/recipe.ts";
import type { Launched } from "../harness/launch.ts";
import { launchWorkbench, type OpenWorkbench } from "../harness/workbench.ts";

let bench: OpenWorkbench;
let browser: Launched;
beforeAll(async () => {
  bench = await launchWorkbench();
  ({ browser } = bench);
});
afterAll(async () => {
  await bench?.close();
});

const split = { ids: ["x"], labels: Uint16Array.of(0) };
const open: OpenRun = {
  runId: "a",
  startedAt: "2026-01-01T00:00:00.000Z",
  recipe: recipes.tuned,
  classNames: ["Ana", "Ben"],
  train: split,
  validation: split,
  ended: true,
};

const finished: RunRecord = {
  id: open.runId,
  title: "",
  startedAt: open.startedAt,
  classNames: open.classNames,
  recipe: open.recipe,
  trainCount: 1,
  validationCount: 1,
  parameters: 1,
  history: { steps: [], evaluations: [] },
  stopReason: "stopped",
  keptStep: 0,
  seconds: 0,
  backend: { chosen: "wasm", device: "", byHand: false, trials: [] },
  result: { ids: ["x"], labels: [0], probabilities: [[1, 0]], loss: 0, accuracy: 1 },
};

it("a run that could be given more steps takes its checkpoint along", async () => {
  const got = await browser.page.evaluate(
    async ([run, finished]) => {
      const storage = await window.workbench.openProject("removedRun");
      await storage.putRun(finished);
      await storage.putOpenRun(run);
      await storage.putCheckpoint(run.runId, Uint8Array.of(1, 2, 3));
      const { store, commands } = await window.workbench.startApp("removedRun");
      const evaluation = async () => ({
        extendable: store.getState().extendableRunId,
        runs: store.getState().runs.length,
        open: (await storage.openRuns()).length,
        checkpoints: (await storage.checkpointsOf(run.runId)).length,
      });
      while (store.getState().extendableRunId === null) await new Promise((resolve) => setTimeout(resolve, 10));
      const before = await evaluation();
      await commands.removeRun(run.runId);
      const after = await evaluation();
      await commands.trainMore(10);
      return { before, after, training: store.getState().activeRun.kind };
    },
    [open, finished] as const,
  );
  expect(got.before).toEqual({ extendable: "a", runs: 1, open: 1, checkpoints: 1 });
  expect(got.after).toEqual({ extendable: null, runs: 0, open: 0, checkpoints: 0 });
  expect(got.training).toBe("none");
});
