// Runs that stand still: the interrupted one, and the ended one that can be given more steps. How they go on is training.ts's.
import type { TrainingFailure } from "../../../contract/run.ts";
import { appendHistory, bestOf, emptyHistory } from "../../../session/history.ts";
import type { OpenRun } from "../../storage/storage.ts";
import type { Ports } from "../ports.ts";
import type { Checkpointer, SavedCheckpoint } from "./checkpointer.ts";

export interface ResumableRuns {
  interrupted(): OpenRun | null;
  prolongable(): OpenRun | null;
  /** It can go on, from where it is kept. @param failure what interrupted it; null where nobody needs to be told. */
  offer(run: OpenRun, place: SavedCheckpoint | null, failure: TrainingFailure | null): void;
  /** The interrupted run goes on: it no longer stands. */
  take(): void;
  discardInterrupted(): Promise<void>;
  prolong(run: OpenRun): void;
  /** Of a run that is removed, or of every run. */
  letGo(runId?: string): void;
  /** What the last visit left; once, when the photos are there. */
  restore(): Promise<void>;
}

export function createResumableRuns({ store, storage }: Ports, checkpointer: Checkpointer): ResumableRuns {
  let interrupted: OpenRun | null = null;
  let prolongable: OpenRun | null = null;

  function offer(run: OpenRun, place: SavedCheckpoint | null, failure: TrainingFailure | null): void {
    interrupted = run;
    const { steps, evaluations } = place?.checkpoint.history ?? emptyHistory;
    store.dispatch({
      type: "runInterrupted",
      run: {
        runId: run.runId,
        recipe: place?.checkpoint.recipe ?? run.recipe,
        classNames: run.classNames,
        step: place?.checkpoint.step ?? 0,
        history: appendHistory(emptyHistory, steps, evaluations),
        bestEvaluation: bestOf(evaluations),
        photoIds: [...run.train.ids, ...run.validation.ids],
        fellBack: place?.fellBack ?? false,
        failure,
      },
    });
  }

  function prolong(run: OpenRun): void {
    prolongable = run;
    store.dispatch({ type: "runProlongable", runId: run.runId });
  }

  async function restore(): Promise<void> {
    const known = new Set(store.getState().runs.map(({ id }) => id));
    const open = (await storage.openRuns()).toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    for (const run of open) {
      const isKept = known.has(run.runId);
      if (isKept && !run.ended) await checkpointer.finish(run); // killed in its very last moment
      if (isKept && prolongable === null) {
        if ((await storage.checkpointsOf(run.runId)).length === 0) continue;
        prolong(run);
      } else if (!isKept && !run.ended && interrupted === null && store.getState().activeRun.kind === "none") {
        offer(run, await checkpointer.newest(run.runId), null);
      } else if (!isKept) await checkpointer.forget(run.runId);
    }
  }

  return {
    interrupted: () => interrupted,
    prolongable: () => prolongable,
    offer,
    take() {
      interrupted = null;
    },
    async discardInterrupted() {
      const run = interrupted;
      interrupted = null;
      store.dispatch({ type: "runInterrupted", run: null });
      if (run !== null) await checkpointer.forget(run.runId);
    },
    prolong,
    letGo(runId) {
      if (runId === undefined) interrupted = null;
      if (runId === undefined || prolongable?.runId === runId) prolongable = null;
    },
    restore,
  };
}
