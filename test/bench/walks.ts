// Walks as new users take them, through the built app in a real Chromium.
// `npx tsx test/bench/walks.ts --out FOLDER [--only NAME] [--steps N] [--photos FOLDER] [--theme dark]`
// Prints the clicks of each, and what was on screen at 1, 5 and 30 seconds; screenshots go to --out. --steps sets fewer
// steps than the app does, for a slow machine, and is not counted. Without --photos (one folder a person) people are
// drawn. The walk `heic` needs `heif-enc` (Debian's libheif-examples), which makes a phone's photos of them.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { cp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { ensureChromium } from "../../config/ensureChromium.mjs";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { demoPeople } from "../../src/demo/people.ts";
import type { Words } from "../../src/ui/words/words.ts";
import { writeDrawnPhoto } from "../harness/app.ts";
import { type Launched, type LaunchOptions, launch } from "../harness/launch.ts";
import { words } from "../harness/words.ts";
import { serveSite } from "./shared/openSite.ts";
import { createWalk, type Walk, type Walked } from "./shared/walk.ts";

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    only: { type: "string" },
    steps: { type: "string" },
    photos: { type: "string" },
    theme: { type: "string", default: "light" },
  },
});
const out = values.out;
if (out === undefined) throw new Error("--out FOLDER: where do the screenshots go?");

interface Kind extends LaunchOptions {
  readonly name: string;
  readonly language?: "en" | "ko";
  /** Makes what the walk gives to the page, before it begins. */
  files?(scratch: string): Promise<readonly string[]>;
  walk(walk: Walk, t: Words, browser: Launched, given: readonly string[]): Promise<void>;
}

/** Moments that no photo of the drawn people shows. */
const before = (person: number, count: number) => Array.from({ length: count }, (_, i) => drawDemoPhoto(person, i, 7));
const camera = { pictures: before(0, 3), secondsEach: 1 };

/** From photos that are there to a trained model. */
async function learn({ page, click, arrive, note }: Walk, t: Words): Promise<void> {
  await click(page.getByRole("link", { name: t.photos.nextTrain }));
  const train = page.getByRole("button", { name: t.train.train, exact: true });
  await arrive(train, "train");
  await fewerSteps(page, t);
  await click(train);
  await arrive(page.getByRole("progressbar", { name: t.run.steps }), "first-step");
  await arrive(page.getByRole("link", { name: t.run.toTest }), "trained");
  note(await page.getByRole("region", { name: t.run.lastRun }).locator("p").first().innerText());
}

async function fewerSteps(page: Walk["page"], t: Words): Promise<void> {
  const { label } = t.settings.words["training.maxSteps"];
  if (values.steps !== undefined) await page.getByRole("spinbutton", { name: label }).fill(values.steps);
}

/** From a trained model to a name before the camera. */
async function beNamed({ page, click, arrive, note }: Walk, t: Words): Promise<void> {
  await click(page.getByRole("link", { name: t.run.toPredict }));
  await click(page.getByRole("button", { name: t.cameraView.continuous }));
  const name = page.locator("[data-face]");
  await arrive(name, "named");
  note(`the camera's face is named ${await name.first().innerText()}`);
}

async function demoToName(walk: Walk, t: Words): Promise<void> {
  await walk.click(walk.page.getByRole("button", { name: t.photos.demo }));
  await learn(walk, t);
  await beNamed(walk, t);
}

async function folderToTest(walk: Walk, t: Words, _: Launched, folder: readonly string[]): Promise<void> {
  await walk.choose(walk.page.getByRole("button", { name: t.photos.chooseFolder }), folder);
  await photosToTest(walk, t);
}

async function photosToTest(walk: Walk, t: Words): Promise<void> {
  const { page } = walk;
  await walk.arrive(page.getByRole("link", { name: t.photos.nextTrain }), "photos");
  walk.note(await page.getByRole("heading", { level: 1 }).innerText());
  await learn(walk, t);
  await walk.click(page.getByRole("link", { name: t.run.toTest }));
  await walk.arrive(page.getByRole("heading", { level: 1, name: t.test.title }), "test");
}

/** Photos without any name: each person's are chosen in the tray from the first to the last, and named. */
async function looseToTest(walk: Walk, t: Words, _: Launched, paths: readonly string[]): Promise<void> {
  const { page, click, fill } = walk;
  await walk.choose(page.getByRole("button", { name: t.photos.chooseFiles }), paths);
  const photos = page.getByRole("listbox", { name: t.tray.photos }).getByRole("option");
  await walk.arrive(photos, "tray");
  for (const [i, name] of ["Ana", "Ben", "Cleo"].entries()) {
    const isLast = i === 2;
    if (!isLast) await click(photos.first());
    if (!isLast) await click(photos.nth(4), "Shift");
    const field = page.getByLabel(t.tray.name);
    await fill(field, name);
    await field.press("Enter");
  }
  await photosToTest(walk, t);
}

/** The keyboard's way of the demo: Tab and Enter alone. */
async function byKeys(walk: Walk, t: Words): Promise<void> {
  const { page } = walk;
  await walk.press(page.getByRole("button", { name: t.photos.demo }), "Enter");
  await walk.press(page.getByRole("link", { name: t.photos.nextTrain }), "Enter");
  await page.getByRole("button", { name: t.train.train, exact: true }).waitFor();
  await fewerSteps(page, t);
  await walk.press(page.getByRole("button", { name: t.train.train, exact: true }), "Enter");
  await walk.press(page.getByRole("link", { name: t.run.toPredict }), "Enter");
  await walk.press(page.getByRole("button", { name: t.cameraView.continuous }), "Enter");
  await walk.arrive(page.locator("[data-face]"), "named");
}

async function cameraOnly(walk: Walk, t: Words, { showToCamera }: Launched): Promise<void> {
  const { page, click, fill, arrive } = walk;
  const dialog = page.getByRole("dialog");
  const add = async (name: string) => {
    await fill(dialog.getByLabel(t.burst.name, { exact: true }), name);
    await click(dialog.getByRole("button", { name: t.burst.start, exact: true }));
    await arrive(dialog.getByRole("button", { name: t.burst.next }), `has-${name}`);
  };
  await click(page.getByRole("button", { name: t.addPerson.open }));
  await add("Noa");
  showToCamera(before(1, 52), 0.4);
  await click(dialog.getByRole("button", { name: t.burst.next }));
  await add("Ravi");
  await click(dialog.getByRole("link", { name: t.burst.train }));
  const train = page.getByRole("button", { name: t.train.train, exact: true });
  await arrive(train, "train");
  await fewerSteps(page, t);
  await click(train);
  await arrive(page.getByRole("link", { name: t.run.toTest }), "trained");
  await beNamed(walk, t);
}

/** People with their pictures, as files: given ones, or drawn ones. */
async function peoplesFiles(folder: string, people: number, each: number): Promise<[name: string, path: string][]> {
  const given = values.photos;
  if (given !== undefined)
    return readdirSync(given, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .slice(0, people)
      .flatMap(({ name }) =>
        readdirSync(join(given, name))
          .slice(0, each)
          .map((file): [string, string] => [name, join(given, name, file)]),
      );
  const drawn: [string, string][] = [];
  for (const [person, { name }] of demoPeople.slice(0, people).entries())
    for (let n = 0; n < each; n++) {
      const path = join(folder, `drawn-${name}-${n}.png`);
      await writeDrawnPhoto(path, person, n);
      drawn.push([name, path]);
    }
  return drawn;
}

/** One folder of `IMG_1001.png` ... and a table Photo, Student, Class. */
async function classFolder(scratch: string): Promise<readonly string[]> {
  const folder = join(scratch, "class 3B");
  mkdirSync(folder);
  const rows = ["Photo,Student,Class"];
  for (const [i, [name, path]] of (await peoplesFiles(scratch, 5, 12)).entries()) {
    const file = `IMG_${1001 + i}${extname(path)}`;
    await cp(path, join(folder, file));
    rows.push(`${file},${name},3B`);
  }
  await writeFile(join(folder, "students.csv"), `${rows.join("\n")}\n`);
  return [folder];
}

/** `DSC0001.png` ... of three people, five each. */
async function looseFiles(scratch: string): Promise<readonly string[]> {
  const files: string[] = [];
  for (const [i, [, path]] of (await peoplesFiles(scratch, 3, 5)).entries()) {
    files.push(join(scratch, `DSC${String(i + 1).padStart(4, "0")}${extname(path)}`));
    await cp(path, files[i]!);
  }
  return files;
}

async function smallFolder(scratch: string): Promise<readonly string[]> {
  const folder = join(scratch, "friends");
  for (const [i, [name, path]] of (await peoplesFiles(scratch, 3, 5)).entries()) {
    mkdirSync(join(folder, name), { recursive: true });
    await cp(path, join(folder, name, `${i}${extname(path)}`));
  }
  return [folder];
}

/** A folder a person of `IMG_1001.HEIC` ..., of a phone's 12 megapixels. */
async function phoneFolder(scratch: string): Promise<readonly string[]> {
  const folder = join(scratch, "from my phone");
  const jpeg = join(scratch, "photo.jpg");
  for (const [i, [name, path]] of (await peoplesFiles(scratch, 3, 5)).entries()) {
    mkdirSync(join(folder, name), { recursive: true });
    await sharp(path).resize(3024, 4032, { fit: "cover" }).jpeg({ quality: 92 }).toFile(jpeg);
    execFileSync("heif-enc", ["-p", "preset=ultrafast", jpeg, "-o", join(folder, name, `IMG_${1001 + i}.HEIC`)]);
  }
  return [folder];
}

const scratch = mkdtempSync(join(tmpdir(), "eolgul-walks-"));
const phone = { viewport: { width: 390, height: 844 } };
const kinds: readonly Kind[] = [
  { name: "spreadsheet", files: classFolder, walk: folderToTest },
  { name: "three-people", files: smallFolder, walk: folderToTest },
  { name: "loose", files: looseFiles, walk: looseToTest },
  { name: "heic", files: phoneFolder, walk: folderToTest },
  { name: "camera-only", camera: { pictures: before(0, 52), secondsEach: 0.4 }, walk: cameraOnly },
  { name: "demo", camera, walk: demoToName },
  { name: "phone", camera, ...phone, walk: demoToName },
  { name: "korean", camera, language: "ko", locale: "ko-KR", walk: demoToName },
  { name: "keyboard", camera, walk: byKeys },
];

function print({ name, clicks, keys, typed, seconds, seen, notes }: Walked): void {
  const hands = keys > 0 ? `${keys} keys` : `${clicks} clicks`;
  console.log(`${name}: ${hands}${typed > 0 ? `, ${typed} names typed` : ""}, ${seconds.toFixed(0)} s`);
  for (const line of [...seen, ...notes]) console.log(`    ${line}`);
}

mkdirSync(out, { recursive: true });
const site = await serveSite();
const chromiumPath = await ensureChromium();
try {
  for (const { name, language = "en", files, walk, ...options } of kinds) {
    if (values.only !== undefined && values.only !== name) continue;
    const given = (await files?.(scratch)) ?? [];
    const colorScheme = values.theme === "dark" ? "dark" : "light";
    const viewport = { width: 1440, height: 900 };
    const browser = await launch({ chromiumPath, colorScheme, viewport, ...options });
    try {
      const steps = await createWalk(browser.page, site.url, out, name);
      await walk(steps, words[language], browser, given);
      print(await steps.end());
      for (const error of browser.consoleErrors) console.log(`    console: ${error}`);
    } finally {
      await browser.close();
    }
  }
} finally {
  await site.close();
  rmSync(scratch, { recursive: true, force: true });
}
