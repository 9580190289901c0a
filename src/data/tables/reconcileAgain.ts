// Joins a delivery whose lists are read again, another way, with the photos that it has brought already.
import type { Result } from "../../base/result.ts";
import type { Photo, PhotoFailure, Reconciliation, Split } from "../../contract/photos.ts";
import type { PlannedPhoto } from "../planDelivery.ts";
import { type PhotoFacts, reconcile } from "../reconcile.ts";

/** What the readings of a delivery have said of one photo so far. */
export interface SaidOfPhoto {
  readonly names: Set<string | null>;
  readonly splits: Set<Split | null>;
  /** The project had the photo before the delivery. */
  readonly wasThere: boolean;
}

/**
 * Each of the delivery's photos gets the name, the number and the split that this reading gives it. What a person has
 * changed by hand meanwhile stays: a name or a split that no reading gave, a photo left out, a crop. A photo that this
 * reading does not name goes, unless the project had it before. The other photos are joined as by `reconcile`.
 * @param said by photo id, of the readings before this one.
 */
export function reconcileAgain(
  entries: readonly PlannedPhoto[],
  results: ReadonlyMap<string, Result<PhotoFacts, PhotoFailure>>,
  photos: readonly Photo[],
  said: ReadonlyMap<string, SaidOfPhoto>,
): Reconciliation {
  const others = photos.filter(({ id }) => !said.has(id));
  const { photos: joined, problems } = reconcile(entries, results, others);
  const next = new Map(joined.map((photo) => [photo.id, photo]));
  const kept = photos.flatMap((photo) => {
    const now = next.get(photo.id);
    const before = said.get(photo.id);
    next.delete(photo.id);
    if (before === undefined) return [now ?? photo];
    if (now === undefined) return before.wasThere ? [photo] : [];
    return [renamed(photo, now, before)];
  });
  return { photos: [...kept, ...next.values()], problems };
}

function renamed(photo: Photo, now: Photo, said: SaidOfPhoto): Photo {
  const personName = said.names.has(photo.personName) ? now.personName : photo.personName;
  const split = said.splits.has(photo.split) ? now.split : photo.split;
  const label = now.label ?? null;
  const isSame = personName === photo.personName && split === photo.split && label === (photo.label ?? null);
  return isSame ? photo : { ...photo, personName, split, label };
}

/** Adds what a reading says of each photo to what the readings before it said. */
export function remember(
  said: Map<string, SaidOfPhoto>,
  entries: readonly PlannedPhoto[],
  results: ReadonlyMap<string, Result<PhotoFacts, PhotoFailure>>,
  wasThere: (id: string) => boolean,
): void {
  for (const { path, personName, split } of entries) {
    const result = results.get(path);
    if (!result?.ok) continue;
    const { id } = result.value;
    const of = said.get(id) ?? { names: new Set(), splits: new Set(), wasThere: wasThere(id) };
    of.names.add(personName);
    of.splits.add(split);
    said.set(id, of);
  }
}
