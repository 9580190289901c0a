// The two runs that can be resumed: the interrupted one, and the one that ended last, which can be given more steps.
// How a run is resumed is in requests.ts.
import type { TrainingFailure } from "../../../contract/run.ts";
import { appendHistory, bestOf, emptyHistory } from "../../../session/history.ts";
import type { OpenRun } from "../../storage/storage.ts";
import type { Ports } from "../ports.ts";
import type { Checkpointer, SavedCheckpoint } from "./checkpointer.ts";

export interface ResumableRuns {
  interrupted(): OpenRun | null;
  extendable(): OpenRun | null;
  /** Shows the run as interrupted. @param failure what interrupted it; null where nobody needs to know. */
  offer(run: OpenRun, saved: SavedCheckpoint | null, failure: TrainingFailure | null): void;
  /** The interrupted run goes on, and is no longer offered. */
  takeInterrupted(): void;
  discardInterrupted(): Promise<void>;
  offerMoreSteps(run: OpenRun): void;
  /** One run was removed. */
  drop(runId: string): void;
  clear(): void;
  /** Offers what the last visit left. Called once, when the photos are there. */
  restore(): Promise<void>;
}

export function createResumableRuns({ store, storage }: Ports, checkpointer: Checkpointer): ResumableRuns {
  let interrupted: OpenRun | null = null;
  let extendable: OpenRun | null = null;

  function offer(run: OpenRun, saved: SavedCheckpoint | null, failure: TrainingFailure | null): void {
    interrupted = run;
    const { steps, evaluations } = saved?.checkpoint.history ?? emptyHistory;
    store.dispatch({
      type: "runInterrupted",
      run: {
        runId: run.runId,
        recipe: saved?.checkpoint.recipe ?? run.recipe,
        classNames: run.classNames,
        step: saved?.checkpoint.step ?? 0,
        history: appendHistory(emptyHistory, steps, evaluations),
        bestEvaluation: bestOf(evaluations),
        photoIds: [...run.train.ids, ...run.validation.ids],
        fellBack: saved?.fellBack ?? false,
        failure,
      },
    });
  }

  function offerMoreSteps(run: OpenRun): void {
    extendable = run;
    store.dispatch({ type: "runExtendable", runId: run.runId });
  }

  async function restoreRun(run: OpenRun, hasRecord: boolean): Promise<void> {
    if (hasRecord) {
      if (!run.ended) await checkpointer.finish(run); // the page was killed just before
      if (extendable === null && (await storage.checkpointsOf(run.runId)).length > 0) offerMoreSteps(run);
      return;
    }
    const isFree = interrupted === null && store.getState().activeRun.kind === "none";
    if (isFree && !run.ended) offer(run, await checkpointer.newest(run.runId), null);
    else await checkpointer.forget(run.runId);
  }

  return {
    interrupted: () => interrupted,
    extendable: () => extendable,
    offer,
    takeInterrupted() {
      interrupted = null;
    },
    async discardInterrupted() {
      const run = interrupted;
      interrupted = null;
      store.dispatch({ type: "runInterrupted", run: null });
      if (run !== null) await checkpointer.forget(run.runId);
    },
    offerMoreSteps,
    drop(runId) {
      if (extendable?.runId === runId) extendable = null;
    },
    clear() {
      interrupted = null;
      extendable = null;
    },
    async restore() {
      const recorded = new Set(store.getState().runs.map(({ id }) => id));
      const newestFirst = (await storage.openRuns()).toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
      for (const run of newestFirst) await restoreRun(run, recorded.has(run.runId));
    },
  };
}
