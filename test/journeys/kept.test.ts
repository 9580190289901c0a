// A project that commit 3834eac kept in IndexedDB opens: its photos, its finished run, its model, and the run that was
// interrupted, which goes on to the very numbers that commit went on to.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { arithmeticHere } from "../fixtures/kept/arithmetic.ts";
import { dumpProject } from "../fixtures/kept/dump.ts";
import { askedPhotos, readNumbers } from "../fixtures/kept/files.ts";
import { pageNumbers } from "../fixtures/kept/page.ts";
import { readProject, restoreProject } from "../fixtures/kept/restore.ts";
import { goTo, predictFile } from "../harness/app.ts";
import { type Launched, launch } from "../harness/launch.ts";

const site = inject("siteUrl");
const { project } = readNumbers().kept[arithmeticHere()];
let browser: Launched;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  ({ page } = browser);
  await restoreProject(page, site);
});
afterAll(async () => {
  await browser?.close();
});

it("is put back into the browser as it was", async () => {
  expect(await dumpProject(page)).toEqual(readProject());
});

it("shows its photos, those that wait for a look among them, and its settings", async () => {
  await page.goto(site);
  await page.getByRole("heading", { level: 1, name: "13 photos of 2 people" }).waitFor();
  expect(await page.getByRole("listbox").getByRole("option").count()).toBe(14);
  await page.getByRole("link", { name: "Look at them" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
});

it("has its finished run with its numbers, and the model of it", async () => {
  expect(await pageNumbers(page, 1)).toEqual(project.finished);
  await expect(predictFile(page, askedPhotos[0]!)).resolves.toEqual(project.probabilities);
});

it("goes on with the interrupted run, to the same end", async () => {
  await goTo(page, "Train");
  await page.getByRole("heading", { name: /^A training was interrupted at step / }).waitFor();
  await page.getByRole("button", { name: "Go on with it" }).click();
  expect(await pageNumbers(page, 2)).toEqual(project.interrupted);
  expect(browser.foreignRequests).toEqual([]);
  expect(browser.consoleErrors).toEqual([]);
});
