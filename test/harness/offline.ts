// The site without its server. With OFFLINE=1 every browser test begins with a browser that visited the site once and
// was closed since, and the server has stopped.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { keptBuildOf } from "../../config/offlinePlugin.ts";
import { launch } from "./launch.ts";

/** Tests that hold a request of the page skip then: none leaves the browser. */
export const isOffline = process.env["OFFLINE"] === "1";

/** Waits until the browser has as many files as the build. */
export async function keptOffline(page: Page, distFolder: string): Promise<void> {
  const { files, version } = keptBuildOf(distFolder);
  const wanted = Object.keys(files).length + 1; // and the mark that it is whole
  const count = () =>
    page.evaluate(async (end) => {
      const name = (await caches.keys()).find((one) => one.endsWith(end));
      return name === undefined ? 0 : (await (await caches.open(name)).keys()).length;
    }, ` ${version}`);
  for (let tries = 0; (await count()) !== wanted; tries++) {
    if (tries === 600) throw new Error(`${await count()} of ${wanted} files are kept`);
    await page.waitForTimeout(100);
  }
}

export interface Visited {
  /** To be copied: a profile whose browser has the site's files, and no project. */
  readonly profileDir: string;
  remove(): void;
}

export async function visitOnce(url: string, distFolder: string, chromiumPath: string): Promise<Visited> {
  const scratch = mkdtempSync(join(tmpdir(), "eolgul-visited-"));
  const profileDir = join(scratch, "profile");
  const { page, close } = await launch({ chromiumPath, profileDir, serviceWorker: true });
  await page.goto(url);
  await keptOffline(page, distFolder);
  await page.goto("about:blank");
  await clearProject(page, url);
  await close();
  return { profileDir, remove: () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Removes all that the app stored of an open site: as on a first visit, but for the files it keeps. */
export async function clearProject(page: Page, url: string): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const storageTypes = "indexeddb,local_storage,file_systems";
  await client.send("Storage.clearDataForOrigin", { origin: new URL(url).origin, storageTypes });
  await client.detach();
}
