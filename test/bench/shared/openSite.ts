// Serves the built site, and opens it in a real Chromium for benches that act as a person does.
import { type Browser, chromium, type Page } from "playwright-core";
import { buildIfNeeded, distFolder } from "../../../config/buildIfNeeded.mjs";
import { ensureChromium } from "../../../config/ensureChromium.mjs";
import { serveFolder } from "../../../config/serve.mjs";

export async function serveSite() {
  await buildIfNeeded();
  return serveFolder({ folder: distFolder, port: 0 });
}

export interface OpenSite {
  readonly url: string;
  readonly browser: Browser;
  /** An empty page in a new context, so that it makes a first visit. Its errors are printed on standard error. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

export async function openSite(): Promise<OpenSite> {
  const site = await serveSite();
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ["--no-sandbox", "--disable-quic"],
  });
  return {
    url: site.url,
    browser,
    async newPage() {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-US" });
      context.on("weberror", (error) => process.stderr.write(`${error.error()}\n`));
      return context.newPage();
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}
