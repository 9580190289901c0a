// Runs once for all browser tests: builds the site if it is older than its sources, serves it, and finds a Chromium.
import type { TestProject } from "vitest/node";
import { buildIfNeeded, distFolder } from "../../config/buildIfNeeded.mjs";
import { ensureChromium } from "../../config/ensureChromium.mjs";
import { serveFolder } from "../../config/serve.mjs";
import { isOffline, visitOnce } from "./offline.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The site with all headers, as `npm start` serves it. */
    siteUrl: string;
    distFolder: string;
    chromiumPath: string;
    /** With OFFLINE=1: a profile that has visited the site, whose server has stopped. Otherwise empty. */
    visitedProfile: string;
  }
}

// biome-ignore lint/style/noDefaultExport: vitest looks for the default export.
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromiumPath = await ensureChromium();
  await buildIfNeeded();
  const served = await serveFolder({ folder: distFolder, port: 0 });
  project.provide("siteUrl", served.url);
  project.provide("distFolder", distFolder);
  project.provide("chromiumPath", chromiumPath);
  const visited = isOffline ? await visitOnce(served.url, distFolder, chromiumPath) : null;
  project.provide("visitedProfile", visited?.profileDir ?? "");
  if (visited === null) return served.close;
  await served.close();
  return async () => visited.remove();
}
