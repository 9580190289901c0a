// What a first visit loads before it paints, gzipped: in a real Chromium, of the built site.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildIfNeeded, distFolder } from "../../config/buildIfNeeded.mjs";
import { ensureChromium } from "../../config/ensureChromium.mjs";
import { serveFolder } from "../../config/serve.mjs";
import { launch } from "../browser/harness/launch.ts";

/** @returns kB (1000 bytes), gzip -9 of each file. */
export async function kilobytesBeforePaint(): Promise<number> {
  await buildIfNeeded();
  const site = await serveFolder({ folder: distFolder, port: 0 });
  const browser = await launch({ chromiumPath: await ensureChromium() });
  try {
    await browser.page.goto(site.url);
    const urls = await browser.page.evaluate(async () => {
      const painted = await new Promise<number>((resolve) => {
        const seen = new PerformanceObserver((list) => resolve(list.getEntries()[0]!.startTime));
        seen.observe({ type: "paint", buffered: true });
      });
      const loaded = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      return [location.href, ...loaded.filter(({ startTime }) => startTime < painted).map(({ name }) => name)];
    });
    const names = new Set(urls.map((url) => new URL(url).pathname.slice(1) || "index.html"));
    const bytes = [...names].map((name) => gzipSync(readFileSync(join(distFolder, name)), { level: 9 }).length);
    return bytes.reduce((sum, n) => sum + n, 0) / 1000;
  } finally {
    await browser.close();
    await site.close();
  }
}
