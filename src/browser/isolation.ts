// Cross-origin isolation, which wasm threads need, on a static host that does not send its headers: the service worker
// public/isolate.js adds them.

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
  if (off || !("serviceWorker" in navigator)) return false;
  // The page was reloaded and is still not isolated: this browser cannot do it, and one thread will do.
  if (sessionStorage.getItem(reloadedKey) !== null) return false;
  try {
    const registration = await navigator.serviceWorker.register(new URL("isolate.js", document.baseURI));
    await activated(registration);
  } catch {
    // A private window or a policy refuses service workers: one thread will do.
    return false;
  }
  sessionStorage.setItem(reloadedKey, "yes");
  location.reload();
  return true;
}

function activated(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting;
  if (registration.active !== null || worker === null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("the service worker was refused"));
    });
  });
}
