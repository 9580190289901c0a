// The fault table: what can befall a training, and how each ends: in its message and a finished run, with nothing lost but
// the steps since the last checkpoint. Faults are done to the real worker from outside.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page, Worker } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { chooseDevice, goTo, type SmallTraining, setTraining, startButton, waitForStep } from "./harness/app.ts";
import { keptCheckpoints, keptRuns, prepareProfile, spoilCheckpoint } from "./harness/kills.ts";
import { type Launched, launch } from "./harness/launch.ts";

const site = inject("siteUrl");
const scratch = mkdtempSync(join(tmpdir(), "eolgul-faults-"));
const profileDir = join(scratch, "profile");
const small: SmallTraining = { steps: 60, batch: 16, everySteps: 10, filters: [4, 4, 8, 8], units: [16, 16] };
let browser: Launched;
let page: Page;
beforeAll(async () => {
  await prepareProfile({ site, profileDir }, small);
  browser = await launch({ profileDir, webgpu: true });
  page = browser.page;
  await page.goto(site);
  await goTo(page, "Train");
}, 300_000);
afterAll(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
});

/** Starts a training and waits until it has gone some steps and can go on from one of them. */
async function trainSome(on = page, steps = small.steps): Promise<void> {
  await startButton(on).click();
  await on.getByRole("progressbar", { name: "Steps" }).waitFor();
  await expect.poll(() => keptCheckpoints(on, "open"), { timeout: 120_000 }).toBeGreaterThanOrEqual(2);
  await waitForStep(on, Math.min(4, steps - 2));
}

function trainer(): Worker {
  const [worker] = page.workers().filter((one) => /trainer/.test(one.url()));
  if (!worker) throw new Error("no trainer is running");
  return worker;
}

const notice = (words: string | RegExp) => page.getByText(words).first().waitFor({ timeout: 120_000 });

/** Every step is there once, in order, and every number is one. */
async function ended(on = page, steps = small.steps): Promise<void> {
  await on.getByText(/Training is done/).waitFor({ timeout: 240_000 });
  const [run] = await keptRuns(on);
  expect(run!.history.steps.map(({ step }) => step)).toEqual(Array.from({ length: steps }, (_, i) => i + 1));
  expect(run!.history.steps.every(({ loss }) => Number.isFinite(loss))).toBe(true);
  expect(run!.stopReason).toBe("allSteps");
  expect(await keptCheckpoints(on, "open")).toBe(0);
  await expect.poll(() => keptCheckpoints(on, "ended")).toBe(1); // the last, to prolong it
  for (;;) {
    const dismiss = on.getByRole("button", { name: "Dismiss" }).first();
    if (!(await dismiss.isVisible())) break;
    await dismiss.click();
  }
}

describe("what befalls a training", () => {
  it("the worker is ended: it goes on by itself", async () => {
    await trainSome();
    void trainer().evaluate(() => close());
    await notice("The browser ended the training's worker, and it goes on");
    await ended();
  });

  it("a loss that is no number: stops, and goes on from before it at half the rate", async () => {
    await trainSome();
    // The schedule's cosine gives the learning rate.
    await trainer().evaluate(() => {
      Math.cos = () => Number.NaN;
    });
    await notice(/the loss was no longer a number/);
    expect(await page.getByRole("progressbar", { name: "Steps" }).count()).toBe(0);
    await page.getByRole("button", { name: /^Go on from step \d+ at half the rate$/ }).click();
    await ended();
    const [run] = await keptRuns(page);
    expect(run!.recipe.optimizer.learningRate).toBe(5e-4);
    expect(run!.stretches).toHaveLength(2);
  });

  it("memory runs out: stops, and goes on with half the pictures a step", async () => {
    await trainSome();
    await trainer().evaluate(() => {
      globalThis.Float32Array = new Proxy(Float32Array, {
        construct(made, given, target) {
          if (Number(given[0]) > 100_000) throw new RangeError("Array buffer allocation failed");
          return Reflect.construct(made, given, target);
        },
      });
    });
    await notice(/Memory ran out at step/);
    await page.getByRole("button", { name: /^Go on from step \d+, half the photos a step$/ }).click();
    await ended();
    const [run] = await keptRuns(page);
    expect(run!.recipe.training.batchSize).toBe(8);
  });

  it("the storage is full: goes on, says what cannot be kept, and keeps the result when there is room", async () => {
    const client = await browser.context.newCDPSession(page);
    const { origin } = new URL(site);
    await trainSome();
    await client.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1000 });
    await notice("The training cannot be kept on the way");
    await client.send("Storage.overrideQuotaForOrigin", { origin });
    await ended();
    await client.detach();
  });

  it("the newest checkpoint is damaged: the one before is used, and it says so", async () => {
    await trainSome();
    page.once("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await page.getByRole("heading", { name: /A training was interrupted at step \d+ of 60/ }).waitFor();
    await spoilCheckpoint(page);
    await page.reload();
    await notice(/The newest of its kept states was damaged, so it goes on from the one before/);
    await page.getByRole("button", { name: "Go on with the interrupted training" }).click(); // the strip's
    await ended();
  });

  it("a second tab: is told and changes nothing; takes over when asked, and the first is told", async () => {
    await trainSome();
    const other = await browser.context.newPage();
    await other.goto(`${site}#/train`);
    const elsewhere = (on: Page) => on.getByRole("heading", { name: "Your project is open in another tab" }).waitFor();
    await elsewhere(other);
    expect(await other.getByRole("button").count()).toBe(1);
    await other.getByRole("button", { name: "Use it here instead" }).click();
    await other.getByRole("heading", { name: /A training was interrupted at step \d+ of 60/ }).waitFor();
    await elsewhere(page);
    await other.getByRole("button", { name: "Go on with it" }).click();
    await ended(other);
    const runs = (await keptRuns(other)).length;
    // When the other tab closes, this one has the project, with all that was done there.
    await other.close();
    await page.getByRole("heading", { name: "The last run" }).waitFor();
    expect(await keptRuns(page)).toHaveLength(runs);
  });

  describe("on a GPU", () => {
    const steps = 10;
    beforeAll(() => setTraining(page, { steps, batch: 2, everySteps: 4, filters: [2, 2, 2, 2], units: [4, 4] }));

    it("the WebGL context is lost: it goes on by itself", { timeout: 480_000 }, async () => {
      await chooseDevice(page, "GPU through WebGL");
      await trainSome(page, steps);
      await trainer().evaluate(() => {
        const draw = WebGL2RenderingContext.prototype.drawElements;
        WebGL2RenderingContext.prototype.drawElements = function (...given) {
          this.getExtension("WEBGL_lose_context")?.loseContext();
          return draw.apply(this, given);
        };
      });
      await notice("The training lost its device and goes on");
      await ended(page, steps);
    });

    it("the WebGPU device is destroyed: it goes on by itself", { timeout: 480_000 }, async () => {
      await chooseDevice(page, "GPU through WebGPU");
      await trainSome(page, steps);
      await trainer().evaluate(() => {
        const create = GPUDevice.prototype.createCommandEncoder;
        GPUDevice.prototype.createCommandEncoder = function (...given) {
          this.destroy();
          return create.apply(this, given);
        };
      });
      await notice("The training lost its device and goes on");
      await ended(page, steps);
    });
  });

  it("and nothing complained", () => {
    expect(browser.foreignRequests).toEqual([]);
  });
});
