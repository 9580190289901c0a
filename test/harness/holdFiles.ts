// Keeps files of the site from its pages and their workers until they are let go.
import type { BrowserContext, Route } from "playwright-core";
import { isOffline } from "./offline.ts";

interface WorkerWithRelease {
  letGo(): void;
}

/**
 * Holds the requests for files whose address ends so: on their way to the server, or in the service worker where there
 * is no server.
 * @returns lets them go.
 */
export async function holdFiles(context: BrowserContext, ending: string): Promise<() => Promise<void>> {
  if (!isOffline) {
    const held: Route[] = [];
    await context.route(`**/*${ending}`, (route) => void held.push(route));
    return async () => {
      await context.unroute(`**/*${ending}`);
      for (const route of held) await route.continue().catch(() => {}); // its worker has ended
    };
  }
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  await worker.evaluate((end) => {
    const { match } = CacheStorage.prototype;
    const released = new Promise<void>((resolve) => {
      (globalThis as unknown as WorkerWithRelease).letGo = () => {
        caches.match = match;
        resolve();
      };
    });
    caches.match = async (asked, options) => {
      if (String(asked).endsWith(end)) await released;
      return match.call(caches, asked, options);
    };
  }, ending);
  return () => worker.evaluate(() => (globalThis as unknown as WorkerWithRelease).letGo());
}
