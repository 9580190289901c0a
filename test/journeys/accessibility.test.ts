// Accessibility: axe on every screen, empty and full, light and dark, in both languages, wide and narrow; and the way
// from a first visit to a started training by keyboard alone.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import {
  chooseDevice,
  giveDrawnPhotos,
  goTo,
  predictFile,
  setTraining,
  speak,
  startButton,
  waitForPhotos,
  waitForStep,
  writeDrawnPhoto,
} from "../harness/app.ts";
import { awkward, writePicture } from "../harness/awkward.ts";
import { openEmpty } from "../harness/database.ts";
import { type Launched, launch } from "../harness/launch.ts";

const site = inject("siteUrl");
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rooms = ["photos", "train", "test", "predict", "runs"] as const;

/** Serious and critical violations with their elements. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

async function openRoom(page: Page, room: (typeof rooms)[number]): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${room}`);
  await page.getByRole("navigation").locator(`a[aria-current="page"][href="#/${room}"]`).waitFor();
  await page.getByRole("heading", { level: 1 }).first().waitFor();
}

/** Checks the page as it is now, light and dark, in English and Korean. The page is light and English afterwards. */
async function check(page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  for (const language of ["en", "ko"] as const) {
    await speak(page, language);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      found.push(...(await violations(page)).map((words) => `${screen}, ${language}, ${colorScheme}: ${words}`));
    }
  }
  await speak(page, "en");
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  return found;
}

describe("axe finds nothing serious or critical", () => {
  let browser: Launched;
  let page: Page;
  let scratch: string;

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), "eolgul-axe-"));
    browser = await launch({ reducedMotion: true });
    page = browser.page;
    await openEmpty(page, site, "asTheyAre"); // photos that were looked at for faces are below
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  it("though it would: a picture without words and pale letters are found", async () => {
    await openRoom(page, "photos");
    await page.evaluate(() => {
      document.querySelector("main")!.insertAdjacentHTML("beforeend", '<p id="bad">pale <img src="icon.svg"></p>');
      // Not as an attribute: the page's policy allows no inline style.
      Object.assign(document.getElementById("bad")!.style, { color: "#ccc", background: "#fff" });
    });
    const found = await violations(page);
    await page.evaluate(() => document.getElementById("bad")!.remove());
    expect(found.map((words) => words.split(":")[0]).sort()).toEqual(["color-contrast", "image-alt"]);
  });

  it("on the empty rooms", async () => {
    const found: string[] = [];
    for (const room of rooms) {
      await openRoom(page, room);
      found.push(...(await check(page, `empty ${room}`)));
    }
    expect(found).toEqual([]);
  });

  it("while a training runs", async () => {
    await goTo(page, "Photos");
    await giveDrawnPhotos(page, 5, 10);
    await goTo(page, "Train");
    await chooseDevice(page, "Processor, WebAssembly");
    // More steps than the test watches, however slow the machine is; it ends the run itself.
    await setTraining(page, { steps: 2000, batch: 8, everySteps: 5, filters: [4, 4, 4, 4], units: [8, 8] });
    const found = await check(page, "settings open");
    await startButton(page).click();
    await waitForStep(page, 6);
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await page.locator("figure canvas, figure svg").first().waitFor();
    found.push(...(await check(page, "training")));
    await page.getByRole("button", { name: "Go on", exact: true }).click();
    await page.getByRole("button", { name: "Stop and keep the best" }).first().click();
    await page.getByText(/Training is done/).waitFor({ timeout: 120_000 });
    expect(found).toEqual([]);
  });

  it("on the full rooms", async () => {
    const photo = join(scratch, "photo.png");
    await writeDrawnPhoto(photo, 2, 5, 99);
    await predictFile(page, photo);
    const found = await check(page, "prediction");
    for (const room of rooms) {
      await openRoom(page, room);
      found.push(...(await check(page, `full ${room}`)));
    }
    expect(found).toEqual([]);
  });

  it("on a narrow screen, where nothing is wider than the screen", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const found: string[] = [];
    for (const room of rooms) {
      await openRoom(page, room);
      found.push(...(await violations(page)).map((words) => `narrow ${room}: ${words}`));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 390) found.push(`narrow ${room}: ${width} pixels wide`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(found).toEqual([]);
  });

  it("in the dialogs", async () => {
    const found: string[] = [];
    const inDialog = async (name: string) => {
      await page.getByRole("dialog").waitFor();
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        found.push(...(await violations(page)).map((words) => `${name}, ${colorScheme}: ${words}`));
      }
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
    };
    await openRoom(page, "photos");
    await page.getByRole("listbox").getByRole("option").first().waitFor();
    await page.getByRole("button", { name: "Settings" }).click();
    await inDialog("settings");
    await page.getByRole("listbox").getByRole("option").first().dblclick();
    await inDialog("photo");
    await page.getByRole("listbox").getByRole("option").nth(3).click();
    await page.getByRole("button", { name: /^Who is/ }).click();
    await inDialog("who");
    await page.getByRole("button", { name: "Rename Amara" }).click();
    await inDialog("rename");
    expect(found).toEqual([]);
    expect(browser.consoleErrors).toEqual([]);
  });
});

describe("axe finds nothing serious or critical about photos that wait for a look", () => {
  let browser: Launched;
  let page: Page;
  let scratch: string;

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), "eolgul-axe-review-"));
    browser = await launch({ reducedMotion: true });
    page = browser.page;
    const group = [0, 4, 2].map((person) => ({ person, photo: 10 }));
    for (const [path, picture] of [
      ["Mina/hill.png", awkward.nobody(1)],
      ["Mina/together.png", awkward.together(group)],
      ["Mina/fine.png", awkward.fine({ person: 0, photo: 1 })],
      ["Ravi/far.png", awkward.farAway({ person: 4, photo: 20 })],
      ["Ravi/fine.png", awkward.fine({ person: 4, photo: 1 })],
    ] as const) {
      mkdirSync(dirname(join(scratch, path)), { recursive: true });
      await writePicture(join(scratch, path), await picture);
    }
    await page.goto(site);
    await page.locator("input[type=file][webkitdirectory]").setInputFiles(scratch);
    await page.getByRole("link", { name: "Look at them" }).waitFor({ timeout: 120_000 });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  it("in the queue, from the first to the last", async () => {
    const found = await check(page, "waiting");
    await page.getByRole("link", { name: "Look at them" }).click();
    await page.getByText("hill.png").waitFor();
    found.push(...(await check(page, "no face")));
    await page.getByRole("button", { name: "Draw a box" }).click();
    found.push(...(await check(page, "drawing")));
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Later" }).click();
    await page.getByText("together.png").waitFor();
    found.push(...(await check(page, "several faces")));
    await page.getByRole("button", { name: "Keys" }).click();
    await page.getByRole("dialog").waitFor();
    found.push(...(await violations(page)).map((words) => `keys: ${words}`));
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Accept all/ }).click();
    await page.getByText("hill.png").waitFor();
    await page.getByRole("button", { name: "Leave out" }).click();
    await page.getByRole("heading", { name: "Nothing waits any more" }).waitFor();
    found.push(...(await check(page, "done")));
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("heading", { name: "3 photos wait for a look" }).waitFor();
    expect(found).toEqual([]);
  });

  it("in Train, on the contact sheets, and in a photo's figures", async () => {
    await openRoom(page, "train");
    const found = await check(page, "train");
    await openRoom(page, "photos");
    await page.getByRole("link", { name: "Contact sheet of all" }).click();
    await page.getByRole("listbox").getByRole("option").first().click();
    found.push(...(await check(page, "sheet")));
    await page.getByRole("option", { name: /far\.png/ }).dblclick();
    await page.getByRole("dialog").getByText("sharpness", { exact: true }).waitFor();
    found.push(...(await violations(page)).map((words) => `figures: ${words}`));
    await page.keyboard.press("Escape");
    expect(found).toEqual([]);
  });

  it("on a narrow screen, where nothing is wider than the screen", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const found: string[] = [];
    for (const [place, title] of [
      ["", /photos of 2 people/],
      ["/review", /wait for a look/],
      ["/sheet", /^Contact sheet/],
      ["/sheet/Mina", "Contact sheet of Mina"],
    ] as const) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/photos${place}`);
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      found.push(...(await violations(page)).map((words) => `narrow photos${place}: ${words}`));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 390) found.push(`narrow photos${place}: ${width} pixels wide`);
    }
    expect(found).toEqual([]);
    expect(browser.consoleErrors).toEqual([]);
  });
});

describe("by keyboard alone", () => {
  /** Presses Tab until `target` has the focus. Gives up after many presses, as a person would. */
  async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press(key);
    }
    throw new Error(`60 times ${key} did not reach ${target}`);
  }

  it("goes from a first visit to a started training", async () => {
    const browser = await launch();
    const { page } = browser;
    try {
      await openEmpty(page, site, "asTheyAre");
      await page.getByRole("heading", { name: "Drop photos here" }).waitFor();
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");
      await page.keyboard.press("Enter");
      await tabTo(page, page.getByRole("button", { name: "Try it with drawn people" }));
      await page.keyboard.press("Enter");
      await waitForPhotos(page, "250 photos of 5 people");

      const options = page.getByRole("listbox", { name: "Photos of Amara" }).getByRole("option");
      await tabTo(page, options.first());
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Space");
      expect(await options.nth(1).getAttribute("aria-selected")).toBe("true");
      await page.keyboard.press("Escape");

      const train = page.getByRole("link", { name: "Next: train" });
      await tabTo(page, train, "Shift+Tab");
      await page.keyboard.press("Enter");
      for (const [name, value] of [
        ["Steps at most", "3"],
        ["Photos a step", "4"],
      ] as const) {
        await tabTo(page, page.getByRole("spinbutton", { name }));
        await page.keyboard.press("Control+a");
        await page.keyboard.type(value);
      }
      const more = page.locator("#settings-more > summary");
      await tabTo(page, more);
      await page.keyboard.press("Enter");
      await tabTo(page, page.locator("#settings-training > summary"));
      await page.keyboard.press("Enter");
      await tabTo(page, page.getByRole("spinbutton", { name: "Check every so many steps" }));
      const device = page.getByLabel("Run on");
      await tabTo(page, device);
      await page.keyboard.type("Processor, W");
      await page.getByText("You chose it.").waitFor({ timeout: 60_000 });
      await tabTo(page, startButton(page), "Shift+Tab");
      await page.keyboard.press("Enter");
      await waitForStep(page, 1);
      await page.getByText(/Training is done/).waitFor({ timeout: 120_000 });
      expect(browser.consoleErrors).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  it("moves between the tabs of Predict with the arrows", async () => {
    const browser = await launch();
    const { page } = browser;
    try {
      await page.goto(`${site}#/predict`);
      const camera = page.getByRole("tab", { name: "From the camera" });
      await camera.waitFor();
      await tabTo(page, camera);
      await page.keyboard.press("ArrowRight");
      await page.getByRole("button", { name: "Choose photos" }).waitFor();
      const files = page.getByRole("tab", { name: "From photo files" });
      expect(await files.evaluate((tab) => tab === document.activeElement)).toBe(true);
    } finally {
      await browser.close();
    }
  });
});
