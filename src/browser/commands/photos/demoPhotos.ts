// The photos of the drawn people, as files that somebody could have given.
import { drawDemoPhoto } from "../../../demo/draw.ts";
import { demoList, demoSeed } from "../../../demo/list.ts";
import { pngOf } from "../../picture.ts";
import { type Ports, progressReporter } from "../ports.ts";

/** Draws on the page, which goes on painting and taking clicks. @returns null when it was cancelled. */
export async function drawDemoPhotos({ store }: Ports, signal: AbortSignal) {
  const list = demoList();
  const blobs = new Map<string, Blob>();
  const tell = progressReporter(signal, performance.now(), list.length, (progress) =>
    store.dispatch({ type: "ingest", ingest: { kind: "drawing", progress } }),
  );
  for (const [done, { path, personIndex, photoIndex }] of list.entries()) {
    tell(done);
    if (done % 5 === 0) await nextTask();
    if (signal.aborted) return null;
    blobs.set(path, await pngOf(drawDemoPhoto(personIndex, photoIndex, demoSeed)));
  }
  return { entries: list.map(({ path, personName, split }) => ({ path, personName, split })), blobs };
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
