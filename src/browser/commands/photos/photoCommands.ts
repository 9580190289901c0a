// Photos in, and every change to them, with undo. Reading is reading.ts's, cutting anew recut.ts's, reconciling data/'s.
import type { CropChoice, DetectorFailure } from "../../../contract/faces.ts";
import type { Photo, Problem, ReadPhoto } from "../../../contract/photos.ts";
import type { HowToCrop } from "../../../contract/workers.ts";
import { type Delivery, planDelivery } from "../../../data/planDelivery.ts";
import { reconcile } from "../../../data/reconcile.ts";
import type { Commands } from "../../../session/commands.ts";
import { editPhotos, type PhotoEdit } from "../../../session/photoEdits.ts";
import type { DeliveryPlan } from "../../storage/storage.ts";
import type { Ports } from "../ports.ts";
import { drawDemoPhotos } from "./demoPhotos.ts";
import { createFormerFaces, type FormerFaces } from "./formerFaces.ts";
import { openZips, readLists } from "./incoming.ts";
import { createOneAtATime } from "./oneAtATime.ts";
import { createPhotoHistory } from "./photoHistory.ts";
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
  const { store, storage, workers, faces, orNotice } = ports;
  const history = createPhotoHistory();
  const recut = createRecut(ports, history);
  const reader = createDeliveryReader(ports, takeAsTheyAre);
  const work = createOneAtATime(ports, () => recut.isWriting);
  /** Decisions, undo and redo come one after the other, however fast the keys. */
  let queue: Promise<unknown> = Promise.resolve();

  ports.onErase.push(() => {
    work.cancel();
    history.clear();
  });

  const photosNow = () => store.getState().photos;

  function inTurn(act: () => Promise<void>): Promise<void> {
    const done = queue.then(act);
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
    if (gone.length > 0) await orNotice(storage.deletePhotos(gone));
    if (changed.length > 0) await orNotice(storage.updatePhotos(changed));
  }

  async function travel(step: (now: readonly Photo[]) => readonly Photo[] | null): Promise<void> {
    const before = photosNow();
    const target = step(before);
    if (target === null) return;
    const cuts = history.cutsBetween(before, target);
    for (const { photo, face } of cuts) faces.put(photo.id, face);
    const { canUndo, canRedo } = history;
    store.dispatch({ type: "photosRestored", photos: target, canUndo, canRedo });
    if (cuts.length > 0) await orNotice(storage.putCuts(cuts, {}));
    await keepDifference(before, target);
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
    await take(plan, signal, (former) => reader.read(plan, blobs, { signal, former }));
  }

  /** Shows and keeps what is read, or lets go of all of it when that was cancelled. */
  async function take(
    plan: DeliveryPlan,
    signal: AbortSignal,
    read: (former: FormerFaces) => Promise<ReadFacts | null>,
  ): Promise<void> {
    const former = createFormerFaces(ports, history, photosNow);
    const results = await read(former);
    if (results === null || signal.aborted) await orNotice(storage.endDelivery([], undoable()));
    else await takeDelivery(plan, results, former);
    await former.settle();
  }

  /** Whose pictures must not go: undoing or redoing can show them again. */
  function undoable(): Set<string> {
    return new Set([...history.goneBy([]), ...photosNow()].map(({ id }) => id));
  }

  async function takeDelivery(plan: DeliveryPlan, results: ReadFacts, former: FormerFaces): Promise<void> {
    const { before, photos, fresh } = join(plan, results);
    if (photos.length === 0 && store.getState().problems.length === 0)
      store.dispatch({ type: "noticed", notice: { kind: "nothingFound" } });
    await former.keepTaken(fresh);
    await orNotice(storage.endDelivery(fresh, undoable()));
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
    const former = createFormerFaces(ports, history, photosNow);
    const known = new Set(photosNow().map(({ id }) => id));
    for (const [id, { face }] of read) {
      if (known.has(id)) continue;
      await former.hold(id);
      faces.put(id, face);
    }
    const { before, photos, fresh } = join({ entries, problems: store.getState().problems }, results, chosen);
    await former.keepTaken(fresh);
    const stored = fresh.map((photo) => {
      const { face, from } = read.get(photo.id)!;
      return { photo, face, original: from.blob };
    });
    if (stored.length > 0 && !(await orNotice(storage.putPhotos(stored))))
      for (const { photo, face } of stored) faces.hold(photo.id, face);
    await keepDifference(before, knownOf(before, photos));
    return fresh.length;
  }

  const commands: PhotoCommands = {
    async addFiles(files) {
      if (work.isBusy) return;
      const progress = { done: 0, total: files.length, secondsLeft: null };
      store.dispatch({ type: "ingest", ingest: { kind: "reading", progress, outlivesPage: false, justRead: [] } });
      await work.run(async (signal) => {
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
      work.cancel();
    },
    async loadDemo() {
      if (work.isBusy) return;
      await work.run(async (signal) => {
        const drawn = await drawDemoPhotos(ports, signal);
        if (drawn !== null) await deliver({ entries: drawn.entries, problems: [] }, drawn.blobs, [], signal);
      });
    },
    relabel: (ids, personName) => void edit({ kind: "relabel", ids, personName }),
    renamePerson: (from, to) => void edit({ kind: "renamePerson", from, to }),
    setLeftOut: (ids, leftOut) => void edit({ kind: "setLeftOut", ids, leftOut }),
    setSplit: (ids, split) => void edit({ kind: "setSplit", ids, split }),
    removePhotos: (ids) => void edit({ kind: "remove", ids }),
    async setCrop(crop) {
      if (work.isBusy) return;
      await work.run(async (signal) => void (await recut.all(crop, signal)));
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
      if (!storage.isKept || work.isBusy) return;
      const open = await storage.openDelivery();
      if (open === null || work.isBusy) return;
      await work.run(async (signal) => {
        await take(open.plan, signal, (former) => reader.goOn(open, { signal, former }));
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
