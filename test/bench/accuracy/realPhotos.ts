// Trains on real photos by clicking in a real Chromium. The folder has train.csv and test.csv.
// `npx tsx test/bench/accuracy/realPhotos.ts [--root DIR] [--seeds 1,2,3] [--steps N] [--batch N] [--out DIR]`
// Prints the accuracy of each seed and their mean, the page's longest task during training, how often the charts
// changed, and how far the first 20 losses are from the command line's.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { RunRecord } from "../../../src/contract/run.ts";
import { downloadModel } from "../../harness/app.ts";
import { openSite } from "../shared/openSite.ts";
import { trainByClicking } from "../shared/trainByClicking.ts";

const repo = fileURLToPath(new URL("../../..", import.meta.url));
const { values } = parseArgs({
  options: {
    root: { type: "string", default: join(repo, "../shared/data/faces") },
    seeds: { type: "string", default: "1,2,3" },
    steps: { type: "string", default: "300" },
    batch: { type: "string", default: "100" },
    out: { type: "string" },
  },
});
const root = resolve(values.root);

/** The losses of the same job without a page. */
function commandLine(seed: string, steps: number): number[] {
  const lists = ["--train", join(root, "train.csv"), "--validate", join(root, "test.csv"), "--root", root];
  const options = ["--steps", String(steps), "--batch", values.batch, "--seed", seed, "--json"];
  const { stdout } = spawnSync("npx", ["tsx", "src/cli/train.ts", ...lists, ...options], {
    cwd: repo,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  const { history } = JSON.parse(stdout.trim().split("\n").at(-1)!) as { history: RunRecord["history"] };
  return history.steps.map(({ loss }) => loss);
}

const site = await openSite();
const page = await site.newPage();
await page.goto(site.url);
await page.locator('input[type="file"][webkitdirectory]').first().setInputFiles(root);
await page
  .getByText(/250 photos/)
  .first()
  .waitFor({ timeout: 300_000 });
console.log(await page.getByRole("heading", { level: 1 }).textContent());
const accuracies: number[] = [];
for (const seed of values.seeds.split(",")) {
  const { run, longestTaskMs, pictures } = await trainByClicking(page, { ...values, seed });
  accuracies.push(run.result.accuracy);
  const { steps } = run.history;
  console.log(
    `seed ${seed}: ${run.trainCount} + ${run.validationCount} photos, ${run.backend.chosen} (${run.backend.device}), ` +
      `${steps.length} steps of ${run.recipe.training.batchSize} in ${run.seconds.toFixed(0)} s, ` +
      `first loss ${steps[0]!.loss.toFixed(3)}, accuracy ${run.result.accuracy} (best evaluation at step ` +
      `${run.keptStep}, last evaluation ${run.history.evaluations.at(-1)!.accuracy}), ` +
      `longest task of the page ${longestTaskMs.toFixed(0)} ms, charts changed between ${pictures} of the checks`,
  );
  if (values.out !== undefined) {
    mkdirSync(values.out, { recursive: true });
    await (await downloadModel(page)).saveAs(join(values.out, `faces-seed${seed}.zip`));
  }
}
const mean = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length;
console.log(`mean accuracy over seeds ${values.seeds}: ${mean.toFixed(4)}`);

// The schedule depends on the number of steps, so the curves are compared on a run of exactly 20.
const compared = values.seeds.split(",")[0]!;
const { run: short } = await trainByClicking(page, { ...values, seed: compared, steps: "20" });
await site.close();
const [once, twice] = [commandLine(compared, 20), commandLine(compared, 20)];
const apart = once.map((loss, i) => Math.abs(loss - short.history.steps[i]!.loss));
console.log(`20 steps, page against command line: losses at most ${Math.max(...apart)} apart`);
console.log(
  `20 steps, command line twice: ${JSON.stringify(once) === JSON.stringify(twice) ? "equal bit for bit" : "DIFFERENT"}`,
);
