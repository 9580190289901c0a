// The page's side of the service worker (src/worker/serviceWorker.ts): has all files of the site kept once the page is
// idle, and takes a new build into use when a page begins.
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
  if (registration.active !== null) await ask(registration.active, { kind: "keepAll", script: import.meta.url }, null);
}

/** How long a page that begins waits for the worker of a new build to start and answer. Nothing is on screen yet. */
const answersWithinMs = 3000;
/** How long it then waits for that worker to take over. */
const takesOverWithinMs = 3000;

/**
 * Takes a build into use that was kept while the former was open. Called before anything is shown.
 * @returns true when the page is about to reload with it.
 */
export async function takeUpdate(): Promise<boolean> {
  if (!("serviceWorker" in navigator) || navigator.serviceWorker.controller === null) return false;
  const registration = await navigator.serviceWorker.getRegistration(document.baseURI);
  const waiting = registration?.waiting ?? null;
  if (waiting === null || !(await ask(waiting, { kind: "isAlone" }, answersWithinMs))) return false;
  const changed = new Promise<boolean>((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => resolve(true), { once: true });
    // The browser lets the former worker end what it has begun, which may take minutes. The page goes on with its own
    // build, whose files stay, and the next one has the new build.
    setTimeout(() => resolve(false), takesOverWithinMs);
  });
  waiting.postMessage({ kind: "takeOver" } satisfies OfflineRequest);
  if (!(await changed)) return false;
  location.reload();
  return true;
}

function ask(worker: ServiceWorker, request: OfflineRequest, withinMs: number | null): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const settle = (answer: boolean) => {
      port1.close();
      resolve(answer);
    };
    port1.onmessage = ({ data }: MessageEvent<boolean>) => settle(data);
    if (withinMs !== null) setTimeout(() => settle(false), withinMs);
    worker.postMessage(request, [port2]);
  });
}
