// Counts the kernel launches of one training step by name: of this project (`eolgul`), and of stock tfjs
// (`trainOnBatch` with `tf.train.adam`). Runs on the backends of a Chromium with software GPUs, and times nothing.
import { ensureChromium } from "../../../config/ensureChromium.mjs";
import type { BackendName } from "../../../src/contract/backend.ts";
import { type RecipeName, recipes } from "../../../src/recipe/recipe.ts";
import { launchWorkbench } from "../../harness/workbench.ts";
import type { Counts } from "../../workbench/kernelBench.ts";

interface Counted extends Counts {
  readonly backend: BackendName;
  readonly recipe: RecipeName;
  readonly whose: "eolgul" | "stock";
}

export const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** Yields the counts of both recipes, of this project and of stock tfjs. */
export async function* countLaunches(
  backends: readonly BackendName[],
  batch: number,
  chromiumPath?: string,
): AsyncGenerator<Counted> {
  const bench = await launchWorkbench({ webgpu: true, chromiumPath: chromiumPath ?? (await ensureChromium()) });
  const { page } = bench.browser;
  try {
    for (const backend of backends) {
      for (const recipe of ["tutorial", "tuned"] as const) {
        for (const whose of ["eolgul", "stock"] as const) {
          // tfjs's wasm backend lacks a gradient that stock training needs.
          if (backend === "wasm" && whose === "stock") continue;
          const counts = await page.evaluate(
            async ({ backend, recipe, whose, batch }) => {
              const { countStep, countStock, startOn } = await window.workbench.kernelBench();
              await startOn(backend);
              return whose === "eolgul" ? countStep(recipe, batch) : countStock(recipe, batch);
            },
            { backend, recipe: recipes[recipe], whose, batch },
          );
          yield { backend, recipe, whose, ...counts };
        }
      }
    }
  } finally {
    await bench.close();
  }
}
