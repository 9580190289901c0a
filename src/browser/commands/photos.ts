// Photos in, and every change to them, with undo. Reading is the ingest workers', reconciling data/'s.

import type { Result } from "../../base/result.ts";
import type { Photo, PhotoFailure, Problem, ReadPhoto } from "../../contract/photos.ts";
import type { HowToCrop } from "../../contract/workers.ts";
import { isListPath } from "../../data/paths.ts";
import { placeUnzipped } from "../../data/placeUnzipped.ts";
import { type Delivery, type GivenList, planDelivery } from "../../data/planDelivery.ts";
import { reconcile } from "../../data/reconcile.ts";
import { drawDemoPhoto } from "../../demo/draw.ts";
import { demoList, demoSeed } from "../../demo/list.ts";
import type { Commands, GivenFile } from "../../session/commands.ts";
import { editPhotos, type PhotoEdit } from "../../session/reduce.ts";
import { pngOf } from "../picture.ts";
import type { Ports } from "./ports.ts";
import { secondsLeft } from "./ports.ts";

type PhotoCommands = Pick<
  Commands,
  | "addFiles"
  | "cancelIngest"
  | "loadDemo"
  | "relabel"
  | "renamePerson"
  | "setLeftOut"
  | "setSplit"
  | "removePhotos"
  | "setCrop"
  | "chooseCrop"
  | "acceptGuesses"
  | "dismissProblem"
  | "undo"
  | "redo"
  | "setValidationFraction"
  | "faceOf"
  | "originalOf"
>;

/** A picture that somebody has named. */
export interface NamedPicture {
  readonly path: string;
  readonly blob: Blob;
  readonly personName: string;
  readonly how: HowToCrop;
}

/** Takes such pictures in, undone in one step; with their faces chosen, they need no review. @returns how many are new. */
export type TakeNamed = (pictures: readonly NamedPicture[]) => Promise<number>;

/** How many steps back one can go. */
const undoDepth = 50;

export function photoCommands(ports: Ports): { readonly commands: PhotoCommands; readonly takeNamed: TakeNamed } {
  const { store, storage, workers, faces, kept } = ports;
  let reading: AbortController | null = null;
  let past: (readonly Photo[])[] = [];
  let future: (readonly Photo[])[] = [];

  ports.onErase.push(() => {
    reading?.abort();
    past = [];
    future = [];
  });

  const photosNow = () => store.getState().photos;
  const remember = () => {
    past = [...past, photosNow()].slice(-undoDepth);
    future = [];
  };

  async function edit(change: PhotoEdit): Promise<void> {
    const before = photosNow();
    if (change.kind !== "remove" && editPhotos(before, change).every((photo, i) => same(photo, before[i]!))) return;
    remember();
    store.dispatch({ type: "photosEdited", edit: change });
    await keepDifference(before, photosNow());
  }

  /** Writes what differs; pictures of removed photos stay until the next visit, so that undo can bring them back. */
  async function keepDifference(before: readonly Photo[], after: readonly Photo[]): Promise<void> {
    const old = new Map(before.map((photo) => [photo.id, photo]));
    const changed = after.filter((photo) => old.get(photo.id) !== photo);
    const ids = new Set(after.map((photo) => photo.id));
    const gone = before.filter((photo) => !ids.has(photo.id)).map((photo) => photo.id);
    if (gone.length > 0) await kept(storage.deletePhotos(gone));
    if (changed.length > 0) await kept(storage.updatePhotos(changed));
  }

  async function travel(from: (readonly Photo[])[], to: (readonly Photo[])[]): Promise<void> {
    const target = from.pop();
    if (target === undefined) return;
    const before = photosNow();
    to.push(before);
    store.dispatch({ type: "photosRestored", photos: target, canUndo: past.length > 0, canRedo: future.length > 0 });
    await keepDifference(before, target);
  }

  /** One delivery at a time: from its first byte to its last the room shows that it is being read, and can cancel it. */
  async function busyWith(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const controller = new AbortController();
    reading = controller;
    try {
      await work(controller.signal);
    } finally {
      if (reading === controller) {
        reading = null;
        store.dispatch({ type: "ingest", ingest: { kind: "idle" } });
      }
    }
  }

  /** Zips replaced by what is in them. */
  async function openZips(files: readonly GivenFile[], signal: AbortSignal) {
    const isZip = ({ path }: GivenFile) => /\.zip$/i.test(path);
    const opened = files.filter((file) => !isZip(file));
    const zips = files.filter(isZip);
    const taken = new Set(opened.map(({ path }) => path));
    const unzipped = [];
    for (const zip of zips) {
      store.dispatch({ type: "ingest", ingest: { kind: "unzipping", path: zip.path } });
      const { files: inside, problems } = await workers.unzip(zip, signal);
      unzipped.push({ zipPath: zip.path, inside, paths: inside.map(({ path }) => path), problems });
      if (signal.aborted) break;
    }
    for (const zip of unzipped) {
      const otherZips = unzipped.filter((other) => other !== zip).map(({ paths }) => paths);
      const paths = placeUnzipped(zip.zipPath, zip.paths, { taken, otherZips });
      for (const [i, path] of paths.entries()) {
        taken.add(path);
        opened.push({ path, blob: zip.inside[i]!.blob });
      }
    }
    return { opened, problems: unzipped.flatMap(({ problems }) => problems) };
  }

  /** The bytes of those that may be lists; one that cannot be read is a problem and no list. */
  async function readLists(files: readonly GivenFile[]) {
    const lists: GivenList[] = [];
    const problems: Problem[] = [];
    for (const { path, blob } of files.filter((file) => isListPath(file.path))) {
      try {
        lists.push({ path, bytes: new Uint8Array(await blob.arrayBuffer()) });
      } catch (error) {
        const detail = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
        problems.push({ kind: "unreadablePhoto", path, failure: { kind: "damaged", format: "CSV", detail } });
      }
    }
    return { lists, problems };
  }

  /** Reads, reconciles, keeps and shows one delivery. */
  async function deliver(
    delivery: Delivery,
    blobs: ReadonlyMap<string, Blob>,
    earlier: readonly Problem[],
    signal: AbortSignal,
  ): Promise<void> {
    const paths = [...new Set(delivery.entries.map((entry) => entry.path))];
    const files = paths.map((path): GivenFile => ({ path, blob: blobs.get(path)! }));
    const started = performance.now();
    const tell = (done: number, total: number) => {
      const progress = { done, total, secondsLeft: secondsLeft(started, done, total) };
      store.dispatch({ type: "ingest", ingest: { kind: "reading", progress } });
    };
    tell(0, files.length);
    const results = await workers.readAll(files, { how: { crop: store.getState().crop }, signal, onProgress: tell });
    if (!signal.aborted) await take(delivery, results, blobs, earlier);
  }

  async function take(
    delivery: Delivery,
    results: ReadonlyMap<string, Result<ReadPhoto, PhotoFailure>>,
    blobs: ReadonlyMap<string, Blob>,
    earlier: readonly Problem[],
    reviewed = false,
  ): Promise<number> {
    const before = photosNow();
    const { photos: joined, problems } = reconcile(delivery.entries, results, before);
    const known = new Set(before.map((photo) => photo.id));
    const photos = reviewed
      ? joined.map((photo) => (known.has(photo.id) ? photo : { ...photo, reviewed: true }))
      : joined;
    const fresh = photos.filter((photo) => !known.has(photo.id));
    const byId = new Map<string, { face: Uint8Array; path: string }>();
    for (const [path, result] of results) if (result.ok) byId.set(result.value.id, { face: result.value.face, path });
    for (const photo of fresh) faces.put(photo.id, byId.get(photo.id)!.face);
    const isChanged = photos.length > before.length || before.some((photo, i) => photos[i] !== photo);
    if (isChanged) remember();
    const said = [...earlier, ...delivery.problems, ...problems];
    store.dispatch({ type: "delivered", photos: isChanged ? photos : before, problems: said });
    if (photos.length === 0 && store.getState().problems.length === 0)
      store.dispatch({ type: "noticed", notice: { kind: "nothingFound" } });
    const stored = fresh.map((photo) => {
      const { face, path } = byId.get(photo.id)!;
      return { photo, face, original: blobs.get(path) ?? null };
    });
    if (stored.length > 0 && !(await kept(storage.putPhotos(stored))))
      for (const { photo, face } of stored) faces.hold(photo.id, face);
    await keepDifference(
      before,
      photos.filter((photo) => known.has(photo.id)),
    );
    return fresh.length;
  }

  /** Beside a delivery that is being read, and without taking away what was said of the last one. */
  async function takeNamed(pictures: readonly NamedPicture[]): Promise<number> {
    const { signal } = new AbortController();
    const results = new Map<string, Result<ReadPhoto, PhotoFailure>>();
    for (const { path, blob, how } of pictures) {
      const read = await workers.readAll([{ path, blob }], { how, signal, onProgress: () => {} });
      for (const [readPath, result] of read) results.set(readPath, result);
    }
    const entries = pictures.map(({ path, personName }) => ({ path, personName, split: null }));
    const blobs = new Map(pictures.map(({ path, blob }) => [path, blob]));
    const chosen = pictures.every(({ how }) => how.choice !== undefined);
    return take({ entries, problems: [] }, results, blobs, store.getState().problems, chosen);
  }

  const commands: PhotoCommands = {
    async addFiles(files) {
      if (reading !== null) return;
      await busyWith(async (signal) => {
        const { opened, problems: zipProblems } = await openZips(files, signal);
        if (signal.aborted) return;
        const { lists, problems: listProblems } = await readLists(opened);
        const unread = new Set(listProblems.flatMap((problem) => ("path" in problem ? [problem.path] : [])));
        const paths = opened.map(({ path }) => path).filter((path) => !unread.has(path));
        const blobs = new Map(opened.map(({ path, blob }) => [path, blob]));
        await deliver(planDelivery(paths, lists), blobs, [...zipProblems, ...listProblems], signal);
      });
    },
    cancelIngest() {
      reading?.abort();
    },
    async loadDemo() {
      if (reading !== null) return;
      await busyWith(async (signal) => {
        const started = performance.now();
        const list = demoList();
        const blobs = new Map<string, Blob>();
        for (const [done, { path, personIndex, photoIndex }] of list.entries()) {
          const progress = { done, total: list.length, secondsLeft: secondsLeft(started, done, list.length) };
          if (done % 5 === 0) {
            store.dispatch({ type: "ingest", ingest: { kind: "drawing", progress } });
            await nextTask(); // drawing happens here on the page: let it paint and take clicks
          }
          if (signal.aborted) return;
          blobs.set(path, await pngOf(drawDemoPhoto(personIndex, photoIndex, demoSeed)));
        }
        const entries = list.map(({ path, personName, split }) => ({ path, personName, split }));
        await deliver({ entries, problems: [] }, blobs, [], signal);
      });
    },
    relabel: (ids, personName) => void edit({ kind: "relabel", ids, personName }),
    renamePerson: (from, to) => void edit({ kind: "renamePerson", from, to }),
    setLeftOut: (ids, leftOut) => void edit({ kind: "setLeftOut", ids, leftOut }),
    setSplit: (ids, split) => void edit({ kind: "setSplit", ids, split }),
    removePhotos: (ids) => void edit({ kind: "remove", ids }),
    async setCrop(crop) {
      store.dispatch({ type: "settings", settings: { crop } });
    },
    async chooseCrop() {},
    acceptGuesses: (ids) => void edit({ kind: "accept", ids }),
    dismissProblem: (problem) => store.dispatch({ type: "problemDismissed", problem }),
    undo: () => void travel(past, future),
    redo: () => void travel(future, past),
    setValidationFraction: (validationFraction) =>
      store.dispatch({ type: "settings", settings: { validationFraction } }),
    faceOf: (id) => faces.get(id),
    originalOf: (id) => storage.originalOf(id),
  };
  return { commands, takeNamed };
}

function same(a: Photo, b: Photo): boolean {
  return a.personName === b.personName && a.leftOut === b.leftOut && a.split === b.split && a.reviewed === b.reviewed;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
