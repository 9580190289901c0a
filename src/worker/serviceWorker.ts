// The one service worker of the site. It keeps every file of one build and answers from there, so that the site works
// without its server. It also adds the headers that isolate a page across origins, which wasm threads need, on static
// hosts that cannot send them. A page registers it in src/browser/offline.ts or isolation.ts. The build puts the list
// of its files in front of this script (config/offlinePlugin.ts), so that each build has another service worker.
//
// Which build a page gets is not a matter of which worker is active: a new build's worker keeps its files in a cache of
// its own and waits; any worker answers from the build in use, and the build in use changes when a page begins while no
// other is open. So nothing is taken from under a page, and no page waits for a worker. (Chromium 156 can lose the
// request for a page that comes while a worker that called skipWaiting takes over.)
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
  if (replaces) event.waitUntil(keepAll().then(() => putMark({ keptAtMs: Date.now() })));
  else event.waitUntil(self.skipWaiting());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("message", (event) => {
  const { script } = event.data as OfflineRequest;
  const answer = (value: boolean) => event.ports[0]?.postMessage(value);
  event.waitUntil(
    keepFor(new URL(script)).then(
      () => answer(true),
      () => answer(false), // no network or no room: the next page tries again
    ),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(scope)) return;
  // Chromium's own cache probe; only the browser's cache may answer it.
  if (request.cache === "only-if-cached" && request.mode !== "same-origin") return;
  const isPage = request.mode === "navigate";
  const answer = (isPage ? chooseBuild(request) : Promise.resolve()).then(() => answerTo(request, fileOf(url)));
  // The way to see the page without threads.
  event.respondWith(isPage && url.searchParams.get("isolate") === "off" ? answer.then(notIsolated) : answer);
});

/** The path inside the site. */
function fileOf(url: URL): string {
  const path = decodeURIComponent(url.origin + url.pathname).slice(decodeURIComponent(scope).length);
  return path === "" ? pageFile : path;
}

const addressOf = (file: string) => new URL(file, scope).href;

/** A build of which every file is kept. */
interface CompleteBuild {
  readonly cacheName: string;
  readonly keptAtMs: number;
  /** When it came into use; 0 for a build that waits. */
  readonly usedFromMs: number;
}

const mark = addressOf("keptBuild.json");
let builds: Promise<readonly CompleteBuild[]> | null = null;

/** The build in use is the first. Another worker may have completed one since the last look. */
function lookForBuilds(): Promise<readonly CompleteBuild[]> {
  builds = ownCacheNames().then(async (names) => {
    const found = await Promise.all(
      names.map(async (name): Promise<CompleteBuild[]> => {
        const marked = await caches.match(mark, { cacheName: name });
        return marked === undefined ? [] : [{ ...(await marked.json()), cacheName: name }];
      }),
    );
    return found.flat().sort((a, b) => b.usedFromMs - a.usedFromMs || b.keptAtMs - a.keptAtMs);
  });
  return builds;
}

/** Marks this worker's build, or another that is complete, as such. What is not given stays as it was. */
async function putMark(given: Partial<CompleteBuild>): Promise<void> {
  const name = given.cacheName ?? cacheName;
  const before = (await lookForBuilds()).find((build) => build.cacheName === name);
  const build: CompleteBuild = { cacheName: name, keptAtMs: Date.now(), usedFromMs: 0, ...before, ...given };
  await (await caches.open(name)).put(mark, new Response(JSON.stringify(build)));
  await lookForBuilds();
}

/** Brings the newest build into use when the page that begins will be the only one. A reload counts itself as open. */
async function chooseBuild(request: Request & { readonly isReloadNavigation?: boolean }): Promise<void> {
  const known = await lookForBuilds();
  const newest = known.toSorted((a, b) => b.keptAtMs - a.keptAtMs)[0];
  if (newest === undefined || newest === known[0]) return;
  if ((await openPages()).length > (request.isReloadNavigation === true ? 1 : 0)) return;
  await putMark({ cacheName: newest.cacheName, usedFromMs: Date.now() });
}

/**
 * Kept files have their headers already and are answered as they are: a body that passes this script would keep it at
 * work until the page has read it.
 */
async function answerTo(request: Request, file: string): Promise<Response> {
  const known = await (builds ?? lookForBuilds());
  const [inUse = cacheName, ...others] = known.map((build) => build.cacheName);
  // Two pages that began together may have different builds for a moment. Names in assets/ are of one build.
  for (const name of file.startsWith("assets/") ? [inUse, ...others, cacheName] : [inUse]) {
    const kept = await caches.match(addressOf(file), { cacheName: name });
    if (kept !== undefined) return kept;
  }
  return isolated(await fetch(request));
}

/**
 * Keeps the build of the page that asks, and gives up other builds' files once no page needs them.
 * @param script of the page. Its name is another in each build in which any script is another.
 */
async function keepFor(script: URL): Promise<void> {
  const before = (await lookForBuilds())[0];
  // Where another build is in use, its own worker has kept it.
  if ((before?.cacheName ?? cacheName) === cacheName) await keepAll();
  if (before === undefined) await putMark({ usedFromMs: Date.now() });
  const known = await lookForBuilds();
  const inUse = known[0]!;
  const isOfPage = (await caches.match(addressOf(fileOf(script)), { cacheName: inUse.cacheName })) !== undefined;
  if (!isOfPage || self.registration.installing !== null || (await openPages()).length > 1) return;
  const wanted = known.filter(({ keptAtMs }) => keptAtMs >= inUse.keptAtMs).map((build) => build.cacheName);
  const gone = (await ownCacheNames()).filter((name) => !wanted.includes(name));
  await Promise.all(gone.map((name) => caches.delete(name)));
  await lookForBuilds();
}

/** Rejects when a file cannot be had as the build made it. What was kept until then stays. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const others = (await ownCacheNames()).filter((name) => name !== cacheName);
  const former = await Promise.all(others.map((name) => caches.open(name)));
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

async function ownCacheNames(): Promise<readonly string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(ownCaches));
}

async function openPages(): Promise<readonly Client[]> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return pages.filter(({ url }) => url.startsWith(scope));
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
