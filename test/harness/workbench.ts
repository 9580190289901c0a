// Builds test/workbench with the site's settings (policy, workers, isolation) and serves it.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { buildIsStale, buildSite } from "../../config/buildIfNeeded.mjs";
import { serveFolder } from "../../config/serve.mjs";
import { type Launched, type LaunchOptions, launch } from "./launch.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const source = "test/workbench";
/** Stays for the next test file, and for the next run if no source has changed. */
const folder = join(root, "node_modules/.cache/eolgul-workbench");

export interface Workbench {
  /** The address with all headers, as `npm start` serves. */
  readonly url: string;
  /** The same files under a path, on a host that sets no headers. */
  readonly plainUrl: string;
  close(): Promise<void>;
}

export async function openWorkbench(): Promise<Workbench> {
  if (buildIsStale(folder, [source])) {
    const build = { outDir: folder, emptyOutDir: true, minify: false };
    await buildSite({ root: join(root, source), publicDir: join(root, "public"), logLevel: "error", build });
  }
  const served = await serveFolder({ folder, port: 0 });
  const plain = await serveFolder({ folder, port: 0, base: "/some/path/", plain: true });
  return {
    url: served.url,
    plainUrl: plain.url,
    async close() {
      await Promise.all([served.close(), plain.close()]);
    },
  };
}

export interface OpenWorkbench extends Workbench {
  /** The page of this browser has the workbench's tools. */
  readonly browser: Launched;
}

/** Serves the workbench and opens it in a browser. `close` closes both. */
export async function launchWorkbench(options: LaunchOptions = {}): Promise<OpenWorkbench> {
  const bench = await openWorkbench();
  const browser = await launch({ serviceWorker: false, ...options });
  await goToWorkbench(browser.page, bench.url);
  return {
    ...bench,
    browser,
    async close() {
      await browser.close();
      await bench.close();
    },
  };
}

export async function goToWorkbench(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => "workbench" in window);
}
