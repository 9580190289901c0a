// The same few steps on every backend a browser has, in the real training worker: the first losses agree and they fall.
// The GPUs are software (SwiftShader), chosen by hand; nothing is timed.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BackendName } from "../../src/contract/backend.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { centerCrop } from "../../src/image/centerCrop.ts";
import { type Recipe, recipes } from "../../src/recipe/recipe.ts";
import type { Launched } from "../harness/launch.ts";
import { launchWorkbench, type OpenWorkbench } from "../harness/workbench.ts";

let bench: OpenWorkbench;
let browser: Launched;
beforeAll(async () => {
  bench = await launchWorkbench({ webgpu: true });
  ({ browser } = bench);
}, 240_000);
afterAll(async () => {
  await bench?.close();
});

/** Two pictures in every step, with the labels that the initial values find least likely. */
const recipe: Recipe = {
  ...recipes.tuned,
  network: { ...recipes.tuned.network, dropoutRate: 0 },
  optimizer: { ...recipes.tuned.optimizer, schedule: "constant", learningRate: 1e-4 },
  training: { ...recipes.tuned.training, batchSize: 2, maxSteps: 3, validateEverySteps: 3 },
};
const faces = [0, 1].map((person) => Array.from(centerCrop(drawDemoPhoto(person, 0, 1)).data));

/** The losses of the steps, then of the evaluation after them, which has a pass of its own. */
async function lossesOn(wanted: BackendName): Promise<{ device: string; losses: number[] }> {
  return browser.page.evaluate(
    async ({ wanted, recipe, faces }) => {
      const trainer = window.workbench.createWorkers().startTrainer();
      const backend = await trainer.api.chooseBackend(wanted);
      if (!backend.ok) throw new Error(JSON.stringify(backend.failure));
      const part = { ids: ["a", "b"], labels: Uint16Array.of(1, 0) };
      const job = { runId: wanted, classNames: ["a", "b"], recipe, train: part, validation: part };
      const readFaces = async (ids: readonly string[]) =>
        Uint8Array.from(ids.flatMap((id) => faces[part.ids.indexOf(id)]!));
      const outcome = await trainer.api.train(job, readFaces, () => {});
      trainer.end();
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
      const { backend: ran, history } = outcome.value.record;
      return { device: ran.device, losses: [...history.steps, ...history.evaluations].map(({ loss }) => loss) };
    },
    { wanted, recipe, faces },
  );
}

describe("every backend", () => {
  let wasm: number[];
  it("wasm: the loss falls", { timeout: 120_000 }, async () => {
    const { losses, device } = await lossesOn("wasm");
    console.log(`wasm (${device}): ${losses.join(", ")}`);
    wasm = losses;
    expect(losses).toHaveLength(4);
    expect(losses[2]).toBeLessThan(losses[0]!);
  });

  it.each(["webgl", "webgpu"] as const)("%s: the same losses as wasm to 1e-3", { timeout: 480_000 }, async (name) => {
    const { losses, device } = await lossesOn(name);
    console.log(`${name} (${device}): ${losses.join(", ")}`);
    expect(losses[2]).toBeLessThan(losses[0]!);
    losses.forEach((loss, i) => {
      expect(Math.abs(loss - wasm[i]!)).toBeLessThan(1e-3);
    });
  });
});
