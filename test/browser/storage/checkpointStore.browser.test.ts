// Open runs and their checkpoints in the real IndexedDB.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenRun } from "../../../src/browser/storage/storage.ts";
import { recipes } from "../../../src/recipe/recipe.ts";
import type { Launched } from "../../harness/launch.ts";
import { goToWorkbench, launchWorkbench, type OpenWorkbench } from "../../harness/workbench.ts";

let bench: OpenWorkbench;
let browser: Launched;
beforeAll(async () => {
  bench = await launchWorkbench();
  ({ browser } = bench);
}, 240_000);
afterAll(async () => {
  await bench?.close();
});

const split = { ids: ["x"], labels: Uint16Array.of(0) };
const run = (runId: string): OpenRun => ({
  runId,
  startedAt: "2026-01-01T00:00:00.000Z",
  recipe: recipes.tuned,
  classNames: ["Ana", "Ben"],
  train: split,
  validation: split,
  ended: false,
});

describe("checkpoints in the storage", () => {
  it("the last two of a run survive a reload, newest first; an ended run keeps one, the one before none", async () => {
    const { page } = browser;
    await page.evaluate(
      async (runs) => {
        const storage = await window.workbench.openProject("checkpoints");
        for (const one of runs) await storage.putOpenRun(one);
        for (let n = 1; n <= 4; n++) await storage.putCheckpoint("a", Uint8Array.of(n));
        await storage.putCheckpoint("b", Uint8Array.of(9));
      },
      [run("a"), run("b")],
    );
    await page.reload();
    await page.waitForFunction(() => "workbench" in window);
    const got = await page.evaluate(
      async ([a, b]) => {
        const storage = await window.workbench.openProject("checkpoints");
        const of = async (id: string) => (await storage.checkpointsOf(id)).map(([byte]) => byte);
        const open = (await storage.openRuns()).map(({ runId }) => runId);
        const before = [await of("a"), await of("b"), await of("c")];
        await storage.endRun(a!);
        const ended = [await of("a"), (await storage.openRuns()).map((one) => [one.runId, one.ended])];
        await storage.endRun(b!);
        const next = [await of("a"), await of("b"), (await storage.openRuns()).length];
        await storage.forgetRun("b");
        return { open, before, ended, next, last: [await of("b"), (await storage.openRuns()).length] };
      },
      [run("a"), run("b")],
    );
    expect(got.open).toEqual(["a", "b"]);
    expect(got.before).toEqual([[4, 3], [9], []]);
    expect(got.ended).toEqual([
      [4],
      [
        ["a", true],
        ["b", false],
      ],
    ]);
    expect(got.next).toEqual([[], [9], 1]);
    expect(got.last).toEqual([[], 0]);
  });

  it("one that finds no room leaves the two before it as they were", async () => {
    const { page } = browser;
    await goToWorkbench(page, `${bench.plainUrl}?isolate=off`); // an origin that has stored nothing yet
    const client = await browser.context.newCDPSession(page);
    const { origin } = new URL(bench.plainUrl);
    await client.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 5_000_000 });
    const got = await page.evaluate(async () => {
      const storage = await window.workbench.openProject("checkpoints");
      for (const n of [1, 2]) await storage.putCheckpoint("a", Uint8Array.of(n));
      const large = new Uint8Array(20_000_000);
      for (let at = 0; at < large.length; at += 50_000) crypto.getRandomValues(large.subarray(at, at + 50_000));
      const refused = await storage.putCheckpoint("a", large);
      return { refused, kept: (await storage.checkpointsOf("a")).map((bytes) => bytes[0]) };
    });
    await client.send("Storage.overrideQuotaForOrigin", { origin });
    expect(got.refused).toEqual({ ok: false, failure: { kind: "storageFull", neededBytes: 20_000_000 } });
    expect(got.kept).toEqual([2, 1]);
  });
});
