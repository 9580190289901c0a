// Measures what a first visit to the built site loads, gzipped, and how long a person waits after the click on Train.
// Runs in a real Chromium.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { gzipSync } from "node:zlib";
import { distFolder } from "../../../config/buildIfNeeded.mjs";
import { giveDrawnPhotos, goTo, startButton, waitForStep } from "../../harness/app.ts";
import { openSite } from "../shared/openSite.ts";

/** Sizes in kB (1000 bytes), with each file gzipped at level 9. */
export interface FirstVisit {
  readonly kilobytesBeforePaint: number;
  /** Includes what reading photos and choosing a device load. */
  readonly kilobytesBeforeStep: number;
  /** From the click on Train to the first step that is shown, with no device tried before; `tuned`, batch 100. */
  readonly secondsToStep: number;
}

export async function firstVisit(): Promise<FirstVisit> {
  const site = await openSite();
  const page = await site.newPage();
  const asked = new Set<string>();
  page.context().on("request", (request) => asked.add(request.url()));
  const kilobytes = (urls: Iterable<string>) => {
    const ofSite = [...urls].filter((url) => url.startsWith(site.url));
    const names = new Set(ofSite.map((url) => new URL(url).pathname.slice(1) || "index.html"));
    const bytes = [...names].map((name) => gzipSync(readFileSync(join(distFolder, name)), { level: 9 }).length);
    return bytes.reduce((sum, n) => sum + n, 0) / 1000;
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
      kilobytesBeforePaint: kilobytes(beforePaint),
      kilobytesBeforeStep: kilobytes(asked),
      secondsToStep,
    };
  } finally {
    await site.close();
  }
}
