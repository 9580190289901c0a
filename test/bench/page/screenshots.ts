// Takes screenshots of the app with drawn people. `npx tsx test/bench/page/screenshots.ts` takes the two of the README.
// `--all FOLDER` takes every screen, wide and narrow, light and dark, English and Korean. `--review FOLDER` takes the
// screens for photos that a person should check.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { ensureChromium } from "../../../config/ensureChromium.mjs";
import {
  chooseDevice,
  goTo,
  loadDrawnPeople,
  predictFile,
  setTraining,
  speak,
  startButton,
  waitForStep,
  writeDrawnPhoto,
} from "../../harness/app.ts";
import { awkward, writePicture } from "../../harness/awkward.ts";
import { launch } from "../../harness/launch.ts";
import { serveSite } from "../shared/openSite.ts";

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };
const rooms = ["photos", "train", "test", "predict", "runs"] as const;

interface Appearance {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly theme: "light" | "dark";
  readonly language: "en" | "ko";
}

const appearances: readonly Appearance[] = [wide, narrow].flatMap((viewport) =>
  (["light", "dark"] as const).flatMap((theme) =>
    (["en", "ko"] as const).map((language) => ({
      name: `${viewport === wide ? "wide" : "narrow"}-${theme}-${language}`,
      viewport,
      theme,
      language,
    })),
  ),
);

/** Changes how the page looks, and nothing else. */
async function show(page: Page, { viewport, theme, language }: Appearance): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme: theme });
  await speak(page, language);
}

async function shoot(page: Page, path: string, fullPage = false): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(700); // charts are drawn a few times a second
  await page.screenshot({ path, fullPage });
  process.stderr.write(`${path}\n`);
}

async function shootInAllAppearances(page: Page, folder: string, screen: string): Promise<void> {
  for (const appearance of appearances) {
    await show(page, appearance);
    await shoot(page, join(folder, `${screen}-${appearance.name}.png`), true);
  }
  await show(page, appearances[0]!);
}

async function dismissAll(page: Page): Promise<void> {
  const close = page.getByRole("region", { name: "Messages" }).getByRole("button", { name: "Dismiss" });
  while ((await close.count()) > 0) await close.first().click();
}

/** Gives photos of which some wait for a person, beside the photos that are there, and shoots every screen for them. */
async function shootReview(page: Page, folder: string): Promise<void> {
  const photos = join(folder, "awkward");
  const people = [
    { person: 0, photo: 10 },
    { person: 4, photo: 10 },
    { person: 2, photo: 11 },
  ];
  for (const [person, name] of ["Mina", "Tomas", "Amara"].entries()) {
    mkdirSync(join(photos, name), { recursive: true });
    for (let photo = 0; photo < 24; photo++)
      await writePicture(join(photos, name, `${name}_${photo + 1}.png`), await awkward.fine({ person, photo }));
  }
  await writePicture(join(photos, "Mina", "hill.png"), await awkward.nobody(1));
  await writePicture(join(photos, "Mina", "together.png"), await awkward.together(people));
  await writePicture(join(photos, "Mina", "far.png"), await awkward.farAway({ person: 0, photo: 20 }));
  await writePicture(join(photos, "Mina", "night.png"), await awkward.dark({ person: 0, photo: 3 }));
  await writePicture(join(photos, "Mina", "haze.png"), await awkward.outOfFocus({ person: 0, photo: 4 }));
  await goTo(page, "Photos");
  await page.locator("input[type=file][webkitdirectory]").setInputFiles(photos);
  await page.getByRole("link", { name: "Look at them" }).waitFor({ timeout: 120_000 });
  await shootInAllAppearances(page, folder, "review-waiting");
  await page.getByRole("link", { name: "Look at them" }).click();
  await page.getByText("hill.png").waitFor();
  await shootInAllAppearances(page, folder, "review-no-face");
  await page.getByRole("button", { name: "Draw a box" }).click();
  await shootInAllAppearances(page, folder, "review-drawing");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Later" }).click();
  await page.getByText("together.png").waitFor();
  await shootInAllAppearances(page, folder, "review-several");
  await page.getByRole("button", { name: "Keys" }).click();
  await shoot(page, join(folder, "review-keys-dialog.png"));
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Accept all/ }).click();
  await page.getByText("hill.png").waitFor();
  await page.getByRole("button", { name: "Leave out" }).click();
  await page.getByRole("heading", { name: "Nothing waits any more" }).waitFor();
  await shootInAllAppearances(page, folder, "review-done");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await goTo(page, "Train");
  await shootInAllAppearances(page, folder, "review-train");
  await goTo(page, "Photos");
  await page.getByRole("link", { name: "Contact sheet of all" }).click();
  await page.getByRole("option").nth(3).click();
  await shootInAllAppearances(page, folder, "sheet-of-all");
  await page.getByRole("link", { name: "Mina", exact: true }).click();
  await shootInAllAppearances(page, folder, "sheet");
  await page.getByRole("option", { name: /far\.png/ }).dblclick();
  for (const { name, viewport, theme } of appearances.filter(({ language }) => language === "en")) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: theme });
    await shoot(page, join(folder, `quality-dialog-${name}.png`));
  }
  await page.keyboard.press("Escape");
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { all: { type: "string" }, review: { type: "string" } } });
  const served = await serveSite();
  const browser = await launch({ chromiumPath: await ensureChromium(), viewport: wide });
  const { page } = browser;
  const all = values.all;
  if (all !== undefined) mkdirSync(all, { recursive: true });
  const docs = fileURLToPath(new URL("../../../docs/screenshots", import.meta.url));
  mkdirSync(docs, { recursive: true });
  const everyRoom = async (state: string) => {
    if (all === undefined) return;
    for (const room of rooms) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/${room}`);
      await page.waitForTimeout(800);
      await shootInAllAppearances(page, all, `${state}-${room}`);
    }
  };
  try {
    await page.goto(served.url);
    await page.getByRole("heading", { name: "Drop photos here" }).waitFor();
    if (values.review !== undefined) {
      mkdirSync(values.review, { recursive: true });
      return await shootReview(page, values.review);
    }
    await everyRoom("empty");
    await goTo(page, "Photos");
    await loadDrawnPeople(page);
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(1500);
    if (all === undefined) await shoot(page, join(docs, "photos.png"));
    await goTo(page, "Train");
    await chooseDevice(page, "Processor, WebAssembly");
    await setTraining(page, { steps: 400, batch: 24, everySteps: 8, filters: [8, 16, 16, 32], units: [64, 64] });
    await startButton(page).click();
    await waitForStep(page, 90);
    if (all === undefined) return await shoot(page, join(docs, "train.png"));
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await everyRoom("training");
    await goTo(page, "Train");
    await page.getByRole("button", { name: "Go on", exact: true }).click();
    await page.getByRole("button", { name: "Stop and keep the best", exact: true }).first().click();
    await page.getByText(/Training is done/).waitFor({ timeout: 60_000 });
    await shootInAllAppearances(page, all, "done-notice");
    await dismissAll(page);
    const photo = join(all, "photo.png");
    await writeDrawnPhoto(photo, 3, 7, 99);
    await predictFile(page, photo);
    await shootInAllAppearances(page, all, "full-predict-file");
    await everyRoom("full");
    await goTo(page, "Photos");
    await page.locator("[role=option]").first().click();
    await shootInAllAppearances(page, all, "full-chosen");
    await page.locator("[role=option]").first().dblclick();
    await shoot(page, join(all, "full-photo-dialog.png"));
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Settings" }).click();
    await shoot(page, join(all, "full-settings-dialog.png"));
    await page.keyboard.press("Escape");
    await shootReview(page, all);
  } finally {
    await browser.close();
    await served.close();
  }
}

await main();
