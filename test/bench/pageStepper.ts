// Steps in a Chromium, in a worker with as many threads as the app takes there. The clock alone: a page does not know its processor time.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { buildSite } from "../../config/buildIfNeeded.mjs";
import { serveFolder } from "../../config/serve.mjs";
import type { Bench } from "./nodeStepper.ts";
import type {} from "./wasmPage/page.ts";

const candidates = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

export async function openPage(): Promise<Bench> {
  const executablePath = candidates.find((path) => path && existsSync(path));
  const folder = mkdtempSync(join(tmpdir(), "eolgul-bench-"));
  const root = fileURLToPath(new URL("wasmPage", import.meta.url));
  await buildSite({ root, logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  const served = await serveFolder({ folder, port: 0 });
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await page.goto(served.url);
  await page.waitForFunction(() => "ask" in window);
  const { device, threads } = await page.evaluate(() => window.ask({ kind: "start" }));
  return {
    device: `Chromium, ${device}`,
    threads,
    ways: ["compiled", "composed"],
    async prepare(recipe, way, batch) {
      await page.evaluate((job) => window.ask(job), { kind: "prepare", recipe, way, batch } as const);
      return async () => {
        const { seconds } = await page.evaluate((job) => window.ask(job), { kind: "step", recipe, way } as const);
        return { clock: seconds, processor: Number.NaN };
      };
    },
    async close() {
      await browser.close();
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
