// The built site in a real Chromium, for benches that act on it as a person does.
import { type Browser, chromium } from "playwright-core";
import { buildIfNeeded, distFolder } from "../../config/buildIfNeeded.mjs";
import { ensureChromium } from "../../config/ensureChromium.mjs";
import { serveFolder } from "../../config/serve.mjs";

export interface OpenSite {
  readonly url: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

export async function openSite(): Promise<OpenSite> {
  await buildIfNeeded();
  const site = await serveFolder({ folder: distFolder, port: 0 });
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ["--no-sandbox", "--disable-quic"],
  });
  return {
    url: site.url,
    browser,
    async close() {
      await browser.close();
      await site.close();
    },
  };
}
