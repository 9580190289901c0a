// Kills the whole browser ten times at random moments of one run, and compares the losses with those of an
// uninterrupted run.
// `npx tsx test/bench/page/kills.ts [KILLS]`
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "../../../config/ensureChromium.mjs";
import { createRandom } from "../../../src/base/random.ts";
import { prepareProfile, trainWithKills } from "../../harness/kills.ts";
import { serveSite } from "../shared/openSite.ts";

const kills = Number(process.argv[2] ?? 10);
const chromiumPath = await ensureChromium();
const served = await serveSite();
const scratch = mkdtempSync(join(tmpdir(), "eolgul-kills-"));
const plan = {
  site: served.url,
  chromiumPath,
  random: createRandom(2024, "kills"),
  seconds: [0, 4],
  after: "step",
} as const;
// Patience cannot end the run before step 1,600. Ten kills take about 800 steps on two cores without other work.
const training = { steps: 2000, batch: 16, everySteps: 100, filters: [4, 4, 8, 8], units: [16, 16] } as const;
const folder = (name: string) => join(scratch, name);
try {
  await prepareProfile({ ...plan, profileDir: folder("whole") }, training);
  cpSync(folder("whole"), folder("killed"), { recursive: true });
  const whole = await trainWithKills({ ...plan, kills: 0, profileDir: folder("whole") });
  const killed = await trainWithKills({ ...plan, kills, profileDir: folder("killed") });
  const losses = [whole, killed].map(({ record }) => record.history.steps.map(({ loss }) => loss));
  const evaluations = [whole, killed].map(({ record }) => record.history.evaluations.map(({ loss }) => loss));
  const same = JSON.stringify([losses[0], evaluations[0]]) === JSON.stringify([losses[1], evaluations[1]]);
  console.log(`killed ${killed.resumedAt.length} of ${kills} times; went on from steps ${killed.resumedAt.join(", ")}`);
  console.log(
    `${losses[0]!.length} losses and ${evaluations[0]!.length} evaluations: ` +
      `${same ? "equal bit for bit" : "DIFFERENT"}`,
  );
  process.exitCode = same && killed.resumedAt.length === kills ? 0 : 1;
} finally {
  await served.close();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
