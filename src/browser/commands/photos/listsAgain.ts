// The last delivery that had lists, held so that its lists can be read another way than the page judged.
import { fail, ok } from "../../../base/result.ts";
import type { Delivery, FilesToPlan } from "../../../contract/delivery.ts";
import type { ListChoice, ListChoices, ListPreview } from "../../../contract/lists.ts";
import type { Photo, Problem } from "../../../contract/photos.ts";
import { remember, type SaidOfPhoto } from "../../../data/tables/reconcileAgain.ts";
import type { ListsRead } from "../../../session/state.ts";
import type { Ports } from "../ports.ts";
import type { Deliveries } from "./deliveries.ts";
import type { ReadFacts } from "./reading.ts";

/** What one delivery gave, and what there was to say before planning. */
interface GivenAtOnce extends FilesToPlan {
  readonly blobs: ReadonlyMap<string, Blob>;
  readonly earlier: readonly Problem[];
}

export interface ListsAgain {
  /** Reads a delivery as judged, and holds it if it had lists. */
  deliverFirst(given: GivenAtOnce, plan: Delivery, signal: AbortSignal): Promise<void>;
  preview(choices: ListChoices): Promise<ListPreview | null>;
  readAgain(choices: ListChoices, signal: AbortSignal): Promise<void>;
  /** Undo and redo went to these photos: how lists are read goes along. */
  travelled(photos: readonly Photo[]): void;
  forget(): void;
}

interface Held extends GivenAtOnce {
  /** The ids of the files that are photos. */
  readonly ids: Map<string, string>;
  readonly said: Map<string, SaidOfPhoto>;
}

/** How the lists were read, and what a person had chosen then. */
interface Reading {
  readonly choices: ListChoices;
  readonly listsRead: ListsRead;
}

/** @param keepSkipped takes the photos that the lists skip, by path. */
export function createListsAgain(
  { store, storage, workers }: Ports,
  deliver: Deliveries["deliver"],
  keepSkipped: (skipped: ReadonlyMap<string, Blob>) => void,
): ListsAgain {
  let held: Held | null = null;
  let reading: Reading | null = null;
  /** By the lists of photos that the history remembers. */
  let readingAt = new WeakMap<readonly Photo[], Reading>();
  const photosNow = () => store.getState().photos;

  function show(next: Reading | null): void {
    reading = next;
    store.dispatch({ type: "listsRead", listsRead: next?.listsRead ?? null });
  }

  function merged(choices: ListChoices): ListChoices {
    return new Map<string, ListChoice>([...(reading?.choices ?? []), ...choices]);
  }

  return {
    async deliverFirst(given, plan, signal) {
      const there = new Set(photosNow().map(({ id }) => id));
      const results = await deliver(plan, given.blobs, given.earlier, signal);
      if (results === null) return;
      keepSkipped(blobsOf(plan.unlisted, given.blobs));
      readingAt = new WeakMap();
      if (plan.lists.length === 0) {
        held = null;
        if (reading !== null) show({ ...reading, listsRead: { ...reading.listsRead, atHand: false } });
        return;
      }
      held = { ...given, ids: new Map(), said: new Map() };
      keep(held, plan, results, there);
      held = { ...held, blobs: withoutStored(given.blobs, results) };
      show({ choices: new Map(), listsRead: { readings: plan.lists, atHand: true } });
    },
    async preview(choices) {
      if (held === null) return null;
      const plan = await planWith(workers, held, merged(choices));
      if (plan === null) return null;
      const { lists, entries } = plan;
      return {
        readings: lists,
        people: new Set(entries.flatMap(({ personName }) => personName ?? [])).size,
        photos: new Set(entries.map(({ path }) => path)).size,
      };
    },
    async readAgain(choices, signal) {
      if (held === null || reading === null) return;
      const given = held;
      const all = merged(choices);
      const plan = await planWith(workers, given, all, signal);
      if (plan === null) return;
      const before = photosNow();
      const results = knownOf(given, plan, before);
      const blobs = await withOriginals(storage, given, plan, results);
      const there = new Set(before.map(({ id }) => id));
      const read = await deliver(plan, blobs, given.earlier, signal, { results, said: given.said });
      if (read === null) return;
      keepSkipped(blobsOf(plan.unlisted, blobs));
      keep(given, plan, read, there);
      readingAt.set(before, reading);
      show({ choices: all, listsRead: { readings: plan.lists, atHand: true } });
      readingAt.set(photosNow(), reading);
    },
    travelled(photos) {
      const then = readingAt.get(photos);
      if (then !== undefined && held !== null) show(then);
    },
    forget() {
      held = null;
      show(null);
    },
  };
}

/** The files at hand, and those that are stored as photos. One that is gone is told among `results`. */
async function withOriginals(storage: Ports["storage"], given: Held, plan: Delivery, results: ReadFacts) {
  const blobs = new Map(given.blobs);
  for (const path of [...plan.entries.map((entry) => entry.path), ...plan.unlisted]) {
    const id = given.ids.get(path);
    if (results.has(path) || blobs.has(path) || id === undefined) continue;
    const original = await storage.originalOf(id);
    if (original === null) results.set(path, gone(path));
    else blobs.set(path, original);
  }
  return blobs;
}

function planWith(
  workers: Ports["workers"],
  { lists, ...files }: FilesToPlan,
  choices: ListChoices,
  signal?: AbortSignal,
): Promise<Delivery | null> {
  const chosen = lists.map((list) => ({ ...list, how: choices.get(list.path) }));
  const { paths, pictures, records = [] } = files;
  return workers.plan({ paths, lists: chosen, pictures, records }, signal);
}

function keep(given: Held, plan: Delivery, results: ReadFacts, there: ReadonlySet<string>): void {
  for (const [path, result] of results) if (result.ok) given.ids.set(path, result.value.id);
  remember(given.said, plan.entries, results, (id) => there.has(id));
}

function blobsOf(paths: readonly string[], blobs: ReadonlyMap<string, Blob>): ReadonlyMap<string, Blob> {
  return new Map(
    paths.flatMap((path) => {
      const blob = blobs.get(path);
      return blob === undefined ? [] : [[path, blob] as const];
    }),
  );
}

/** Files whose photos are in the project are not read again. */
function knownOf({ ids }: Held, { entries }: Delivery, photos: readonly Photo[]): ReadFacts {
  const present = new Map(photos.map((photo) => [photo.id, photo]));
  const known: ReadFacts = new Map();
  for (const { path } of entries) {
    const photo = present.get(ids.get(path) ?? "");
    if (photo?.finding === undefined) continue;
    const { id, widthPx, heightPx, hash, finding } = photo;
    known.set(path, ok({ id, widthPx, heightPx, hash, finding }));
  }
  return known;
}

function gone(path: string) {
  const format = path.slice(path.lastIndexOf(".") + 1).toUpperCase();
  return fail({ kind: "damaged", format, detail: "the file is not kept; give it again" } as const);
}

/** Without the files out of a zip that are stored as photos: they take memory, as a file of the disk does not. */
function withoutStored(blobs: ReadonlyMap<string, Blob>, results: ReadFacts): ReadonlyMap<string, Blob> {
  return new Map([...blobs].filter(([path, blob]) => blob instanceof File || !results.get(path)?.ok));
}
