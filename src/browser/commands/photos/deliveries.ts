// A delivery from its plan to its photos: files are read, joined with the photos that are there, shown and stored.
import type { Problem } from "../../../contract/photos.ts";
import type { SaidOfPhoto } from "../../../data/tables/reconcileAgain.ts";
import type { DeliveryPlan, OpenDelivery } from "../../storage/storage.ts";
import type { Ports } from "../ports.ts";
import { createFormerFaces, type FormerFaces } from "./formerFaces.ts";
import type { JoinPhotos } from "./joinPhotos.ts";
import type { PhotoEdits } from "./photoEdits.ts";
import type { PhotoHistory } from "./photoHistory.ts";
import { createDeliveryReader, type ReadFacts } from "./reading.ts";
import type { Recut } from "./recut.ts";

/** What is known of a delivery that is read again. */
export interface ReadBefore {
  /** Files that need not be read. */
  readonly results: ReadFacts;
  readonly said: ReadonlyMap<string, SaidOfPhoto>;
}

export interface Deliveries {
  /**
   * @param earlier problems that were found before the files were planned.
   * @returns null when it was cancelled.
   */
  deliver(
    delivery: DeliveryPlan,
    blobs: ReadonlyMap<string, Blob>,
    earlier: readonly Problem[],
    signal: AbortSignal,
    again?: ReadBefore,
  ): Promise<ReadFacts | null>;
  /** Goes on with a delivery that an earlier visit did not finish. */
  goOn(open: OpenDelivery, signal: AbortSignal): Promise<void>;
}

/** After a reload the files that a problem is about are not at hand any more. */
function withoutAside(plan: DeliveryPlan): DeliveryPlan {
  const isAside = ({ kind }: Problem) => kind === "skippedByList" || kind === "modelZip";
  return {
    ...plan,
    problems: plan.problems.map((problem) => (isAside(problem) ? { ...problem, gone: true } : problem)),
  };
}

/** What the commands about photos share. */
export interface PhotoTools {
  readonly history: PhotoHistory;
  readonly edits: PhotoEdits;
  readonly recut: Recut;
  readonly joinPhotos: JoinPhotos;
}

export function createDeliveries(ports: Ports, { history, edits, recut, joinPhotos }: PhotoTools): Deliveries {
  const { store, storage, orNotice } = ports;
  const reader = createDeliveryReader(ports, recut.goOnWithoutDetector);
  const photosNow = () => store.getState().photos;

  /** @param read gives null when it was cancelled. Then nothing of the delivery stays. */
  async function take(
    plan: DeliveryPlan,
    signal: AbortSignal,
    read: (former: FormerFaces) => Promise<ReadFacts | null>,
    again?: ReadBefore,
  ): Promise<ReadFacts | null> {
    const former = createFormerFaces(ports, history, photosNow);
    const results = await read(former);
    const isTaken = results !== null && !signal.aborted;
    if (isTaken) await takeResults(plan, results, former, again);
    else await orNotice(storage.endDelivery([], undoable()));
    await former.settle();
    return isTaken ? results : null;
  }

  async function takeResults(plan: DeliveryPlan, results: ReadFacts, former: FormerFaces, again?: ReadBefore) {
    const { before, known, fresh, count } = joinPhotos(plan, results, { said: again?.said });
    if (count === 0 && store.getState().problems.length === 0)
      store.dispatch({ type: "noticed", notice: { kind: "nothingFound" } });
    await former.keepTaken(fresh);
    await orNotice(storage.endDelivery(fresh, undoable()));
    await edits.storeDifference(before, known);
  }

  /** The ids of photos that undoing or redoing can show again. Their pictures must stay. */
  function undoable(): Set<string> {
    return new Set([...history.goneBy([]), ...photosNow()].map(({ id }) => id));
  }

  return {
    async deliver(delivery, blobs, earlier, signal, again) {
      const plan = { entries: delivery.entries, problems: [...earlier, ...delivery.problems] };
      const known = again?.results;
      return take(plan, signal, (former) => reader.read(plan, blobs, { signal, former, known }), again);
    },
    async goOn(open, signal) {
      await take(withoutAside(open.plan), signal, (former) => reader.goOn(open, { signal, former }));
    },
  };
}
