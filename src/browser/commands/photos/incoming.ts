// Prepares what a person gave: opens zips and fetches the bytes of lists. What it all means is decided in
// data/planDelivery.ts, in a worker.
import type { GivenList } from "../../../contract/delivery.ts";
import type { Problem } from "../../../contract/photos.ts";
import { isListPath, isUntoldByName } from "../../../data/paths.ts";
import { placeUnzipped } from "../../../data/placeUnzipped.ts";
import { isWorkbookPath } from "../../../data/tables/workbookList.ts";
import { isArchivePath, isPackedFile } from "../../../formats/archive.ts";
import { isRecordPath } from "../../../formats/tfrecord/recordPaths.ts";
import { beginsAsPicture, sniffedBytes } from "../../../image/sniffFormat.ts";
import type { GivenFile } from "../../../session/commands.ts";
import type { Ports } from "../ports.ts";

/** @returns the files, with each archive replaced by the files in it, and the zips that are trained models, by path. */
export async function openZips({ store, workers }: Ports, files: readonly GivenFile[], signal: AbortSignal) {
  const isZip = ({ path }: GivenFile) => isArchivePath(path) && !isRecordPath(path);
  const opened = files.filter((file) => !isZip(file));
  const zips = files.filter(isZip);
  const taken = new Set(opened.map(({ path }) => path));
  const unzipped = [];
  const models = new Map<string, GivenFile>();
  for (const zip of zips) {
    store.dispatch({ type: "ingest", ingest: { kind: "unzipping", path: zip.path } });
    const { files: inside, problems } = await workers.unzip(zip, signal);
    if (problems.some(({ kind }) => kind === "modelZip")) models.set(zip.path, zip);
    const [only] = inside;
    if (only !== undefined && inside.length === 1 && isPackedFile(zip.path)) {
      const path = zip.path.replace(/\.gz$/i, "");
      taken.add(path);
      opened.push({ path, blob: only.blob });
      continue;
    }
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
  return { opened, models, problems: unzipped.flatMap(({ problems }) => problems) };
}

/** Reads the bytes of files that may be lists. A file that cannot be read is a problem and no list. */
export async function readLists({ workers }: Pick<Ports, "workers">, files: readonly GivenFile[], signal: AbortSignal) {
  const lists: GivenList[] = [];
  const problems: Problem[] = [];
  for (const { path, blob } of files.filter((file) => isListPath(file.path))) {
    try {
      const isWorkbook = isWorkbookPath(path) || (await beginsAsZip(blob));
      if (isWorkbook) lists.push({ path, ...(await workers.readWorkbook(blob, signal)) });
      else lists.push({ path, bytes: new Uint8Array(await blob.arrayBuffer()) });
    } catch (error) {
      const detail = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
      problems.push({ kind: "unreadablePhoto", path, failure: { kind: "damaged", format: "CSV", detail } });
    }
  }
  return { lists, problems };
}

/** People rename workbooks to `.csv`. */
async function beginsAsZip(blob: Blob): Promise<boolean> {
  const start = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  return start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4;
}

/** The paths of files that are pictures by their first bytes alone. */
export async function picturesByBytes(files: readonly GivenFile[], signal: AbortSignal): Promise<Set<string>> {
  const pictures = new Set<string>();
  const untold = files.filter(({ path }) => isUntoldByName(path));
  const atOnce = 32;
  for (let i = 0; i < untold.length && !signal.aborted; i += atOnce) {
    const look = async ({ path, blob }: GivenFile) => {
      const start = await blob.slice(0, sniffedBytes).arrayBuffer();
      if (beginsAsPicture(new Uint8Array(start))) pictures.add(path);
    };
    // One that cannot be read is named as a file that is not used.
    await Promise.allSettled(untold.slice(i, i + atOnce).map(look));
  }
  return pictures;
}
