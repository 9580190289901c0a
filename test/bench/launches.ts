// Kernel launches of one training step by name, ours beside stock tfjs (`model.fit` with `tf.train.adam`), on each backend of a
// Chromium with software GPUs. `npx tsx test/bench/launches.ts [--batch 2] [--chromium PATH] [--backends webgl,webgpu,wasm]`
// Nothing is timed. What one kernel costs as programs of the device stands beside it.
import { parseArgs } from "node:util";
import { ensureChromium } from "../../config/ensureChromium.mjs";
import type { BackendName } from "../../src/contract/backend.ts";
import { recipes } from "../../src/train/recipes.ts";
import { launch } from "../browser/harness/launch.ts";
import { openWorkbench } from "../browser/harness/workbench.ts";

const { values: options } = parseArgs({
  options: {
    batch: { type: "string", default: "2" },
    chromium: { type: "string" },
    backends: { type: "string", default: "webgl,webgpu,wasm" },
  },
});

type Counted = Readonly<Record<string, number>>;

const total = (counts: Counted) => Object.values(counts).reduce((sum, n) => sum + n, 0);

function print(title: string, counts: Counted): void {
  console.log(`  ${title}: ${total(counts)}`);
  for (const [name, count] of Object.entries(counts).sort((a, b) => b[1] - a[1])) {
    console.log(`    ${String(count).padStart(4)} ${name}`);
  }
}

const bench = await openWorkbench();
const browser = await launch({ webgpu: true, chromiumPath: options.chromium ?? (await ensureChromium()) });
try {
  await browser.page.goto(bench.url);
  await browser.page.waitForFunction(() => "workbench" in window);
  for (const backend of options.backends.split(",") as BackendName[]) {
    for (const name of ["tutorial", "tuned"] as const) {
      for (const whose of ["ours", "stock"] as const) {
        // tfjs's wasm backend lacks a gradient that stock training needs.
        if (backend === "wasm" && whose === "stock") continue;
        const counts = await browser.page.evaluate(
          async ({ backend, recipe, whose, batch }) => {
            const { countOurs, countStock, startOn } = await window.workbench.kernelBench();
            await startOn(backend);
            return whose === "ours" ? countOurs(recipe, batch) : countStock(recipe, batch);
          },
          { backend, recipe: recipes[name], whose, batch: Number(options.batch) },
        );
        console.log(`${backend}, ${name}, ${whose}:`);
        print("kernels", counts.kernels);
        if (total(counts.programs) > 0) print(`programs (${counts.submitted} reached the device)`, counts.programs);
      }
    }
  }
} finally {
  await browser.close();
  await bench.close();
}
