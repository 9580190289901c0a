// A page for tests: hands the browser-side modules to `page.evaluate`, built and served like the site but without its
// screens.
import { createCommands } from "../../src/browser/commands/createCommands.ts";
import { loadProject } from "../../src/browser/commands/loadProject.ts";
import { filesOfDrop, filesOfInput } from "../../src/browser/files.ts";
import { createIngestPool } from "../../src/browser/ingestPool.ts";
import { isolatePage } from "../../src/browser/isolation.ts";
import { openProject } from "../../src/browser/storage/openProject.ts";
import { createWorkers, type WorkerClients } from "../../src/browser/workers.ts";
import type { PhotoFailure, ReadPhoto } from "../../src/contract/photos.ts";
import { alignedDefaults, type Crop } from "../../src/recipe/preprocessing.ts";
import { initialState, reduce } from "../../src/session/reduce.ts";
import { createStore } from "../../src/session/store.ts";

/** The app without its screens. */
async function startApp(name: string) {
  const store = createStore(reduce, initialState);
  const storage = await openProject(name);
  const workers = createWorkers();
  const commands = createCommands(store, storage, workers);
  await loadProject(store, storage);
  return { store, storage, workers, commands };
}

interface Plain {
  readonly path: string;
  readonly blob: Blob;
}

/** What the pool reads, in the order of the files. */
async function readAll(pool: WorkerClients, files: readonly Plain[], crop: Crop) {
  const results: ({ ok: true; value: ReadPhoto } | { ok: false; failure: PhotoFailure })[] = [];
  const { signal } = new AbortController();
  const photos = files.map(({ path, blob }) => ({ path, how: { crop }, open: () => blob }));
  const ended = await pool.readEach(photos, {
    signal,
    onRead(result, i) {
      results[i] = result;
    },
  });
  if (!ended.ok) throw new Error(JSON.stringify(ended.failure));
  return results;
}

function blobOf(base64: string, type = ""): Blob {
  return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type });
}

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** tfjs and the tests' measuring, loaded when asked for. */
const kernelBench = () => import("./kernelBench.ts");
const lostWeights = () => import("../train/lostWeights.ts");

const tools = {
  filesOfDrop,
  filesOfInput,
  openProject,
  createIngestPool,
  createWorkers,
  startApp,
  readAll,
  blobOf,
  base64Of,
  alignedDefaults,
  kernelBench,
  lostWeights,
};

declare global {
  interface Window {
    readonly workbench: typeof tools;
  }
}

void isolatePage().then((reloads) => {
  if (!reloads) Object.assign(window, { workbench: tools });
});
