// Many photos taken in by a build, in a real Chromium: the processor time of all the browser's processes, and the bytes
// that are written to IndexedDB, which are counted.
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { ensureChromium } from "../../../config/ensureChromium.mjs";
import { serveFolder } from "../../../config/serve.mjs";
import { processorSecondsOf } from "./processTree.ts";

export interface TakenIn {
  readonly processorSeconds: number;
  readonly seconds: number;
  /** By object store. */
  readonly storedBytes: Readonly<Record<string, number>>;
}

const counter = readFileSync(new URL("countStoredBytes.mjs", import.meta.url), "utf8");

/** A copy of a build whose scripts count what they store. */
export function countingBuild(build: string, into: string): string {
  cpSync(build, into, { recursive: true });
  const assets = join(into, "assets");
  for (const name of readdirSync(assets).filter((file) => file.endsWith(".js"))) {
    const path = join(assets, name);
    writeFileSync(path, `${counter}\n${readFileSync(path, "utf8")}`);
  }
  return into;
}

/** On a first visit. @param build as `countingBuild` made it. @param folder of photos, one folder a person. */
export async function takeIn(build: string, folder: string): Promise<TakenIn> {
  const site = await serveFolder({ folder: build, port: 0 });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ locale: "en-US" });
    await page.goto(site.url);
    const photos = page.locator('main input[type="file"][webkitdirectory]').first();
    await photos.waitFor({ state: "attached" });
    await page.waitForTimeout(2000); // what opening the page leaves to do is not the photos'
    await listen(page);
    const processorSeconds = await processorSecondsOf(browser);
    const [began, before] = [performance.now(), processorSeconds()];
    await photos.setInputFiles(folder);
    await untilRead(page);
    const [seconds, after] = [(performance.now() - began) / 1000, processorSeconds()];
    const storedBytes = await page.evaluate(() => (window as unknown as Listening).storedBytes);
    return { processorSeconds: after - before, seconds, storedBytes };
  } finally {
    await browser.close();
    await site.close();
  }
}

interface Listening {
  storedBytes: Record<string, number>;
}

async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const stored: Record<string, number> = {};
    (window as unknown as Listening).storedBytes = stored;
    new BroadcastChannel("stored-bytes").onmessage = ({ data }) => {
      const { store, bytes } = data as { readonly store: string; readonly bytes: number };
      stored[store] = (stored[store] ?? 0) + bytes;
    };
  });
}

/** Nothing is read or written any more. */
async function untilRead(page: Page): Promise<void> {
  const cancel = page.locator("main").getByRole("button", { name: "Cancel" });
  await cancel.first().waitFor({ timeout: 60_000 });
  while ((await cancel.count()) > 0) await page.waitForTimeout(250);
  await page.waitForTimeout(1000); // settings and what is swept away are written a moment later
}
