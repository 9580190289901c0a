// Joins what was read with the photos that are there, as one step to undo, and shows both.
import type { CropChoice } from "../../../contract/faces.ts";
import type { Photo } from "../../../contract/photos.ts";
import { reconcile } from "../../../data/reconcile.ts";
import { reconcileAgain, type SaidOfPhoto } from "../../../data/tables/reconcileAgain.ts";
import type { DeliveryPlan } from "../../storage/storage.ts";
import type { Ports } from "../ports.ts";
import type { PhotoHistory } from "./photoHistory.ts";
import type { ReadFacts } from "./reading.ts";

export interface Joined {
  /** The photos as they were. */
  readonly before: readonly Photo[];
  /** The same photos as they are now: what was read can change them. */
  readonly known: readonly Photo[];
  /** The photos that were not there. */
  readonly fresh: readonly Photo[];
  /** How many photos there are now. */
  readonly count: number;
}

export type JoinPhotos = (plan: DeliveryPlan, results: ReadFacts, options?: JoinOptions) => Joined;

interface JoinOptions {
  /** By photo id: what a person has decided about the crop. Such photos need no review. */
  readonly decided?: ReadonlyMap<string, CropChoice>;
  /** What a delivery that is read again has said before, see reconcileAgain.ts. */
  readonly said?: ReadonlyMap<string, SaidOfPhoto> | undefined;
}

export function createJoinPhotos({ store }: Ports, history: PhotoHistory): JoinPhotos {
  return (plan, results, { decided, said } = {}) => {
    const before = store.getState().photos;
    const { photos: joined, problems } =
      said === undefined
        ? reconcile(plan.entries, results, before)
        : reconcileAgain(plan.entries, results, before, said);
    const knownIds = new Set(before.map(({ id }) => id));
    const isKnown = ({ id }: Photo) => knownIds.has(id);
    const photos = joined.map((photo) => {
      const choice = isKnown(photo) ? undefined : decided?.get(photo.id);
      return choice === undefined ? photo : { ...photo, reviewed: true, decided: choice };
    });
    const isChanged = photos.length !== before.length || before.some((photo, i) => photos[i] !== photo);
    if (isChanged) history.remember(before);
    store.dispatch({
      type: "delivered",
      photos: isChanged ? photos : before,
      problems: [...plan.problems, ...problems],
    });
    return {
      before,
      known: photos.filter(isKnown),
      fresh: photos.filter((photo) => !isKnown(photo)),
      count: photos.length,
    };
  };
}
