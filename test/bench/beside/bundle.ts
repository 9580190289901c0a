// What a build loads before anything is painted: index.html, and the scripts and styles it names, with all that those
// import statically; and what a browser has loaded of it once the first screen is there, and once the first training
// step is, which counts imports by a call too.
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { giveDrawnPhotos, goTo, startButton, waitForStep } from "../../harness/app.ts";

export interface LoadedBytes {
  readonly raw: number;
  /** gzip -9 of each file. */
  readonly gzipped: number;
  readonly files: readonly string[];
}

/** @param folder a build. */
export function bytesBeforePaint(folder: string): LoadedBytes {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\s(?:src|href)="(\.?[^":]+\.(?:js|css))"/g)].map(
    (match) => match[1]!,
  );
  const files = new Set(["index.html"]);
  const waiting = named.map((path) => normalize(path.replace(/^\//, "")));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue;
    files.add(path);
    if (!path.endsWith(".js")) continue;
    const text = readFileSync(join(folder, path), "utf8");
    // An import that is a call is none of these.
    for (const [, target] of text.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g))
      waiting.push(normalize(join(dirname(path), target!)));
  }
  return bytesOf(folder, files);
}

/** The files that a first visit asks for. What a service worker keeps for later is not counted. */
async function filesOfVisit(browser: Browser, site: string, act: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  const files = new Set(["index.html"]);
  context.on("request", (request) => {
    const path = request
      .url()
      .slice(site.length)
      .replace(/[?#].*/, "");
    if (request.serviceWorker() === null && request.url().startsWith(site) && path !== "") files.add(path);
  });
  await page.goto(site);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await act(page);
  await context.close();
  return files;
}

/**
 * Scripts and styles that a first visit has asked for by the time its heading is there. @param site the served build.
 */
export async function bytesOfFirstScreen(browser: Browser, site: string, folder: string): Promise<LoadedBytes> {
  const files = await filesOfVisit(browser, site, async () => {});
  return bytesOf(folder, new Set([...files].filter((path) => /\.(html|js|css)$/.test(path))));
}

/** All files that a first visit has asked for by the time the first training step is shown. */
export async function bytesOfFirstStep(browser: Browser, site: string, folder: string): Promise<LoadedBytes> {
  const files = await filesOfVisit(browser, site, async (page) => {
    await giveDrawnPhotos(page, 2, 10);
    await goTo(page, "Train");
    await startButton(page).click();
    await waitForStep(page, 1);
  });
  return bytesOf(folder, files);
}

function bytesOf(folder: string, files: ReadonlySet<string>): LoadedBytes {
  const bytes = [...files].map((path) => readFileSync(join(folder, path)));
  return {
    raw: bytes.reduce((sum, file) => sum + file.length, 0),
    gzipped: bytes.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0),
    files: [...files].sort(),
  };
}
