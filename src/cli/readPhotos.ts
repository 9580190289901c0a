// From lists and a folder to photos with their faces: planned, read and reconciled by the same code as on the page.
// readFaces.ts trains on them; facesCommand.ts writes them to files.
import type { Result } from "../base/result.ts";
import type { Photo, PhotoFailure, Problem, ReadPhoto } from "../contract/photos.ts";
import type { PlannedPhoto } from "../data/planDelivery.ts";
import { reconcile } from "../data/reconcile.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import { startNodeDetector } from "./detector.ts";
import { createProgressLine } from "./output.ts";
import { readPhotoFile } from "./photos/decode.ts";
import { type PhotoSource, planPhotos } from "./photos/planPhotos.ts";

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

/** Needs a started backend unless photos are taken as they are. */
export async function readPhotos(given: readonly PhotoSource[], crop: Crop): Promise<PhotosRead> {
  const { entries, problems: planned, files } = await planPhotos(given);
  const faces = new Map<string, Uint8Array>();
  const results = new Map<string, Result<ReadPhoto, PhotoFailure>>();
  const detector = await startNodeDetector(crop);
  const line = createProgressLine();
  for (const [index, { path }] of entries.entries()) {
    line.show(`reading photo ${index + 1} of ${entries.length}`);
    if (results.has(path)) continue;
    const result = await readPhotoFile(files.get(path)!, { crop }, detector);
    results.set(path, result);
    if (result.ok) faces.set(result.value.id, result.value.face);
  }
  line.end();
  detector?.dispose();
  const { photos, problems } = reconcile(entries, results, []);
  return { entries, results, photos, problems: [...planned, ...problems], faces };
}
