// Takes training steps in a worker of a Chromium, with as many threads as the app uses there. The browser gives the
// processor time of the renderer in hundredths of a second, with what the page does while it waits.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { buildSite } from "../../../config/buildIfNeeded.mjs";
import { ensureChromium } from "../../../config/ensureChromium.mjs";
import { serveFolder } from "../../../config/serve.mjs";
import type { Bench } from "./nodeStepper.ts";
import type {} from "./wasmPage/page.ts";

export async function openPage(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), "eolgul-bench-"));
  const root = fileURLToPath(new URL("wasmPage", import.meta.url));
  await buildSite({ root, logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  const served = await serveFolder({ folder, port: 0 });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
  const page = await browser.newPage();
  const client = await browser.newBrowserCDPSession();
  const processorSeconds = async () => {
    const { processInfo } = await client.send("SystemInfo.getProcessInfo");
    return processInfo.reduce((sum, { type, cpuTime }) => sum + (type === "renderer" ? cpuTime : 0), 0);
  };
  await page.goto(served.url);
  await page.waitForFunction(() => "ask" in window);
  const { threads } = await page.evaluate(() => window.ask({ kind: "start" }));
  return {
    threads,
    async prepare(recipe, batch) {
      await page.evaluate((job) => window.ask(job), { kind: "prepare", recipe, batch } as const);
      return async () => {
        const before = await processorSeconds();
        const { seconds } = await page.evaluate((job) => window.ask(job), { kind: "step", recipe } as const);
        return { clock: seconds, processor: (await processorSeconds()) - before };
      };
    },
    async close() {
      await browser.close();
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
