// From lists and a folder to photos with their faces: planned, read and reconciled by the same code as on the page.
// readFaces.ts trains on them; facesCommand.ts writes them to files.
import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Result } from "../base/result.ts";
import type { Photo, PhotoFailure, Problem, ReadPhoto } from "../contract/photos.ts";
import { isListPath } from "../data/paths.ts";
import { type GivenList, type PlannedPhoto, planDelivery } from "../data/planDelivery.ts";
import { reconcile } from "../data/reconcile.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import { readPhotoFile } from "./decode.ts";
import { startNodeDetector } from "./detector.ts";
import { createProgressLine, UsageError } from "./output.ts";

export interface PhotosRead {
  readonly entries: readonly PlannedPhoto[];
  /** By path. */
  readonly results: ReadonlyMap<string, Result<ReadPhoto, PhotoFailure>>;
  readonly photos: readonly Photo[];
  /** The problems of the lists, then those of the files. */
  readonly problems: readonly Problem[];
  /** [96, 96, 3] by the photo's id. */
  readonly faces: ReadonlyMap<string, Uint8Array>;
}

/**
 * Needs a started backend unless photos are taken as they are.
 * @param given.except a folder whose files are left out.
 */
export async function readPhotos(given: {
  readonly root: string;
  readonly lists: readonly GivenList[];
  readonly crop: Crop;
  readonly except?: string;
}): Promise<PhotosRead> {
  const paths = await filesBelow(given.root, given.except);
  const { entries, problems: planned } = planDelivery(
    paths.filter((path) => !isListPath(path)),
    given.lists,
  );
  const faces = new Map<string, Uint8Array>();
  const results = new Map<string, Result<ReadPhoto, PhotoFailure>>();
  const detector = await startNodeDetector(given.crop);
  const line = createProgressLine();
  for (const [index, { path }] of entries.entries()) {
    line.show(`reading photo ${index + 1} of ${entries.length}`);
    if (results.has(path)) continue;
    const result = await readPhotoFile(join(given.root, path), { crop: given.crop }, detector);
    results.set(path, result);
    if (result.ok) faces.set(result.value.id, result.value.face);
  }
  line.end();
  detector?.dispose();
  const { photos, problems } = reconcile(entries, results, []);
  return { entries, results, photos, problems: [...planned, ...problems], faces };
}

async function filesBelow(root: string, except: string | undefined): Promise<string[]> {
  try {
    const found = await readdir(root, { recursive: true, withFileTypes: true });
    const isInside = (folder: string) => except !== undefined && `${folder}${sep}`.startsWith(`${except}${sep}`);
    return found
      .filter((entry) => entry.isFile() && !isInside(entry.parentPath))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
      .sort();
  } catch {
    throw new UsageError(`cannot read the folder ${root}`);
  }
}
