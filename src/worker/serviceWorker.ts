// The one service worker of the site. It keeps every file of one build and answers from there, so that the site works
// without its server. It also adds the headers that isolate a page across origins, which wasm threads need, on static
// hosts that cannot send them. A page registers it in src/browser/offline.ts or isolation.ts. The build puts the list
// of its files in front of this script (config/offlinePlugin.ts), so that each build has another service worker.
//
// A new build's worker waits with its files complete. It takes over only when a page that has just begun asks for it
// and no other page is open. A page has the files of its own build for as long as it lives.
import type { KeptBuild, OfflineRequest } from "../contract/offline.ts";

declare const self: ServiceWorkerGlobalScope;
declare const keptBuild: KeptBuild;

const scope = self.registration.scope;
/** No scope has a blank in its address, so that a site never takes the caches of a site above or below its path. */
const ownCaches = `eolgul ${scope} `;
const cacheName = ownCaches + keptBuild.version;
const pageFile = "index.html";
/** Downloads at a time. The page's own come first. */
const lanes = 3;

self.addEventListener("install", (event) => {
  // The first one only adds headers at once, and keeps the files when the page is idle.
  const replaces = self.registration.active !== null;
  if (replaces) event.waitUntil(keepAll());
  else event.waitUntil(self.skipWaiting());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("message", (event) => {
  const answer = (value: boolean) => event.ports[0]?.postMessage(value);
  const request = event.data as OfflineRequest;
  switch (request.kind) {
    case "keepAll":
      return event.waitUntil(
        keepAll()
          .then(() => removeFormer(new URL(request.script)))
          .then(
            () => answer(true),
            () => answer(false), // no network or no room: the next page tries again
          ),
      );
    case "isAlone":
      return event.waitUntil(isAlone((event.source as Client | null)?.id).then(answer));
    case "takeOver":
      return event.waitUntil(self.skipWaiting().then(() => answer(true)));
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(scope)) return;
  // Chromium's own cache probe; only the browser's cache may answer it.
  if (request.cache === "only-if-cached" && request.mode !== "same-origin") return;
  const isPage = request.mode === "navigate";
  const answer = answerTo(request, fileOf(url));
  // The way to see the page without threads.
  event.respondWith(isPage && url.searchParams.get("isolate") === "off" ? answer.then(notIsolated) : answer);
});

/** The path inside the site. */
function fileOf(url: URL): string {
  const path = decodeURIComponent(url.origin + url.pathname).slice(decodeURIComponent(scope).length);
  return path === "" ? pageFile : path;
}

const addressOf = (file: string) => new URL(file, scope).href;

/**
 * Kept files have their headers already and are answered as they are: a body that passes this script would keep it at
 * work until the page has read it, and a new build's worker waits for that.
 */
async function answerTo(request: Request, file: string): Promise<Response> {
  if (file in keptBuild.files) {
    const kept = await (await caches.open(cacheName)).match(addressOf(file));
    if (kept !== undefined) return kept;
  } else if (file.startsWith("assets/")) {
    // Two pages that began together may have different builds for a moment.
    for (const name of await formerCaches()) {
      const kept = await (await caches.open(name)).match(addressOf(file));
      if (kept !== undefined) return kept;
    }
  }
  return isolated(await fetch(request));
}

/** Rejects when a file cannot be had as the build made it. What was kept until then stays. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const former = await Promise.all((await formerCaches()).map((name) => caches.open(name)));
  const missing = Object.entries(keptBuild.files).filter(([file]) => !kept.has(addressOf(file)));
  const work = async () => {
    for (let next = missing.shift(); next !== undefined; next = missing.shift())
      await cache.put(addressOf(next[0]), isolated(await genuine(next[0], next[1], former)));
  };
  await Promise.all(Array.from({ length: lanes }, work));
}

/** A file with the wanted bytes: from a former build's cache, the browser's cache, or the server. */
async function genuine(file: string, sha256: string, former: readonly Cache[]): Promise<Response> {
  for (const cache of former) {
    const kept = await cache.match(addressOf(file));
    if (kept !== undefined && (await sha256Of(kept.clone())) === sha256) return kept;
  }
  for (const cache of ["default", "reload"] as const) {
    const response = await fetch(addressOf(file), { cache });
    if (response.ok && (await sha256Of(response.clone())) === sha256) return response;
  }
  throw new Error(`the server has another ${file} than the build`);
}

async function sha256Of(response: Response): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function formerCaches(): Promise<readonly string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(ownCaches) && name !== cacheName);
}

/**
 * Removes former builds' files once nobody needs them.
 * @param script of the page that is open. Its name is another in each build in which any script is another.
 */
async function removeFormer(script: URL): Promise<void> {
  if (!(fileOf(script) in keptBuild.files) || (await openPages()).length > 1) return; // a later page asks again
  await Promise.all((await formerCaches()).map((name) => caches.delete(name)));
}

async function openPages(): Promise<readonly Client[]> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return pages.filter(({ url }) => url.startsWith(scope));
}

/** A page that was closed or reloaded is counted for a moment longer, above all on a busy machine. */
const lingersMs = 2000;
const looksAgainMs = 100;

async function isAlone(asking: string | undefined): Promise<boolean> {
  for (let waited = 0; ; waited += looksAgainMs) {
    if ((await openPages()).every(({ id }) => id === asking)) return true;
    if (waited >= lingersMs) return false;
    await new Promise((resolve) => setTimeout(resolve, looksAgainMs));
  }
}

const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

function isolated(response: Response): Response {
  return withHeaders(response, (headers) => {
    for (const [name, value] of Object.entries(isolation)) headers.set(name, value);
  });
}

function notIsolated(response: Response): Response {
  return withHeaders(response, (headers) => {
    for (const name of Object.keys(isolation)) headers.delete(name);
  });
}

function withHeaders(response: Response, change: (headers: Headers) => void): Response {
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  change(headers);
  const { status, statusText } = response;
  const body = [101, 204, 205, 304].includes(status) ? null : response.body;
  return new Response(body, { status, statusText, headers });
}
