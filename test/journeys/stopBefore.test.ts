// A stop before a training's first step: nothing is left of the training, and what was there before stays.
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { chooseDevice, goTo, setTraining, startButton, waitForStep } from "../harness/app.ts";
import { rowsOf } from "../harness/database.ts";
import { holdFiles } from "../harness/holdFiles.ts";
import { storedRuns } from "../harness/kills.ts";
import type { Launched } from "../harness/launch.ts";
import { launchWithPhotos } from "../harness/launchWithPhotos.ts";

let browser: Launched;
beforeAll(async () => {
  browser = await launchWithPhotos(inject("siteUrl"));
});
afterAll(async () => {
  await browser?.close();
});

/** Keeps the device from getting ready: the requests for its wasm wait. */
async function withoutDevice(act: () => Promise<void>): Promise<void> {
  const letGo = await holdFiles(browser.context, ".wasm");
  await act();
  await letGo();
}

async function stopWhilePreparing(): Promise<void> {
  const { page } = browser;
  await page.getByRole("heading", { level: 1, name: "Getting ready…" }).waitFor();
  await page.getByRole("button", { name: "Cancel" }).first().click();
  await startButton(page)
    .or(page.getByRole("button", { name: "Go on with it" }))
    .first()
    .waitFor({ timeout: 5000 });
}

/** At the first progress of the worker, before its first step. */
async function cancelBeforeTheFirstStep(click: () => Promise<void>): Promise<void> {
  const { page } = browser;
  await page.evaluate(() => {
    const watcher = new MutationObserver(() => {
      const tensors = [...document.querySelectorAll("dt")].find(({ textContent }) => textContent === "Tensors");
      const cancel = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Cancel");
      if ((tensors?.parentElement?.querySelector("dd")?.textContent ?? "–") === "–" || cancel === undefined) return;
      watcher.disconnect();
      cancel.click();
      document.title = "cancelled";
    });
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await click();
  await page.waitForFunction(() => document.title === "cancelled");
  await startButton(page).waitFor();
}

const openRuns = () => rowsOf(browser.page, "openRuns");

it("ends a training that is about to begin, and the next one begins as if it had not been", async () => {
  const { page } = browser;
  await goTo(page, "Train");
  await setTraining(page, { steps: 4000, batch: 8, everySteps: 500, filters: [4, 4, 8, 8], units: [8, 8] });
  await withoutDevice(async () => {
    await startButton(page).click();
    await stopWhilePreparing();
  });
  expect(await openRuns()).toEqual([]);
  expect(await page.getByRole("alert").count()).toBe(0);
  await chooseDevice(page, "Processor, WebAssembly");
  await startButton(page).click();
  await waitForStep(page, 5);
  expect(await openRuns()).toHaveLength(1);
});

it("leaves an interrupted training that was to go on where it was", async () => {
  const { page } = browser;
  await page.getByRole("button", { name: "Pause" }).first().click();
  await page.getByRole("button", { name: "Go on" }).first().waitFor();
  await page.reload();
  const goOn = page.getByRole("button", { name: "Go on with it" });
  const where = page.getByRole("heading", { name: /A training was interrupted at step/ });
  const step = await where.textContent();
  await withoutDevice(async () => {
    await goOn.click();
    await stopWhilePreparing();
  });
  expect(await where.textContent()).toBe(step);
  await goOn.click();
  await waitForStep(page, Number(/step ([\d,]+)/.exec(step!)![1]!.replaceAll(",", "")) + 5);
  await page.getByRole("button", { name: "Stop and keep the best" }).first().click();
  await expect.poll(async () => (await storedRuns(page)).length, { timeout: 60_000 }).toBe(1);
});

it("leaves the last run alone that was to be given more steps", async () => {
  const { page } = browser;
  const before = await openRuns();
  await cancelBeforeTheFirstStep(() => page.getByRole("button", { name: /^Train [\d,]+ more steps$/ }).click());
  await expect.poll(openRuns).toEqual(before);
  await page.reload();
  await page.getByRole("heading", { name: "The last run" }).waitFor();
  expect(await page.getByRole("heading", { name: /was interrupted/ }).count()).toBe(0);
});

it("leaves the interrupted training that a new one was to replace", async () => {
  const { page } = browser;
  await startButton(page).click();
  await waitForStep(page, 3);
  await page.getByRole("button", { name: "Pause" }).first().click();
  await page.getByRole("button", { name: "Go on" }).first().waitFor();
  await page.reload();
  const where = page.getByRole("heading", { name: /A training was interrupted at step/ });
  const step = await where.textContent();
  await startButton(page).click();
  await cancelBeforeTheFirstStep(() => page.getByRole("button", { name: "Discard it and train" }).click());
  expect(await where.textContent()).toBe(step);
  await page.reload();
  await where.waitFor();
  expect(await where.textContent()).toBe(step);
  expect(browser.consoleErrors).toEqual([]);
});
