// The photos of the drawn people, as files that somebody could have given.
import type { RgbaImage } from "../../../contract/image.ts";
import { demoList } from "../../../demo/list.ts";
import { pngOf } from "../../picture.ts";
import { whileNotAborted } from "../../whileNotAborted.ts";
import { type Ports, progressReporter } from "../ports.ts";

/** How many pictures are shown at once. */
const mostShown = 48;
const mostWorkers = 4;

/** Draws in workers, and shows the pictures as they come: one of each person in turn. @returns null when cancelled. */
export async function drawDemoPhotos({ store, workers }: Pick<Ports, "store" | "workers">, signal: AbortSignal) {
  const list = demoList();
  const inTurn = [...list].sort((a, b) => a.photoIndex - b.photoIndex || a.personIndex - b.personIndex);
  const blobs = new Map<string, Blob>();
  const justDrawn: RgbaImage[] = [];
  const tell = progressReporter(signal, performance.now(), list.length, (progress) =>
    store.dispatch({ type: "ingest", ingest: { kind: "drawing", progress, justDrawn: [...justDrawn] } }),
  );
  const ending = new AbortController();
  const waiting = AbortSignal.any([signal, ending.signal]);
  let next = 0;

  async function drawInTurn(): Promise<void> {
    const drawer = workers.startDrawer();
    waiting.addEventListener("abort", () => drawer.end());
    for (let photo = inTurn[next++]; photo !== undefined && !waiting.aborted; photo = inTurn[next++]) {
      const picture = await whileNotAborted(waiting, drawer.api.draw(photo.personIndex, photo.photoIndex));
      blobs.set(photo.path, await pngOf(picture));
      justDrawn[(blobs.size - 1) % mostShown] = picture;
      tell(blobs.size);
    }
  }

  tell(0);
  try {
    const count = Math.max(1, Math.min(mostWorkers, navigator.hardwareConcurrency));
    await Promise.all(Array.from({ length: count }, drawInTurn));
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    ending.abort();
  }
  if (signal.aborted) return null;
  return { entries: list.map(({ path, personName, split }) => ({ path, personName, split })), blobs };
}
