// A walk through every room after one visit, with the server stopped and the browser restarted. OFFLINE=1 goes through
// all other journeys so.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { serveFolder } from "../../config/serve.mjs";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import {
  chooseDevice,
  downloadModel,
  goTo,
  importModel,
  predictFile,
  setTraining,
  speak,
  startButton,
  waitForPhotos,
  writeDrawnPhoto,
} from "../harness/app.ts";
import { awkward, writePicture } from "../harness/awkward.ts";
import { storedRuns } from "../harness/kills.ts";
import { type Launched, launch } from "../harness/launch.ts";
import { visitOnce } from "../harness/offline.ts";

const scratch = mkdtempSync(join(tmpdir(), "eolgul-rooms-"));
const folder = join(scratch, "class");
const loose = join(scratch, "DSC1.png");
const moments = Array.from({ length: 12 }, (_, i) => drawDemoPhoto(3, i, 7));
let browser: Launched;
let page: Page;
let forget = () => {};

beforeAll(async () => {
  mkdirSync(folder);
  const rows = ["Photo,Student"];
  for (let i = 0; i < 16; i++) {
    await writeDrawnPhoto(join(folder, `${i}.png`), i >> 3, i % 8);
    rows.push(`${i}.png,${["Ana", "Ben"][i >> 3]}`);
  }
  await writePicture(join(folder, "hill.png"), await awkward.nobody(0));
  writeFileSync(join(folder, "class.csv"), [...rows, "hill.png,Ana"].join("\n"));
  await writeDrawnPhoto(loose, 0, 20);
  const served = await serveFolder({ folder: inject("distFolder"), port: 0 });
  const { profileDir, remove } = await visitOnce(served.url, inject("distFolder"), inject("chromiumPath"));
  forget = remove;
  await served.close();
  browser = await launch({ profileDir, serviceWorker: true, camera: { pictures: moments, secondsEach: 0.4 } });
  ({ page } = browser);
  await page.goto(served.url);
});
afterAll(async () => {
  await browser?.close();
  forget();
  rmSync(scratch, { recursive: true, force: true });
});

const heading = (words: string) => page.getByRole("heading", { level: 1, name: words }).waitFor();

it("Photos: a folder with a list, a look at the list, a photo without a name, one without a face", async () => {
  await page.locator("input[type=file][webkitdirectory]").setInputFiles(folder);
  await waitForPhotos(page, "16 photos of 2 people");
  await page.getByRole("button", { name: "How the list was read" }).click();
  await page.getByRole("dialog").getByRole("cell", { name: "Ana" }).first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator("input[type=file]:not([webkitdirectory])").first().setInputFiles(loose);
  await page.getByRole("heading", { name: "Whose photo is this?" }).waitFor({ timeout: 60_000 });
  await page.getByLabel("The name").fill("Ana");
  await page.keyboard.press("Enter");
  await heading("17 photos of 2 people");
  await page.getByRole("link", { name: "Look at it" }).click();
  await heading("1 photo waits for a look");
  await page.keyboard.press("x");
  await heading("Nothing waits any more");
});

it("Photos: somebody before the camera", async () => {
  await goTo(page, "Photos");
  await page.getByRole("button", { name: "Add a person with the camera" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Cleo");
  await dialog.getByRole("button", { name: "Start", exact: true }).click();
  const taken = dialog.getByRole("progressbar", { name: "Pictures taken" });
  await expect.poll(() => taken.getAttribute("aria-valuenow").then(Number), { timeout: 120_000 }).toBeGreaterThan(3);
  await dialog.getByRole("button", { name: "End" }).click();
  await dialog.getByRole("button", { name: /^Keep \d+ pictures$/ }).click();
  await dialog.getByRole("link", { name: "Next: train" }).click();
});

it("Train: a run, more steps of it, and Test", async () => {
  await chooseDevice(page, "Processor, WebAssembly");
  await setTraining(page, { steps: 12, batch: 8, everySteps: 6, filters: [4, 4, 8, 8], units: [8, 8] });
  const runs = (count: number) =>
    expect.poll(async () => (await storedRuns(page)).length, { timeout: 120_000 }).toBe(count);
  await startButton(page).click();
  await runs(1);
  await page.getByRole("button", { name: "Train 12 more steps" }).click();
  await runs(2);
  await goTo(page, "Test");
  await page.getByRole("heading", { name: "Who was taken for whom" }).waitFor();
});

it("Predict and Runs: names for a file and before the camera, a model out and in again", async () => {
  expect(Object.keys(await predictFile(page, loose)).sort()).toEqual(["Ana", "Ben", "Cleo"]);
  await page.getByRole("tab", { name: "From the camera" }).click();
  await page.getByRole("button", { name: "Start camera" }).click();
  await page.getByRole("button", { name: "Take snapshot" }).click();
  await page.getByRole("list", { name: "How sure, for each person" }).first().waitFor({ timeout: 60_000 });
  const bytes = readFileSync(await (await downloadModel(page)).path());
  await importModel(page, { name: "mine.zip", bytes });
  await page.getByText("The model is imported, and Predict uses it now").waitFor({ timeout: 60_000 });
});

it("the other language and the settings, and nobody asked the server in vain", async () => {
  await speak(page, "ko");
  await page.reload();
  await speak(page, "en");
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Erase everything" }).waitFor();
  expect(browser.consoleErrors).toEqual([]);
  expect(browser.foreignRequests).toEqual([]);
});
