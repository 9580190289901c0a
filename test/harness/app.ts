// Acts on the app as a person does, by the English roles and names on the screen. The tests say what they expect.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Download, Locator, Page } from "playwright-core";
import { demoPeople } from "../../src/demo/people.ts";
import type { SettingGroup } from "../../src/recipe/settings.ts";
import { pngOf } from "./drawnPng.ts";

export type Room = "Photos" | "Train" | "Test" | "Predict" | "Runs";

export async function goTo(page: Page, room: Room): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: room }).click();
  await page.getByRole("heading", { level: 1 }).first().waitFor();
}

/** Switches the language on screen, and waits until its words are there. */
export async function speak(page: Page, language: "en" | "ko"): Promise<void> {
  const name = language === "ko" ? "한국어" : "English";
  if ((await page.locator("html").getAttribute("lang")) !== language)
    await page.locator("header").getByRole("button", { name, exact: true }).click();
  await page.locator(`html[lang="${language}"]`).waitFor({ state: "attached" });
}

export async function loadDrawnPeople(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Try it with drawn people" }).click();
  await waitForPhotos(page, "250 photos of 5 people");
}

/**
 * Waits until the photos are read, however slow the machine is. Gives up when their count has not changed for a minute.
 */
export async function waitForPhotos(page: Page, heading: string): Promise<void> {
  const read = page.getByRole("heading", { level: 1, name: heading, exact: true });
  const bar = page.getByRole("progressbar").first();
  let [count, since] = ["", Date.now()];
  while (!(await read.isVisible()) && Date.now() - since < 60_000) {
    const now = (await bar.isVisible())
      ? await bar.getAttribute("aria-valuenow", { timeout: 1000 }).catch(() => "")
      : "";
    if (now !== count) [count, since] = [now ?? "", Date.now()];
    await page.waitForTimeout(200);
  }
  await read.waitFor({ timeout: 1000 });
}

/** Gives a folder of drawn people to a page without photos. Takes much less time than loading all drawn people. */
export async function giveDrawnPhotos(page: Page, people: number, photosEach: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "eolgul-photos-"));
  for (const [person, { name }] of demoPeople.slice(0, people).entries()) {
    mkdirSync(join(folder, name));
    for (let n = 0; n < photosEach; n++) await writeDrawnPhoto(join(folder, name, `${n}.png`), person, n);
  }
  await page.locator("input[type=file][webkitdirectory]").setInputFiles(folder);
  await waitForPhotos(page, `${people * photosEach} photos of ${people} people`);
  rmSync(folder, { recursive: true, force: true });
}

export interface SmallTraining {
  readonly steps: number;
  readonly batch: number;
  readonly everySteps: number;
  readonly filters?: readonly [number, number, number, number];
  readonly units?: readonly [number, number];
}

/** Fills the fields of the Train room, which must be open. */
export async function setTraining(page: Page, training: SmallTraining): Promise<void> {
  await openGroup(page, "network");
  const filters = page.getByRole("group", { name: "Patterns a block looks for" }).getByRole("spinbutton");
  for (const [i, count] of (training.filters ?? [8, 8, 16, 16]).entries()) await filters.nth(i).fill(String(count));
  const units = page.getByRole("group", { name: "Units that weigh the patterns" }).getByRole("spinbutton");
  for (const [i, count] of (training.units ?? [32, 32]).entries()) await units.nth(i).fill(String(count));
  await openGroup(page, "training");
  const field = (name: string) => page.getByRole("spinbutton", { name });
  await field("Steps at most").fill(String(training.steps));
  await field("Photos a step").fill(String(training.batch));
  await field("Check every so many steps").fill(String(training.everySteps));
}

/** Opens a group of the settings in the Train room. */
export async function openGroup(page: Page, group: SettingGroup): Promise<void> {
  await openDetails(page, "more");
  await openDetails(page, group);
}

async function openDetails(page: Page, group: SettingGroup | "more"): Promise<void> {
  const details = page.locator(`#settings-${group}`);
  if ((await details.getAttribute("open")) === null) await details.locator("summary").first().click();
}

export async function chooseDevice(page: Page, label: string): Promise<void> {
  await page.getByLabel("Run on").selectOption({ label });
  await page.getByRole("button", { name: "Test again" }).waitFor({ timeout: 60_000 });
}

export const startButton = (page: Page): Locator => page.getByRole("button", { name: /^Train( again)?$/ });

/** The step that the Train room shows; 0 before the first. */
export async function stepNow(page: Page): Promise<number> {
  const bar = page.getByRole("progressbar", { name: "Steps" });
  return Number(await bar.getAttribute("aria-valuenow", { timeout: 30_000 }));
}

export async function waitForStep(page: Page, step: number): Promise<void> {
  await page.waitForFunction(
    (least) =>
      Number(document.querySelector('[role="progressbar"][aria-label="Steps"]')?.getAttribute("aria-valuenow")) >=
      least,
    step,
    { timeout: 120_000 },
  );
}

/** Opens Predict. @returns each person's probability for a photo file, in full precision, by name. */
export async function predictFile(page: Page, path: string): Promise<Record<string, number>> {
  await goTo(page, "Predict");
  await page.getByRole("tab", { name: "From photo files" }).click();
  const clear = page.getByRole("button", { name: "Clear all" });
  if (await clear.isVisible()) await clear.click();
  await page.locator('input[type=file][aria-label="Choose photos"]').setInputFiles(path);
  const bars = page.getByRole("list", { name: "How sure, for each person" }).getByRole("listitem");
  await bars.first().waitFor({ timeout: 60_000 });
  const found = await bars.evaluateAll((lines) =>
    lines.map((line) => [line.firstElementChild?.textContent, Number(line.getAttribute("data-probability"))]),
  );
  return Object.fromEntries(found) as Record<string, number>;
}

export async function writeDrawnPhoto(path: string, person: number, photo: number, seed = 1): Promise<void> {
  writeFileSync(path, await pngOf(person, photo, seed));
}

/** Opens Runs. @returns the zip of the newest model. */
export async function downloadModel(page: Page): Promise<Download> {
  await goTo(page, "Runs");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).first().click();
  return download;
}

/** Opens Runs. The app tells the result in a notice. */
export async function importModel(
  page: Page,
  zip: { readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  await goTo(page, "Runs");
  await page.locator('input[type=file][aria-label="Import a model"]').setInputFiles({
    name: zip.name,
    mimeType: "application/zip",
    buffer: Buffer.from(zip.bytes),
  });
}

export interface Task {
  /** From beginning to end, with the time spent waiting for a core. The browser's `longtask` entries measure this. */
  readonly wallMs: number;
  /** The processor time of the page's thread, which is the same on a busy machine. */
  readonly cpuMs: number;
}

/** Watches the page's main thread by the browser's trace, until the returned function is called. */
export async function watchTasks(page: Page): Promise<() => Promise<readonly Task[]>> {
  interface TraceEvent {
    readonly name: string;
    readonly pid: number;
    readonly tid: number;
    readonly dur?: number;
    readonly tdur?: number;
    readonly args?: { readonly name?: string };
  }
  const events: TraceEvent[] = [];
  const client = await page.context().newCDPSession(page);
  client.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await client.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel"] },
  });
  return async () => {
    const complete = new Promise((resolve) => client.once("Tracing.tracingComplete", resolve));
    await client.send("Tracing.end");
    await complete;
    await client.detach();
    const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
    const isMain = ({ name, args }: TraceEvent) => name === "thread_name" && args?.name === "CrRendererMain";
    const mains = new Set(events.filter(isMain).map(threadOf));
    return events
      .filter((event) => event.name.endsWith("RunTask") && mains.has(threadOf(event)))
      .map(({ dur = 0, tdur = 0 }) => ({ wallMs: dur / 1000, cpuMs: tdur / 1000 }));
  };
}

/** The pixels or shapes of the first chart, as one string. */
export async function drawnChart(page: Page): Promise<string> {
  return page
    .getByRole("figure")
    .first()
    .getByRole("img")
    .evaluate((plot) => plot.querySelector("canvas")?.toDataURL() ?? plot.querySelector("svg")?.outerHTML ?? "");
}
