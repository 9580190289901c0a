// Faults during a training: each ends in a message and a finished run, and only the steps since the last checkpoint are
// lost. The faults are made in the real worker from outside.
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page, Worker } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { chooseDevice, goTo, type SmallTraining, setTraining, startButton, waitForStep } from "../harness/app.ts";
import { corruptCheckpoint } from "../harness/database.ts";
import { prepareProfile, storedCheckpoints, storedRuns } from "../harness/kills.ts";
import { type Launched, launch } from "../harness/launch.ts";

const site = inject("siteUrl");
const scratch = mkdtempSync(join(tmpdir(), "eolgul-faults-"));
const prepared = join(scratch, "prepared");
const small: SmallTraining = { steps: 60, batch: 16, everySteps: 10, filters: [4, 4, 8, 8], units: [256, 16] };
/** Bytes: too few for a checkpoint with weights, enough for the first one without. */
const roomLeft = 400_000;
const onGpu: SmallTraining = { steps: 10, batch: 2, everySteps: 4, filters: [2, 2, 2, 2], units: [4, 4] };
let browser: Launched;
let page: Page;
let launches = 0;
beforeAll(() => prepareProfile({ site, profileDir: prepared }, small), 300_000);
// Each test has a browser and a profile of its own.
beforeEach(async () => {
  const profileDir = join(scratch, `${++launches}`);
  cpSync(prepared, profileDir, { recursive: true });
  browser = await launch({ profileDir, webgpu: true });
  page = browser.page;
});
afterEach(async () => {
  const { foreignRequests } = browser;
  await browser.close();
  expect(foreignRequests).toEqual([]);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

async function openTrain(): Promise<void> {
  await page.goto(site);
  await goTo(page, "Train");
}

/**
 * Starts a training and pauses it after some steps, which stores a checkpoint. A fault made then takes effect in the
 * middle of the run, however fast the machine.
 */
async function trainToPause(): Promise<void> {
  await startButton(page).click();
  await page.getByRole("progressbar", { name: "Steps" }).waitFor({ timeout: 240_000 });
  await pauseAt(4);
}

async function pauseAt(step: number): Promise<void> {
  await waitForStep(page, step);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByRole("heading", { name: "Paused" }).waitFor({ timeout: 120_000 });
}

const goOn = () => page.getByRole("button", { name: "Go on", exact: true }).click();

function trainer(): Worker {
  const [worker] = page.workers().filter((one) => /trainer/.test(one.url()));
  if (!worker) throw new Error("no trainer is running");
  return worker;
}

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** After a lost device it comes when the next one has passed its self-test, which takes long without a real GPU. */
const notice = (words: string | RegExp) => page.getByText(words).first().waitFor({ timeout: 240_000 });

/** Waits for the end of the run: each step is there once, in order, with finite numbers. */
async function ended({ steps } = small, on = page): Promise<void> {
  await on.getByText(/Training is done/).waitFor({ timeout: 240_000 });
  const [run] = await storedRuns(on);
  expect(run!.history.steps.map(({ step }) => step)).toEqual(Array.from({ length: steps }, (_, i) => i + 1));
  expect(run!.history.steps.every(({ loss }) => Number.isFinite(loss))).toBe(true);
  expect(run!.stopReason).toBe("allSteps");
  expect(await storedCheckpoints(on, "open")).toBe(0);
  await expect.poll(() => storedCheckpoints(on, "ended")).toBe(1); // the last one, for more steps
  for (;;) {
    const dismiss = on.getByRole("button", { name: "Dismiss" }).first();
    if (!(await dismiss.isVisible())) break;
    await dismiss.click();
  }
}

describe("a fault during a training", () => {
  it("the worker is ended: it goes on by itself", async () => {
    await openTrain();
    await trainToPause();
    // The schedule's cosine gives every step its learning rate.
    await trainer().evaluate(() => {
      const { cos } = Math;
      Math.cos = (x) => {
        close();
        return cos(x);
      };
    });
    await goOn();
    await notice("The browser ended the training's worker, and it goes on");
    await ended();
  });

  it("a loss that is no number: stops, and goes on from before it at half the rate", async () => {
    await openTrain();
    await trainToPause();
    await trainer().evaluate(() => {
      Math.cos = () => Number.NaN;
    });
    await goOn();
    await notice(/the loss was no longer a number/);
    expect(await page.getByRole("progressbar", { name: "Steps" }).count()).toBe(0);
    await page.getByRole("button", { name: /^Go on from step \d+ at half the rate$/ }).click();
    await ended();
    const [run] = await storedRuns(page);
    expect(run!.recipe.optimizer.learningRate).toBe(5e-4);
    expect(run!.stretches).toHaveLength(2);
  });

  it("memory runs out: stops, and goes on with half the pictures a step", async () => {
    await openTrain();
    await trainToPause();
    await trainer().evaluate(() => {
      globalThis.Float32Array = new Proxy(Float32Array, {
        construct(made, given, target) {
          if (Number(given[0]) > 100_000) throw new RangeError("Array buffer allocation failed");
          return Reflect.construct(made, given, target);
        },
      });
    });
    await goOn();
    await notice(/Memory ran out at step/);
    await page.getByRole("button", { name: /^Go on from step \d+, half the photos a step$/ }).click();
    await ended();
    const [run] = await storedRuns(page);
    expect(run!.recipe.training.batchSize).toBe(8);
  });

  it("the storage is full: goes on, says what cannot be kept, and keeps the result when there is room", async () => {
    // Set before the project is opened, because Chromium remembers for 30 seconds how much room it found.
    const client = await browser.context.newCDPSession(page);
    const { origin } = new URL(site);
    // Chromium does not know the usage before the project is opened.
    const { usageBreakdown } = await client.send("Storage.getUsageAndQuota", { origin });
    const keptFiles = usageBreakdown.filter(({ storageType }) => storageType !== "indexeddb");
    const usage =
      bytesIn(join(scratch, `${launches}`, "Default/IndexedDB")) + keptFiles.reduce((sum, one) => sum + one.usage, 0);
    await client.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: usage + roomLeft });
    await openTrain();
    await trainToPause();
    await notice("The training cannot be kept on the way");
    expect(await storedCheckpoints(page, "open")).toBe(1); // the first one, without weights
    await client.send("Storage.overrideQuotaForOrigin", { origin });
    await goOn();
    await ended();
  });

  it("the newest checkpoint is damaged: the one before is used, and it says so", async () => {
    await openTrain();
    await trainToPause();
    await goOn();
    await pauseAt(8);
    page.once("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await page.getByRole("heading", { name: /A training was interrupted at step \d+ of 60/ }).waitFor();
    await corruptCheckpoint(page);
    await page.reload();
    await notice(/The newest of its kept states was damaged, so it goes on from the one before/);
    await page.getByRole("button", { name: "Go on with it" }).click();
    await ended();
  });

  it("the database opens late, on a busy machine: the project is there, and no empty one instead", async () => {
    await page.clock.install();
    await page.addInitScript(() => {
      const { open } = IDBFactory.prototype;
      IDBFactory.prototype.open = function (...given) {
        const request = open.apply(this, given);
        const hold = (event: Event) => {
          event.stopImmediatePropagation();
          request.removeEventListener("success", hold);
          document.title = "opened";
          addEventListener("letGo", () => request.dispatchEvent(new Event("success")), { once: true });
        };
        request.addEventListener("success", hold);
        return request;
      };
    });
    await page.goto(site);
    await page.waitForFunction(() => document.title === "opened");
    await page.clock.runFor(30_000);
    await page.evaluate(() => dispatchEvent(new Event("letGo")));
    await page.getByRole("heading", { level: 1, name: "20 photos of 2 people" }).waitFor();
    expect(await page.getByRole("region", { name: "Messages" }).textContent()).toBe("");
  });

  it("a second tab: is told and changes nothing; takes over when asked, and the first is told", async () => {
    await openTrain();
    await trainToPause();
    const other = await browser.context.newPage();
    await other.goto(`${site}#/train`);
    const elsewhere = (on: Page) => on.getByRole("heading", { name: "Your project is open in another tab" }).waitFor();
    await elsewhere(other);
    expect(await other.getByRole("button").count()).toBe(1);
    await goOn();
    await other.getByRole("button", { name: "Use it here instead" }).click();
    await other.getByRole("heading", { name: /A training was interrupted at step \d+ of 60/ }).waitFor();
    await elsewhere(page);
    await other.getByRole("button", { name: "Go on with it" }).click();
    await ended(small, other);
    const runs = (await storedRuns(other)).length;
    // When the other tab closes, this tab has the project, with everything that was done there.
    await other.close();
    await page.getByRole("heading", { name: "The last run" }).waitFor();
    expect(await storedRuns(page)).toHaveLength(runs);
  });

  describe("on a GPU", () => {
    beforeEach(async () => {
      await openTrain();
      await setTraining(page, onGpu);
    });

    it("the WebGL context is lost: it goes on by itself", { timeout: 480_000 }, async () => {
      await chooseDevice(page, "GPU through WebGL");
      await trainToPause();
      await trainer().evaluate(() => {
        const draw = WebGL2RenderingContext.prototype.drawElements;
        WebGL2RenderingContext.prototype.drawElements = function (...given) {
          this.getExtension("WEBGL_lose_context")?.loseContext();
          return draw.apply(this, given);
        };
      });
      await goOn();
      await notice("The training lost its device and goes on");
      await ended(onGpu);
    });

    it("the WebGPU device is destroyed: it goes on by itself", { timeout: 480_000 }, async () => {
      await chooseDevice(page, "GPU through WebGPU");
      await trainToPause();
      await trainer().evaluate(() => {
        const create = GPUDevice.prototype.createCommandEncoder;
        GPUDevice.prototype.createCommandEncoder = function (...given) {
          this.destroy();
          return create.apply(this, given);
        };
      });
      await goOn();
      await notice("The training lost its device and goes on");
      await ended(onGpu);
    });
  });
});
