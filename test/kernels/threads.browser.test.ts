// A seeded run of 20 steps in the page's worker, on all its threads, beside the same run in Node on one thread.
import { afterAll, beforeAll, expect, it } from "vitest";
import { startNodeBackend } from "../../src/cli/backend.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { centerCrop } from "../../src/image/centerCrop.ts";
import { bestBuild } from "../../src/kernels/wasm/compiled/module.ts";
import { type Recipe, type RecipeName, recipes } from "../../src/recipe/recipe.ts";
import { createSwitch } from "../../src/run/controls.ts";
import { readFrom } from "../../src/run/facesInMemory.ts";
import { runTraining } from "../../src/train/run.ts";
import type { Launched } from "../harness/launch.ts";
import { launchWorkbench, type OpenWorkbench } from "../harness/workbench.ts";

let bench: OpenWorkbench;
let browser: Launched;
beforeAll(async () => {
  bench = await launchWorkbench();
  ({ browser } = bench);
}, 240_000);
afterAll(async () => {
  await bench?.close();
});

const steps = 20;
const classNames = ["a", "b", "c"];
const faces = classNames.flatMap((_, person) => [0, 1].map((i) => [...centerCrop(drawDemoPhoto(person, i, 1)).data]));
const labels = classNames.flatMap((_, person) => [person, person]);

function recipeOf(name: RecipeName): Recipe {
  const training = { ...recipes[name].training, batchSize: 5, maxSteps: steps, validateEverySteps: steps };
  return { ...recipes[name], training: { ...training, stopAboveAccuracy: null } };
}

async function inPage(recipe: Recipe): Promise<{ device: string; losses: number[] }> {
  return browser.page.evaluate(
    async ({ recipe, faces, labels, classNames }) => {
      const trainer = window.workbench.createWorkers().startTrainer();
      const backend = await trainer.api.chooseBackend("wasm");
      if (!backend.ok) throw new Error(JSON.stringify(backend.failure));
      const part = { ids: labels.map((_, i) => `${i}`), labels: Uint16Array.from(labels) };
      const job = { runId: "page", classNames, recipe, train: part, validation: part };
      const readFaces = async (ids: readonly string[]) => Uint8Array.from(ids.flatMap((id) => faces[Number(id)]!));
      const outcome = await trainer.api.train(job, readFaces, () => {});
      trainer.end();
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
      const { record } = outcome.value;
      return { device: record.backend.device, losses: record.history.steps.map(({ loss }) => loss) };
    },
    { recipe, faces, labels, classNames },
  );
}

async function inNode(recipe: Recipe): Promise<number[]> {
  const backend = await startNodeBackend();
  const part = { ids: labels.map((_, i) => `${i}`), labels: Uint16Array.from(labels) };
  const job = { runId: "node", classNames, recipe, train: part, validation: part };
  const outcome = await runTraining(
    job,
    readFrom(new Map(faces.map((face, i) => [`${i}`, Uint8Array.from(face)]))),
    backend,
    createSwitch(async () => {}),
    () => {},
    "2026-01-01T00:00:00.000Z",
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value.record.history.steps.map(({ loss }) => loss);
}

it.each(["tuned", "tutorial"] as const)(
  "%s: the same losses in the page and in Node",
  { timeout: 240_000 },
  async (name) => {
    const recipe = recipeOf(name);
    const [page, node] = [await inPage(recipe), await inNode(recipe)];
    console.log(`${name}: page (${page.device}) ends at ${page.losses.at(-1)}, Node at ${node.at(-1)}`);
    expect(page.losses).toHaveLength(steps);
    page.losses.forEach((loss, i) => {
      expect(Math.abs(loss - node[i]!)).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(loss)));
    });
    // The browser has relaxed SIMD. Where Node has it too, nothing differs.
    if (bestBuild() === "relaxed") expect(page.losses).toEqual(node);
  },
);
