// The processor time of a browser with all its processes, as Linux tells it: in hundredths of a second.
import { readdirSync, readFileSync } from "node:fs";
import type { Browser } from "playwright-core";

/** @returns seconds so far of the browser's processes, those that have ended among them. */
export async function processorSecondsOf(browser: Browser): Promise<() => number> {
  const client = await browser.newBrowserCDPSession();
  const { processInfo } = await client.send("SystemInfo.getProcessInfo");
  await client.detach();
  const { id } = processInfo.find(({ type }) => type === "browser")!;
  return () => secondsBelow(id);
}

/** Of a process, those below it, and those of them that have ended. */
function secondsBelow(root: number): number {
  const ticksASecond = 100; // of Linux on every machine that runs a browser
  const stats = new Map<number, { readonly parent: number; readonly ticks: number }>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const text = readFileSync(`/proc/${pid}/stat`, "utf8");
      // After the name, which may hold anything: state, parent, ...; user, system, and the same of ended children.
      const fields = text
        .slice(text.lastIndexOf(")") + 2)
        .split(" ")
        .map(Number);
      const ticks = fields.slice(11, 15).reduce((sum, n) => sum + n, 0);
      stats.set(Number(pid), { parent: fields[1]!, ticks });
    } catch {
      // It has ended meanwhile.
    }
  }
  const isBelow = (pid: number): boolean => pid === root || (stats.has(pid) && isBelow(stats.get(pid)!.parent));
  let sum = 0;
  for (const [pid, { ticks }] of stats) if (isBelow(pid)) sum += ticks;
  return sum / ticksASecond;
}
