// From lists and a folder to photos with their faces: planned, read and reconciled by the same code as on the page.
// readFaces.ts trains on them; facesCommand.ts writes them to files.
import type { Result } from "../base/result.ts";
import type { NamedPhoto, PhotoFailure, Problem, ReadPhoto } from "../contract/photos.ts";
import { reconcile } from "../data/reconcile.ts";
import { isNamed } from "../data/review.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import { startNodeDetector } from "./detector.ts";
import { createProgressLine, tell, UsageError } from "./output.ts";
import { readPhotoFile } from "./photos/decode.ts";
import { type NamedEntry, type PhotoPlan, type PhotoSource, planPhotos } from "./photos/planPhotos.ts";
import { namelessLine } from "./problemLine.ts";

export interface PhotosRead {
  readonly entries: readonly NamedEntry[];
  /** By path. */
  readonly results: ReadonlyMap<string, Result<ReadPhoto, PhotoFailure>>;
  readonly photos: readonly NamedPhoto[];
  /** The problems of the lists, then those of the files. */
  readonly problems: readonly Problem[];
  /** [96, 96, 3] by the photo's id. */
  readonly faces: ReadonlyMap<string, Uint8Array>;
}

/**
 * Needs a started backend unless photos are taken as they are.
 * @param check throws a UsageError where the photos will not do; called before any is read.
 * @throws UsageError where no photo has a name.
 */
export async function readPhotos(
  given: readonly PhotoSource[],
  crop: Crop,
  check: (plan: PhotoPlan) => void = () => {},
): Promise<PhotosRead> {
  const plan = await planPhotos(given);
  const { entries, nameless, problems: planned, files } = plan;
  if (nameless.length > 0 && entries.length === 0) throw new UsageError(namelessLine(nameless));
  check(plan);
  if (nameless.length > 0) tell(namelessLine(nameless));
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
  return { entries, results, photos: photos.filter(isNamed), problems: [...planned, ...problems], faces };
}
