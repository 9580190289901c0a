// The page's side of the service worker (src/worker/serviceWorker.ts): has all files of the site kept once the page is
// idle.
import { type OfflineRequest, serviceWorkerFile } from "../contract/offline.ts";
import { whenIdle } from "./whenIdle.ts";

/** Null where service workers are refused, as in some private windows. */
export async function registerServiceWorker(): Promise<ServiceWorkerRegistration | null> {
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return null;
  try {
    const registration: ServiceWorkerRegistration | undefined = await navigator.serviceWorker.register(
      new URL(serviceWorkerFile, document.baseURI),
    );
    return registration ?? null;
  } catch {
    return null;
  }
}

/** Resolves when the registration has a worker that answers; rejects when the browser refuses it. */
export function activated(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting;
  if (registration.active !== null || worker === null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("the service worker was refused"));
    });
  });
}

/** Keeps all files once the page is idle, unless the person asked the browser to save data. */
export async function keepOffline(): Promise<void> {
  if (new URLSearchParams(location.search).get("isolate") === "off") return;
  if ((navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true) return;
  await whenIdle();
  const registration = await registerServiceWorker();
  if (registration === null) return;
  await activated(registration).catch(() => {});
  if (registration.active !== null) await askToKeep(registration.active);
}

function askToKeep(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<boolean>) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage({ script: import.meta.url } satisfies OfflineRequest, [port2]);
  });
}
