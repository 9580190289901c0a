// Measures how the cost of a run grows with its photos and people. Each size runs in a process of its own
// (growthRun.ts).
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Growth } from "./growthRun.ts";

const sizes: readonly (readonly [photos: number, people: number])[] = [
  [250, 5],
  [2500, 5],
  [25_000, 5],
  [2500, 50],
  [2500, 500],
];

/** Yields what is measured and the figure. */
export async function* grow(): AsyncGenerator<readonly [string, number]> {
  const script = fileURLToPath(new URL("growthRun.ts", import.meta.url));
  for (const [photos, people] of sizes) {
    const words = ["--import", "tsx", script, `${photos}`, `${people}`];
    const growth = JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8" })) as Growth;
    const of = `${photos.toLocaleString("en-US")} photos of ${people} people`;
    yield [`step of \`tuned\`, batch 100, ${of}, s of processor time`, growth.processorSecondsAStep];
    yield [`evaluation, ${of}, s`, growth.secondsPerEvaluation];
    yield [`memory of the run, ${of}, MB at most`, growth.peakMegabytes];
  }
}
