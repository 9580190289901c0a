// The Runs room: runs laid over one another, what differs between them, logs out and in, and many of them.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { unzip } from "../../src/formats/zip.ts";
import { guestLogs } from "../../src/run/log/guestLogs.ts";
import { logTags } from "../../src/run/log/runLog.ts";
import { goTo, speak } from "../harness/app.ts";
import { seriousIn } from "../harness/axe.ts";
import { openEmpty, putRuns, rowsOf } from "../harness/database.ts";
import { type Launched, launch } from "../harness/launch.ts";
import { finishedRun } from "../run/log/finishedRun.ts";

const site = inject("siteUrl");
const pictures = process.env["RUNS_PICTURES"];
const folder = mkdtempSync(join(tmpdir(), "eolgul-runs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function openRuns(browser: Launched, count: number, steps: number): Promise<void> {
  const { page } = browser;
  await openEmpty(page, site, "asTheyAre");
  for (let from = 0; from < count; from += 50)
    await putRuns(
      page,
      Array.from({ length: Math.min(50, count - from) }, (_, i) => finishedRun(from + i, steps)),
    );
  await page.goto(`${site}#/runs`);
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Runs" }).waitFor();
}

const table = (page: Page) => page.getByRole("table").filter({ hasText: "Press a heading to sort" });
const columnOf = (page: Page, nth: number) => table(page).locator(`tbody tr > :nth-child(${nth})`).allInnerTexts();
const chart = (page: Page) => page.getByRole("img", { name: /^Right on unseen photos: / });

describe("comparing runs", () => {
  let browser: Launched;
  let page: Page;
  beforeAll(async () => {
    browser = await launch({ viewport: { width: 1440, height: 900 } });
    ({ page } = browser);
    await openRuns(browser, 7, 40);
    await table(page).waitFor();
  });
  afterAll(async () => {
    expect(browser.consoleErrors).toEqual([]);
    await browser.close();
  });

  it("compares the newest five until a person chooses, and shows the settings that differ", async () => {
    expect(await columnOf(page, 2)).toEqual(["run 6", "run 5", "run 4", "run 3", "run 2"]);
    const heads = await table(page).locator("thead th").allInnerTexts();
    expect(heads.slice(-2)).toEqual(["Size of a correction", "Chance"]);
    await page.getByRole("checkbox", { name: "Compare run 0" }).check();
    await table(page).getByText("run 0").waitFor();
    expect(await chart(page).getAttribute("aria-label")).toContain("6 curves");
  });

  it("sorts by a setting, pins a run and shows the others' differences, hides a run", async () => {
    await table(page).getByRole("button", { name: "Chance" }).click();
    expect(await table(page).locator('th[aria-sort="descending"]').innerText()).toContain("Chance");
    expect(await columnOf(page, 2)).toEqual(["run 6", "run 5", "run 4", "run 3", "run 2", "run 0"]);
    await table(page).getByRole("button", { name: "Chance" }).click();
    expect((await columnOf(page, 2))[0]).toBe("run 0");
    await table(page)
      .getByRole("button", { name: /^Pin run 3:/ })
      .click();
    expect((await columnOf(page, 3)).map((text) => text.includes("("))).toEqual([true, true, false, true, true, true]);
    await table(page).getByRole("button", { name: "Hide run 3" }).click();
    await page.getByRole("img", { name: /: 5 curves/ }).waitFor();
    await table(page).getByRole("button", { name: "Show run 3" }).click();
    await page.getByRole("img", { name: /: 6 curves/ }).waitFor();
  });

  it("reads all curves at a step, by the pointer and by the keyboard, over steps, photos and time", async () => {
    const readings = page.getByRole("list", { name: "Read at" }).getByRole("listitem");
    const slider = page.getByRole("slider", { name: "Read at" });
    await slider.focus();
    await page.keyboard.press("Home");
    expect(await slider.getAttribute("aria-valuetext")).toBe("step 10");
    expect(await readings.count()).toBe(6);
    const at = finishedRun(4, 40).history.evaluations[0]!.accuracy;
    await readings
      .filter({ hasText: "run 4" })
      .getByText(`${(100 * at).toFixed(1).replace(".0", "")}%`)
      .waitFor();
    await page.getByRole("combobox", { name: "Over" }).selectOption({ label: "photos seen" });
    await page.keyboard.press("Home");
    await slider.focus();
    await page.keyboard.press("Home");
    expect(await slider.getAttribute("aria-valuetext")).toBe("160 photos");
    await page.getByRole("combobox", { name: "Over" }).selectOption({ label: "time" });
    await page
      .getByRole("combobox", { name: "Show", exact: true })
      .selectOption({ label: "How wrong while training (loss)" });
    await page.getByRole("checkbox", { name: "Logarithmic axis" }).check();
    const box = (await page.locator("figure canvas").boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => slider.getAttribute("aria-valuetext")).toMatch(/^(9|10|11)(\.\d)? s/);
    await page.getByRole("combobox", { name: "Over" }).selectOption({ label: "steps" });
    await page.getByRole("combobox", { name: "Show", exact: true }).selectOption({ label: "Right on unseen photos" });
  });

  it("exports the chosen runs as log directories", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export for TensorBoard" }).click(),
    ]);
    const { files, problems } = unzip(readFileSync(await download.path()), "runs.zip");
    expect(problems).toEqual([]);
    const logs = guestLogs(files.map(({ path, bytes }) => ({ path, bytes })));
    expect(logs.map(({ name }) => name)).toEqual(["run 0", "run 2", "run 3", "run 4", "run 5", "run 6"]);
    const loss = logs[3]!.series.find(({ tag }) => tag === logTags.trainingLoss)!;
    expect([...loss.values]).toEqual(finishedRun(4, 40).history.steps.map(({ loss }) => Math.fround(loss)));
    await download.saveAs(join(folder, "runs.zip"));
  });

  it("lays logs of Keras over the runs, and a zip of its own; says so where there is none", async () => {
    const keras = fileURLToPath(new URL("../fixtures/tensorboard/keras", import.meta.url));
    await page.locator('input[aria-label="Lay a TensorBoard log over these"]').setInputFiles(keras);
    const guest = page.getByRole("combobox", { name: "Curve of keras/validation" });
    await guest.waitFor();
    expect(await guest.inputValue()).toBe("epoch_accuracy");
    expect(await page.getByRole("combobox", { name: "Curve of keras/train" }).inputValue()).toBe("");
    await page.getByRole("img", { name: /: 7 curves/ }).waitFor();
    await guest.selectOption("evaluation_loss_vs_iterations");
    await goTo(page, "Test");
    await goTo(page, "Runs");
    await guest.waitFor();
    const empty = join(folder, "none.txt");
    writeFileSync(empty, "no events");
    const files = page.locator('input[aria-label="Event files or a zip"]');
    await files.setInputFiles(empty);
    await page.getByText("There are no curves in these files").waitFor();
    await files.setInputFiles(join(folder, "runs.zip"));
    await page
      .getByRole("combobox", { name: "Curve of runs.zip/run 4" })
      .or(page.getByRole("combobox", { name: "Curve of run 4" }))
      .waitFor();
    for (const name of ["run 0", "run 2", "run 3", "run 4", "run 5", "run 6"])
      await page.getByRole("button", { name: new RegExp(`^Put (runs.zip/)?${name} away`) }).click();
    await page.getByRole("button", { name: "Put keras/train away" }).click();
  });

  it("removes a run at once and brings it back", async () => {
    await page.getByRole("button", { name: "Remove the run run 5" }).click();
    await expect
      .poll(async () => (await rowsOf<{ id: string }>(page, "runs")).map(({ id }) => id))
      .not.toContain("run-5");
    await page.getByText("Removed the run run 5.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page
      .getByRole("textbox", { name: /Title of the run/ })
      .nth(6)
      .waitFor();
    const titles = await page.getByRole("list", { name: "Trainings" }).getByRole("textbox").all();
    expect(await Promise.all(titles.map((title) => title.inputValue()))).toEqual(
      [6, 5, 4, 3, 2, 1, 0].map((n) => `run ${n}`),
    );
    await expect.poll(async () => (await rowsOf<{ id: string }>(page, "runs")).map(({ id }) => id)).toContain("run-5");
  });

  it("can be used by everybody: axe, both languages, light and dark, wide and narrow", async () => {
    const found: string[] = [];
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ])
      for (const language of ["en", "ko"] as const) {
        await page.setViewportSize(viewport);
        await speak(page, language);
        found.push(...(await seriousIn(page)));
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
        if (pictures === undefined) continue;
        mkdirSync(pictures, { recursive: true });
        for (const colorScheme of ["dark", "light"] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          const path = join(pictures, `runs-${viewport.width}-${language}-${colorScheme}.png`);
          await page.screenshot({ path, fullPage: true });
        }
      }
    expect(found).toEqual([]);
  });
});

describe("500 runs of 1,000 points", () => {
  it("open, are laid over one another, read and hidden", { timeout: 480_000 }, async () => {
    const browser = await launch({ viewport: { width: 1440, height: 900 } });
    const { page } = browser;
    await openRuns(browser, 500, 1000);
    await table(page).waitFor();
    await page.evaluate(() => {
      const seen: { name: string; ms: number }[] = [];
      (globalThis as unknown as { seen: typeof seen }).seen = seen;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.push({ name: document.title, ms: Math.round(duration) });
      }).observe({ type: "longtask", buffered: false });
    });
    const phase = async (name: string, act: () => Promise<void>) => {
      await page.evaluate((title) => {
        document.title = title;
      }, name);
      await act();
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
    };
    await phase("other room", () =>
      page.goto(`${site}#/train`).then(() => page.getByRole("heading", { level: 1, name: "Train" }).waitFor()),
    );
    await phase("opening", async () => {
      await page.goto(`${site}#/runs`);
      await table(page).waitFor();
    });
    await phase("choosing all", async () => {
      await page.getByRole("button", { name: "Choose all" }).click();
      await page.getByRole("img", { name: /: 500 curves/ }).waitFor();
    });
    await phase("hovering", async () => {
      const box = (await page.locator("figure canvas").boundingBox())!;
      for (let i = 1; i < 20; i++) await page.mouse.move(box.x + 60 + (i * (box.width - 80)) / 20, box.y + 100 + 5 * i);
    });
    await page.getByText("and 488 more curves there").waitFor();
    await phase("hiding", async () => {
      await table(page).getByRole("button", { name: /^Hide/ }).first().click();
      await page.getByRole("img", { name: /: 499 curves/ }).waitFor();
    });
    await phase("training loss", async () => {
      await page
        .getByRole("combobox", { name: "Show", exact: true })
        .selectOption({ label: "How wrong while training (loss)" });
      await page.getByRole("img", { name: /^How wrong while training \(loss\): 499/ }).waitFor();
    });
    const tasks = await page.evaluate(() => (globalThis as unknown as { seen: { name: string; ms: number }[] }).seen);
    const longest: Record<string, number> = {};
    for (const { name, ms } of tasks) longest[name] = Math.max(longest[name] ?? 0, ms);
    console.log(`500 runs, longest tasks in ms: ${JSON.stringify(longest)}`);
    expect(await page.getByRole("list", { name: "Trainings" }).getByRole("listitem").count()).toBeLessThanOrEqual(20);
    expect(await table(page).locator("tbody tr").count()).toBe(25);
    await browser.close();
  });
});
