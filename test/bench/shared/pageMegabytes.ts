// The memory of a page with its workers.
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";

/** The value as text; `?` where it is unknown. */
export const inMegabytes = (value: number | null) => (value === null ? "?" : `${value.toFixed(0)} MB`);

/** The private memory of the page's process, in megabytes; null where the system does not tell. */
export async function pageMegabytes(browser: Browser): Promise<number | null> {
  const client = await browser.newBrowserCDPSession();
  const { processInfo } = await client.send("SystemInfo.getProcessInfo");
  await client.detach();
  let largest: number | null = null;
  for (const { type, id } of processInfo) {
    if (type !== "renderer") continue;
    try {
      const text = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
      const sum = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].reduce(
        (kB, [, n]) => kB + Number(n),
        0,
      );
      largest = Math.max(largest ?? 0, sum / 1024);
    } catch {
      return null;
    }
  }
  return largest;
}
