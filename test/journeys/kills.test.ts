// The browser is killed (SIGKILL) while it trains and opened again: the run goes on with the same numbers, bit for bit.
// More kills are in test/bench/page/kills.ts.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import type { RunRecord } from "../../src/contract/run.ts";
import { prepareProfile, trainWithKills } from "../harness/kills.ts";

const scratch = mkdtempSync(join(tmpdir(), "eolgul-kills-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

const plan = { site: inject("siteUrl"), seconds: [0, 0.5], after: "checkpoint" } as const;
const training = { steps: 200, batch: 16, everySteps: 20, filters: [4, 4, 8, 8], units: [16, 16] } as const;

const curves = ({ history, result }: RunRecord) => ({
  losses: history.steps.map(({ step, loss, accuracy }) => [step, loss, accuracy]),
  evaluations: history.evaluations.map(({ step, loss, accuracy }) => [step, loss, accuracy]),
  result: [result.loss, result.accuracy, result.probabilities],
});

describe("a browser that is killed while it trains", () => {
  it("ends with the losses of one that was not killed", { timeout: 900_000 }, async () => {
    const random = createRandom(7, "kills");
    const folder = (name: string) => join(scratch, name);
    await prepareProfile({ ...plan, profileDir: folder("whole") }, training);
    cpSync(folder("whole"), folder("killed"), { recursive: true });
    const whole = await trainWithKills({ ...plan, kills: 0, random, profileDir: folder("whole") });
    expect(whole.record.history.steps).toHaveLength(training.steps);
    const killed = await trainWithKills({ ...plan, kills: 3, random, profileDir: folder("killed") });
    console.log(`went on from steps ${killed.resumedAt.join(", ")} of ${training.steps}`);
    expect(killed.resumedAt.filter((step) => step > 0).length).toBeGreaterThanOrEqual(2);
    expect(curves(killed.record)).toEqual(curves(whole.record));
  });
});
