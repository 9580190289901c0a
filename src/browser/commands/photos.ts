// Photos in, and every change to them, with undo. Reading is reading.ts's, cutting anew recut.ts's, reconciling data/'s.
import type { CropChoice, DetectorFailure } from "../../contract/faces.ts";
import type { Photo, Problem, ReadPhoto } from "../../contract/photos.ts";
import type { HowToCrop } from "../../contract/workers.ts";
import { type Delivery, planDelivery } from "../../data/planDelivery.ts";
import { reconcile } from "../../data/reconcile.ts";
import { drawDemoPhoto } from "../../demo/draw.ts";
import { demoList, demoSeed } from "../../demo/list.ts";
import type { Commands } from "../../session/commands.ts";
import { editPhotos, type PhotoEdit } from "../../session/reduce.ts";
import { pngOf } from "../picture.ts";
import type { DeliveryPlan } from "../storage.ts";
import { openZips, readLists } from "./incoming.ts";
import { createPhotoHistory } from "./photoHistory.ts";
import { type Ports, tellProgress } from "./ports.ts";
import { createDeliveryReader, type ReadFacts } from "./reading.ts";
import { createRecut } from "./recut.ts";

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

export interface PhotoRoom {
  readonly commands: PhotoCommands;
  readonly takeNamed: TakeNamed;
  /** Goes on with a delivery that an earlier visit did not finish. */
  goOn(): Promise<void>;
}

export function photoCommands(ports: Ports): PhotoRoom {
  const { store, storage, workers, faces, kept } = ports;
  const history = createPhotoHistory();
  const recut = createRecut(ports, history);
  const reader = createDeliveryReader(ports, takeAsTheyAre);
  let reading: AbortController | null = null;
  /** Decisions, undo and redo come one after the other, however fast the keys. */
  let queue: Promise<unknown> = Promise.resolve();

  ports.onErase.push(() => {
    reading?.abort();
    history.clear();
  });

  const photosNow = () => store.getState().photos;

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  }

  async function edit(change: PhotoEdit): Promise<void> {
    const before = photosNow();
    if (change.kind !== "remove" && editPhotos(before, change).every((photo, i) => same(photo, before[i]!))) return;
    history.remember(before);
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

  async function travel(step: (now: readonly Photo[]) => readonly Photo[] | null): Promise<void> {
    const before = photosNow();
    const target = step(before);
    if (target === null) return;
    const cuts = history.cutsBetween(before, target);
    for (const { photo, face } of cuts) faces.put(photo.id, face);
    const { canUndo, canRedo } = history;
    store.dispatch({ type: "photosRestored", photos: target, canUndo, canRedo });
    if (cuts.length > 0) await kept(storage.putCuts(cuts, {}));
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

  /** Without a detector photos are still of use; those that are here are cut like the new ones, for one model sees both. */
  async function takeAsTheyAre(failure: DetectorFailure, signal: AbortSignal): Promise<void> {
    store.dispatch({ type: "noticed", notice: { kind: "detectorFailed", failure } });
    if (!(await recut.all("centerSquare", signal)) && !signal.aborted)
      store.dispatch({ type: "settings", settings: { crop: "centerSquare" } });
  }

  /** Reads, reconciles, keeps and shows one delivery. */
  async function deliver(
    delivery: Delivery,
    blobs: ReadonlyMap<string, Blob>,
    earlier: readonly Problem[],
    signal: AbortSignal,
  ): Promise<void> {
    const plan = { entries: delivery.entries, problems: [...earlier, ...delivery.problems] };
    const results = await reader.read(plan, blobs, signal);
    if (results !== null) await takeDelivery(plan, results);
  }

  async function takeDelivery(plan: DeliveryPlan, results: ReadFacts): Promise<void> {
    const { before, photos, fresh } = join(plan, results);
    if (photos.length === 0 && store.getState().problems.length === 0)
      store.dispatch({ type: "noticed", notice: { kind: "nothingFound" } });
    await kept(storage.endDelivery(fresh));
    await keepDifference(before, knownOf(before, photos));
  }

  /** Shows what was read, with what was there. */
  function join(plan: DeliveryPlan, results: ReadFacts, chosen?: ReadonlyMap<string, CropChoice>) {
    const before = photosNow();
    const { photos: joined, problems } = reconcile(plan.entries, results, before);
    const known = new Set(before.map((photo) => photo.id));
    const photos = joined.map((photo) => {
      const decided = known.has(photo.id) ? undefined : chosen?.get(photo.id);
      return decided === undefined ? photo : { ...photo, reviewed: true, decided };
    });
    const isChanged = photos.length > before.length || before.some((photo, i) => photos[i] !== photo);
    if (isChanged) history.remember(before);
    const said = [...plan.problems, ...problems];
    store.dispatch({ type: "delivered", photos: isChanged ? photos : before, problems: said });
    return { before, photos, fresh: photos.filter((photo) => !known.has(photo.id)) };
  }

  /** Beside a delivery that is being read, and without taking away what was said of the last one. */
  async function takeNamed(pictures: readonly NamedPicture[]): Promise<number> {
    const { signal } = new AbortController();
    const read = new Map<string, ReadPhoto & { readonly from: NamedPicture }>();
    const results: ReadFacts = new Map();
    const readThem = (howOf: (picture: NamedPicture) => HowToCrop) =>
      workers.readEach(
        pictures.map((picture) => ({ path: picture.path, how: howOf(picture), open: () => picture.blob })),
        {
          signal,
          onRead(result, i) {
            const from = pictures[i]!;
            results.set(from.path, result);
            if (result.ok) read.set(result.value.id, { ...result.value, from });
          },
        },
      );
    const first = await readThem(({ how }) => how);
    if (!first.ok) {
      await takeAsTheyAre(first.failure.failure, signal);
      await readThem(() => ({ crop: store.getState().crop }));
    }
    const entries = pictures.map(({ path, personName }) => ({ path, personName, split: null }));
    const chosen = new Map(
      [...read].flatMap(([id, { from }]) => (from.how.choice === undefined ? [] : [[id, from.how.choice] as const])),
    );
    const known = new Set(photosNow().map(({ id }) => id));
    for (const [id, { face }] of read) if (!known.has(id)) faces.put(id, face);
    const { before, photos, fresh } = join({ entries, problems: store.getState().problems }, results, chosen);
    const stored = fresh.map((photo) => {
      const { face, from } = read.get(photo.id)!;
      return { photo, face, original: from.blob };
    });
    if (stored.length > 0 && !(await kept(storage.putPhotos(stored))))
      for (const { photo, face } of stored) faces.hold(photo.id, face);
    await keepDifference(before, knownOf(before, photos));
    return fresh.length;
  }

  const commands: PhotoCommands = {
    async addFiles(files) {
      if (reading !== null) return;
      await busyWith(async (signal) => {
        const { opened, problems: zipProblems } = await openZips(ports, files, signal);
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
        const list = demoList();
        const blobs = new Map<string, Blob>();
        const tell = tellProgress(performance.now(), list.length, (progress) =>
          store.dispatch({ type: "ingest", ingest: { kind: "drawing", progress } }),
        );
        for (const [done, { path, personIndex, photoIndex }] of list.entries()) {
          tell(done);
          if (done % 5 === 0) await nextTask(); // drawing happens here on the page: let it paint and take clicks
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
      if (reading !== null) return;
      await busyWith(async (signal) => void (await recut.all(crop, signal)));
    },
    chooseCrop: (id, choice) => inTurn(() => recut.one(id, choice)),
    acceptGuesses: (ids) => void edit({ kind: "accept", ids }),
    dismissProblem: (problem) => store.dispatch({ type: "problemDismissed", problem }),
    undo: () => void inTurn(() => travel(history.undo)),
    redo: () => void inTurn(() => travel(history.redo)),
    setValidationFraction: (validationFraction) =>
      store.dispatch({ type: "settings", settings: { validationFraction } }),
    faceOf: (id) => faces.get(id),
    originalOf: (id) => storage.originalOf(id),
  };

  return {
    commands,
    takeNamed,
    async goOn() {
      if (!storage.isKept || reading !== null) return;
      const open = await storage.openDelivery();
      if (open === null || reading !== null) return;
      await busyWith(async (signal) => {
        const results = await reader.goOn(open, signal);
        if (results !== null) await takeDelivery(open.plan, results);
      });
    },
  };
}

function knownOf(before: readonly Photo[], photos: readonly Photo[]): Photo[] {
  const known = new Set(before.map(({ id }) => id));
  return photos.filter(({ id }) => known.has(id));
}

function same(a: Photo, b: Photo): boolean {
  return a.personName === b.personName && a.leftOut === b.leftOut && a.split === b.split && a.reviewed === b.reviewed;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
