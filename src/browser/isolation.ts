// Cross-origin isolation, which wasm threads need, on a static host that does not send its headers: the service worker
// (offline.ts) adds them.
import { activated, registerServiceWorker } from "./offline.ts";

const reloadedKey = "eolgul.isolation.reloaded";

/**
 * Registers the service worker where the page is not isolated, and reloads once. `?isolate=off` leaves the page as it
 * is, to try it on a single thread.
 * @returns true when the page is about to reload and nothing should be drawn.
 */
export async function isolatePage(): Promise<boolean> {
  if (crossOriginIsolated) {
    sessionStorage.removeItem(reloadedKey);
    return false;
  }
  const off = new URLSearchParams(location.search).get("isolate") === "off";
  if (off) return false;
  // The page was reloaded and is still not isolated: this browser cannot do it, and one thread will do.
  if (sessionStorage.getItem(reloadedKey) !== null) return false;
  try {
    const registration = await registerServiceWorker();
    if (registration === null) return false;
    await activated(registration);
  } catch {
    // A private window or a policy refuses service workers: one thread will do.
    return false;
  }
  sessionStorage.setItem(reloadedKey, "yes");
  location.reload();
  return true;
}
