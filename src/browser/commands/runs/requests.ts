// What a person can ask to be trained: a new run, the interrupted one again, or more steps of the last one. How a
// request becomes a run is in running.ts.
import { ok } from "../../../base/result.ts";
import type { Checkpoint } from "../../../contract/checkpoint.ts";
import { classNamesOf } from "../../../data/classNames.ts";
import { encodeCheckpoint } from "../../../formats/checkpoint.ts";
import { type Change, changeRun } from "../../../run/changeRun.ts";
import type { OpenRun } from "../../storage/storage.ts";
import { whileNotAborted } from "../../whileNotAborted.ts";
import { beginWithModel } from "./beginWithModel.ts";
import { planRun } from "./jobs.ts";
import type { RunTools } from "./tools.ts";
import type { PreparedRun, RunRequest } from "./trackedRun.ts";

/** @param modelId the model to begin with; without one the run begins with nothing learnt. */
export function newRun(tools: RunTools, modelId: string | undefined): RunRequest {
  const state = tools.store.getState();
  const runId = crypto.randomUUID();
  return {
    shown: { runId, modelId, recipe: state.recipe, classNames: classNamesOf(state.photos) },
    async prepare(signal) {
      const planned = await whileNotAborted(signal, planRun(state, tools.faces, runId));
      const run = { ...planned, modelId };
      return modelId === undefined ? ok({ run, from: null }) : beginWithModel(tools, run, modelId, signal);
    },
    replaceInterrupted: tools.resumable.discardInterrupted,
  };
}

/** Null when no run is interrupted. */
export function interruptedRunAgain({ store, checkpointer, resumable }: RunTools, change: Change): RunRequest | null {
  const [run, shown] = [resumable.interrupted(), store.getState().interrupted];
  if (run === null || shown === null) return null;
  return {
    shown,
    async prepare(signal) {
      const saved = await whileNotAborted(signal, checkpointer.newest(run.runId));
      const unchanged = { run, from: saved?.bytes ?? null };
      if (Object.keys(change).length === 0) return ok(unchanged);
      const changed = await whileNotAborted(signal, changedRun(run, saved?.checkpoint ?? null, change));
      return ok({ ...changed, unchanged });
    },
    replaceInterrupted: resumable.takeInterrupted,
  };
}

/** A new run with the past of the one that ended last. Null when there is none. */
export function moreSteps({ checkpointer, resumable }: RunTools, steps: number): RunRequest | null {
  const run = resumable.extendable();
  if (run === null) return null;
  const as = { runId: crypto.randomUUID(), startedAt: new Date().toISOString() };
  return {
    shown: { ...run, runId: as.runId },
    async prepare(signal) {
      const saved = await whileNotAborted(signal, checkpointer.newest(run.runId));
      if (saved === null) return null;
      const change = { maxSteps: saved.checkpoint.step + steps, as };
      const changed = await whileNotAborted(signal, changedRun(run, saved.checkpoint, change));
      return ok({ run: { ...changed.run, ...as, ended: false }, from: changed.from });
    },
    replaceInterrupted: resumable.discardInterrupted,
  };
}

/** A run without a checkpoint begins anew under the change. */
async function changedRun(run: OpenRun, checkpoint: Checkpoint | null, change: Change): Promise<PreparedRun> {
  if (checkpoint !== null) {
    const changed = changeRun(checkpoint, change);
    return { run: { ...run, recipe: changed.recipe }, from: await encodeCheckpoint(changed) };
  }
  const { training, optimizer } = run.recipe;
  const { batchSize = training.batchSize, learningRate = optimizer.learningRate } = change;
  const recipe = {
    ...run.recipe,
    training: { ...training, batchSize },
    optimizer: { ...optimizer, learningRate },
  };
  return { run: { ...run, recipe }, from: null };
}
