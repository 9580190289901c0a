// Measures what a first visit to the built site loads, compressed, and how long a person waits after the click on
// Train. Runs in a real Chromium. What the service worker keeps in idle moments, for later, counts apart.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { distFolder } from "../../../config/buildIfNeeded.mjs";
import { keptBuildOf } from "../../../config/offlinePlugin.ts";
import { giveDrawnPhotos, goTo, startButton, waitForStep } from "../../harness/app.ts";
import { openSite } from "../shared/openSite.ts";

/** Sizes in kB (1000 bytes), with each file compressed at the highest level. */
export interface Kilobytes {
  readonly gzip: number;
  readonly brotli: number;
}

export interface FirstVisit {
  readonly beforePaint: Kilobytes;
  /** Includes what reading photos and choosing a device load. */
  readonly beforeStep: Kilobytes;
  /** All files of the site, which the service worker keeps. */
  readonly wholeSite: Kilobytes;
  /** From the click on Train to the first step that is shown, with no device tried before; `tuned`, batch 100. */
  readonly secondsToStep: number;
}

export async function firstVisit(): Promise<FirstVisit> {
  const site = await openSite();
  const page = await site.newPage();
  const asked = new Set<string>();
  page.context().on("request", (request) => {
    if (request.serviceWorker() === null) asked.add(request.url());
  });
  const kilobytesOf = (urls: Iterable<string>) => {
    const ofSite = [...urls].filter((url) => url.startsWith(site.url));
    return compressed(new Set(ofSite.map((url) => new URL(url).pathname.slice(1) || "index.html")));
  };
  try {
    await page.goto(site.url);
    const beforePaint = await page.evaluate(async () => {
      const painted = await new Promise<number>((resolve) => {
        const seen = new PerformanceObserver((list) => resolve(list.getEntries()[0]!.startTime));
        seen.observe({ type: "paint", buffered: true });
      });
      const loaded = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      return [location.href, ...loaded.filter(({ startTime }) => startTime < painted).map(({ name }) => name)];
    });
    await giveDrawnPhotos(page, 2, 10);
    await goTo(page, "Train");
    const clicked = performance.now();
    await startButton(page).click();
    await waitForStep(page, 1);
    const secondsToStep = (performance.now() - clicked) / 1000;
    return {
      beforePaint: kilobytesOf(beforePaint),
      beforeStep: kilobytesOf(asked),
      wholeSite: compressed(Object.keys(keptBuildOf(distFolder).files)),
      secondsToStep,
    };
  } finally {
    await site.close();
  }
}

function compressed(files: Iterable<string>): Kilobytes {
  let [gzip, brotli] = [0, 0];
  for (const file of files) {
    const bytes = readFileSync(join(distFolder, file));
    gzip += gzipSync(bytes, { level: 9 }).length / 1000;
    brotli += brotliCompressSync(bytes).length / 1000;
  }
  return { gzip, brotli };
}
