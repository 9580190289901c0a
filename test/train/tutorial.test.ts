// The tutorial's recipe on the real photos it was described for, where they lie beside the project.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const repo = fileURLToPath(new URL("../..", import.meta.url));
const photos = fileURLToPath(new URL("../../../shared/data/faces", import.meta.url));
const why = existsSync(photos) ? "" : " (skipped: the photos are not beside the project)";

describe.skipIf(why !== "")(`the tutorial on real photos${why}`, () => {
  it("has its parameters, a first loss as high as raw pixels make it, and a falling one", { timeout: 300_000 }, () => {
    const lists = [
      "--train",
      `${photos}/train.csv`,
      "--validate",
      `${photos}/test.csv`,
      "--root",
      photos,
      "--crop",
      "as-is",
    ]; // whole, as TensorFlow got them
    const recipe = ["--recipe", "tutorial", "--steps", "30", "--batch", "20", "--seed", "1", "--json"];
    const command = ["tsx", "src/cli/train.ts", ...lists, ...recipe];
    const { stdout } = spawnSync("npx", command, { cwd: repo, encoding: "utf8", maxBuffer: 1e8 });
    const said = JSON.parse(stdout);
    expect(said).toMatchObject({ parameters: 2_987_685, valCount: 50, recipe: "tutorial" });
    const losses = (said.history.steps as { loss: number }[]).map(({ loss }) => loss);
    // TensorFlow itself starts between 1,012 and 2,511 here (test/fixtures/tensorflow/first_loss.py).
    expect(losses[0]).toBeGreaterThan(100);
    expect(losses[0]).toBeLessThan(3000);
    const mean = (part: number[]) => part.reduce((sum, loss) => sum + loss, 0) / part.length;
    console.log(
      `tutorial, first loss ${losses[0]}, first ten ${mean(losses.slice(0, 10))}, last ten ${mean(losses.slice(-10))}`,
    );
    expect(mean(losses.slice(-10))).toBeLessThan(mean(losses.slice(0, 10)));
  });
});
