// Takes in pictures that a person has named, such as those of the camera.
import type { ClipSource, ReadPhoto } from "../../../contract/photos.ts";
import type { HowToCrop } from "../../../contract/workers.ts";
import type { Ports } from "../ports.ts";
import type { PhotoTools } from "./deliveries.ts";
import { createFormerFaces } from "./formerFaces.ts";
import type { ReadFacts } from "./reading.ts";
import { factsOf } from "./resultWriter.ts";

export interface NamedPicture {
  readonly path: string;
  readonly blob: Blob;
  readonly personName: string;
  readonly how: HowToCrop;
  readonly source?: ClipSource | undefined;
}

/** One step to undo. A picture whose face was chosen needs no review. @returns how many photos are new. */
export type TakeNamed = (pictures: readonly NamedPicture[]) => Promise<number>;

/** What reading the pictures gave. */
interface PicturesRead {
  readonly results: ReadFacts;
  /** By photo id. */
  readonly photos: ReadonlyMap<string, ReadPhoto & { readonly from: NamedPicture }>;
}

/** It can run beside a delivery that is being read, and leaves standing what was said of the last one. */
export function createTakeNamed(ports: Ports, { history, edits, recut, joinPhotos }: PhotoTools): TakeNamed {
  const { store, storage, faces, orNotice } = ports;
  const photosNow = () => store.getState().photos;

  return async (pictures) => {
    const { results, photos } = await readPictures(ports, pictures, recut.goOnWithoutDetector);
    const former = createFormerFaces(ports, history, photosNow);
    const known = new Set(photosNow().map(({ id }) => id));
    for (const [id, { face }] of photos) {
      if (known.has(id)) continue;
      await former.hold(id);
      faces.put(id, face);
    }
    const entries = pictures.map(({ path, personName, source }) => ({
      path,
      personName,
      split: null,
      ...(source === undefined ? {} : { source }),
    }));
    const decided = new Map(
      [...photos].flatMap(([id, { from }]) => (from.how.choice === undefined ? [] : [[id, from.how.choice] as const])),
    );
    const joined = joinPhotos({ entries, problems: store.getState().problems }, results, { decided });
    await former.keepTaken(joined.fresh);
    const stored = joined.fresh.map((photo) => {
      const { face, from } = photos.get(photo.id)!;
      return { photo, face, original: from.blob };
    });
    if (stored.length > 0 && !(await orNotice(storage.putPhotos(stored))))
      for (const { photo, face } of stored) faces.hold(photo.id, face);
    await edits.storeDifference(joined.before, joined.known);
    return joined.fresh.length;
  };
}

/** Where there is no detector, the pictures are read once more, cut as the project then cuts its photos. */
async function readPictures(
  { store, workers }: Ports,
  pictures: readonly NamedPicture[],
  goOnWithoutDetector: PhotoTools["recut"]["goOnWithoutDetector"],
): Promise<PicturesRead> {
  const { signal } = new AbortController(); // nobody cancels it
  const photos = new Map<string, ReadPhoto & { readonly from: NamedPicture }>();
  const results: ReadFacts = new Map();
  const read = (howOf: (picture: NamedPicture) => HowToCrop) =>
    workers.readEach(
      pictures.map((picture) => ({ path: picture.path, how: howOf(picture), open: () => picture.blob })),
      {
        signal,
        onRead(result, i) {
          const from = pictures[i]!;
          results.set(from.path, factsOf(result));
          if (result.ok) photos.set(result.value.id, { ...result.value, from });
        },
      },
    );
  const first = await read(({ how }) => how);
  if (!first.ok) {
    await goOnWithoutDetector(first.failure.failure, signal);
    await read(() => ({ crop: store.getState().crop }));
  }
  return { results, photos };
}
