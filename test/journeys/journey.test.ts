// A first visit to the real app: drawn people, a small training, its test, a prediction. All of it is stored, exported
// as a zip, imported again and erased.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { sha256Hex } from "../../src/base/sha256.ts";
import type { BundleFiles } from "../../src/contract/bundle.ts";
import { packBundle, unpackBundle } from "../../src/formats/bundle.ts";
import {
  chooseDevice,
  downloadModel,
  drawnChart,
  giveDrawnPhotos,
  goTo,
  importModel,
  loadDrawnPeople,
  predictFile,
  setTraining,
  startButton,
  stepNow,
  waitForStep,
  watchTasks,
  writeDrawnPhoto,
} from "../harness/app.ts";
import { openEmpty } from "../harness/database.ts";
import { type Launched, launch } from "../harness/launch.ts";

const site = inject("siteUrl");
let scratch: string;
/** A drawn face that the training never saw, because its seed is not the app's. */
let photo: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "eolgul-journey-"));
  photo = join(scratch, "ravi.png");
  await writeDrawnPhoto(photo, 4, 7, 99);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function expectClean({ foreignRequests, consoleErrors }: Launched): void {
  expect(foreignRequests).toEqual([]);
  expect(consoleErrors).toEqual([]);
}

function expectSame(now: Record<string, number>, before: Record<string, number>): void {
  expect(Object.keys(now).sort()).toEqual(Object.keys(before).sort());
  for (const [name, probability] of Object.entries(before)) {
    expect(Math.abs(now[name]! - probability), name).toBeLessThanOrEqual(1e-6);
  }
}

const strip = (page: Page) => page.getByRole("region", { name: "Running training" });

describe("from a first visit to a model of one's own", () => {
  let browser: Launched;
  let page: Page;
  let before: Record<string, number>;
  let zip: Uint8Array<ArrayBuffer>;

  beforeAll(async () => {
    browser = await launch();
    page = browser.page;
    await page.goto(site);
  });
  afterAll(async () => {
    await browser?.close();
  });

  it("offers a place to drop photos and the drawn people, and shows 250 photos of 5 people on one click", async () => {
    await page.getByRole("heading", { name: "Drop photos here" }).waitFor();
    await loadDrawnPeople(page);
    await page
      .getByText("200 photos to learn from, 50 held back")
      .or(page.getByText("200 to learn from, 50 held back"))
      .first()
      .waitFor();
    expect(await page.getByRole("listbox").getByRole("option").count()).toBe(250);
  });

  it("leaves a photo out, gives another to somebody else, and takes both back", async () => {
    const title = (words: string) => page.getByRole("heading", { level: 1, name: words }).waitFor();
    const mina = page.getByRole("listbox", { name: "Photos of Mina" });
    await mina.getByRole("option").first().click();
    await page.getByRole("button", { name: "Leave out" }).click();
    await title("249 photos of 5 people");
    await page.getByRole("button", { name: "Choose none" }).last().click();
    await mina.getByRole("option").nth(1).click();
    await page.getByRole("button", { name: "Who is this?" }).click();
    await page.getByRole("dialog").getByLabel("Someone new").fill("Nobody");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await title("249 photos of 6 people");
    await page.getByRole("button", { name: "Undo" }).click();
    await title("249 photos of 5 people");
    await page.getByRole("button", { name: "Undo" }).click();
    await title("250 photos of 5 people");
    await page.getByRole("button", { name: "Redo" }).click();
    await title("249 photos of 5 people");
    await page.getByRole("button", { name: "Undo" }).click();
    await title("250 photos of 5 people");
  });

  it("trains a small network on wasm while charts move, pauses, and goes on", async () => {
    await goTo(page, "Train");
    await chooseDevice(page, "Processor, WebAssembly");
    await page.getByText("What was tried").click();
    await page.getByText(/SIMD, [2-9]\d* threads/).waitFor();
    // More steps than the test watches, however slow the machine is; it ends the run itself.
    await setTraining(page, { steps: 2000, batch: 16, everySteps: 10 });
    const endWatch = await watchTasks(page);
    await startButton(page).click();
    await waitForStep(page, 10);
    await page.locator("figure canvas, figure svg").first().waitFor();
    await page.getByText("The values as a table").click();
    const rows = page.getByRole("region", { name: "The values as a table" }).getByRole("row");
    const [firstChart, firstRows] = [await drawnChart(page), await rows.count()];
    await waitForStep(page, 30);
    await expect.poll(() => drawnChart(page), { timeout: 60_000 }).not.toBe(firstChart);
    expect(firstChart.length).toBeGreaterThan(1000);
    await expect.poll(() => rows.count(), { timeout: 60_000 }).toBeGreaterThan(firstRows);

    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await page.getByRole("heading", { name: "Paused" }).waitFor();
    const pausedAt = await stepNow(page);
    await page.waitForTimeout(1500);
    expect(await stepNow(page)).toBe(pausedAt);

    await page.getByRole("button", { name: "Go on", exact: true }).click();
    await waitForStep(page, pausedAt + 1);
    await goTo(page, "Photos");
    await strip(page)
      .getByText(/^\d+ of 2,000$/)
      .waitFor();
    await strip(page).getByRole("button", { name: "Pause the training" }).click();
    await strip(page).getByText("Paused").waitFor();
    await strip(page).getByRole("button", { name: "Go on training" }).click();
    await goTo(page, "Train");
    await waitForStep(page, Math.max(70, pausedAt + 10));
    await page.getByRole("button", { name: "Stop and keep the best" }).first().click();
    await page.getByText(/Training is done: .* right on photos it never saw/).waitFor({ timeout: 180_000 });
    const tasks = await endWatch();
    const longest = (of: "wallMs" | "cpuMs") => Math.round(Math.max(...tasks.map((task) => task[of])));
    console.log(
      `longest task of the page while training: ${longest("wallMs")} ms with its waits for a core, ` +
        `${longest("cpuMs")} ms of its own computing; ${tasks.filter(({ wallMs }) => wallMs > 50).length} above 50 ms`,
    );
    expect(tasks.length).toBeGreaterThan(100);
  });

  it("shows how good it is: accuracy with its interval, the matrix, and everybody's scores", async () => {
    await page.getByRole("link", { name: "See how good it is" }).click();
    await page.getByText(/^\d+ of 50 photos the training never saw were named right\./).waitFor();
    await page.getByText(/The true rate is likely between \d+% and \d+%/).waitFor();
    const matrix = page.getByRole("img", { name: /Confusion matrix of 5 people/ });
    await matrix.locator("canvas, svg").first().waitFor();
    const people = page.getByRole("region", { name: "Table of the people" }).getByRole("row");
    expect(await people.count()).toBe(6);
    const supports = await people.locator("td:last-child").allTextContents();
    expect(supports).toEqual(["10", "10", "10", "10", "10"]);
  });

  it("names a photo file, with everybody's probability", async () => {
    before = await predictFile(page, photo);
    expect(Object.keys(before)).toHaveLength(5);
    expect(Object.values(before).reduce((a, b) => a + b)).toBeCloseTo(1, 5);
  });

  it("has photos, run and model after a reload, and predicts the same to 1e-6", async () => {
    await page.reload();
    await goTo(page, "Photos");
    await page.getByRole("heading", { name: "250 photos of 5 people" }).waitFor();
    expectSame(await predictFile(page, photo), before);
    await goTo(page, "Runs");
    expect(await page.getByRole("list", { name: "Trainings" }).getByRole("listitem").count()).toBe(1);
    const models = page.getByRole("button", { name: "Download" });
    expect(await models.count()).toBe(2); // the trained model and the shipped one
  });

  it("gives the model as a zip that a fresh profile imports, predicting the same to 1e-6", async () => {
    const download = await downloadModel(page);
    expect(download.suggestedFilename()).toBe("eolgul-Amara-Inge-Mina-and-2.zip");
    zip = new Uint8Array(readFileSync(await download.path()));
    const other = await launch();
    try {
      await other.page.goto(site);
      await importModel(other.page, { name: "mine.zip", bytes: zip });
      await other.page.getByText("The model is imported, and Predict uses it now").waitFor({ timeout: 90_000 });
      expectSame(await predictFile(other.page, photo), before);
      await other.page.reload();
      expectSame(await predictFile(other.page, photo), before);
      expectClean(other);
    } finally {
      await other.close();
    }
  });

  it("refuses a zip whose weights were changed, says why, and loses nothing", async () => {
    const opened = await unpackBundle(zip);
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    const bundle = opened.value;
    const withWeights = async (change: (weights: Uint8Array) => void, sign: boolean): Promise<Uint8Array> => {
      const weights = bundle.weights.slice();
      change(weights);
      const manifest = sign ? { ...bundle.manifest, weightsSha256: await sha256Hex(weights) } : bundle.manifest;
      return packBundle({ ...bundle, weights, manifest } satisfies BundleFiles);
    };
    const turnSigns = (weights: Uint8Array) => {
      for (let i = 3; i < weights.length; i += 8) weights[i]! ^= 0x80;
    };
    const cases: [string, Uint8Array, RegExp][] = [
      ["unsigned", await withWeights(turnSigns, false), /not what was saved/],
      ["signed", await withWeights(turnSigns, true), /does not give the answers it gave when it was made/],
      ["nan", await withWeights((weights) => weights.fill(0xff), true), /does not give the answers it gave/],
      ["short", zip.slice(0, zip.length >> 1), /no zip, or a damaged one/],
    ];
    for (const [name, bytes, words] of cases) {
      await importModel(page, { name: `${name}.zip`, bytes });
      await page.getByText(`${name}.zip was not imported`).waitFor({ timeout: 30_000 });
      await page.getByText(words).waitFor();
      await page.getByRole("button", { name: "Dismiss" }).last().click();
    }
    expect(await page.getByRole("button", { name: "Download" }).count()).toBe(2);
    expectSame(await predictFile(page, photo), before);
  });

  it("asks before the page is left while a training runs, and goes on", async () => {
    await goTo(page, "Train");
    await startButton(page).click();
    await waitForStep(page, 2);
    let asked = "";
    page.once("dialog", (dialog) => {
      asked = dialog.type();
      void dialog.dismiss();
    });
    await page.evaluate(() => location.reload());
    await expect.poll(() => asked).toBe("beforeunload");
    await waitForStep(page, (await stepNow(page)) + 1);
  });

  it("erases everything when asked twice, also over a running training", async () => {
    await goTo(page, "Photos"); // the Train room says itself what the strip says elsewhere
    await strip(page).waitFor();
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Erase everything" }).click();
    await page.getByText("This removes 250 photos, 1 run and 1 model").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Erase everything" }).click();
    await goTo(page, "Photos");
    await page.getByRole("heading", { name: "Drop photos here" }).waitFor();
    expect(await strip(page).count()).toBe(0);
    await page.keyboard.press("Control+z");
    await page.reload();
    await page.getByRole("heading", { name: "Drop photos here" }).waitFor();
    await goTo(page, "Runs");
    await page.getByText("No training has ended yet").waitFor();
    expect(await page.getByRole("button", { name: "Download" }).count()).toBe(1); // of the shipped model
  });

  it("asked no foreign origin for anything, and nothing complained", () => {
    expectClean(browser);
  });
});

describe("other ways in", () => {
  it("trains on one thread where the page is not isolated; its message goes once the result is seen", async () => {
    const browser = await launch();
    const { page } = browser;
    try {
      await openEmpty(page, `${site}?isolate=off`, "asTheyAre");
      await giveDrawnPhotos(page, 2, 10);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
      await goTo(page, "Train");
      await chooseDevice(page, "Processor, WebAssembly");
      await page.getByText("What was tried").click();
      await page.getByText(/SIMD, 1 thread/).waitFor();
      await setTraining(page, { steps: 4, batch: 8, everySteps: 4, filters: [4, 4, 4, 4], units: [8, 8] });
      await startButton(page).click();
      const done = page.getByRole("region", { name: "Messages" }).getByText(/Training is done/);
      await done.waitFor({ timeout: 120_000 });
      await goTo(page, "Photos");
      expect(await done.isVisible()).toBe(true);
      await goTo(page, "Test");
      await done.waitFor({ state: "detached" });
      expectClean(browser);
    } finally {
      await browser.close();
    }
  });

  it("matches a Korean list to files named in NFD, in Korean", async () => {
    const folder = join(scratch, "얼굴");
    mkdirSync(folder);
    const lines: string[] = [];
    for (const [person, name] of ["나연", "정하"].entries()) {
      for (let i = 1; i <= 3; i++) {
        await writeDrawnPhoto(join(folder, `${name}_${i}.png`.normalize("NFD")), person, i);
        lines.push(`C:\\사진\\${name}_${i}.png,${name}`.normalize("NFC"));
      }
    }
    const browser = await launch({ locale: "ko-KR" });
    const { page } = browser;
    try {
      writeFileSync(join(folder, "목록.csv"), `${lines.join("\r\n")}\r\n`);
      await page.goto(site);
      await page.locator("input[type=file][webkitdirectory]").setInputFiles(folder);
      await page.getByRole("listbox", { name: /나연/ }).waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("ko");
      expect(await page.getByRole("listbox").getByRole("option").count()).toBe(6);
      expect(await page.getByRole("listbox", { name: /정하/ }).getByRole("option").count()).toBe(3);
      expectClean(browser);
    } finally {
      await browser.close();
    }
  });
});
