// What each effect of a run's phases does to the screen, the storage and the worker. When it is done is in
// session/runPhases.ts.
import { internalError } from "../../../base/result.ts";
import type { RunRecord } from "../../../contract/run.ts";
import type { RunEffect } from "../../../session/runPhases.ts";
import type { ModelEntry } from "../../../session/state.ts";
import { whileNotAborted } from "../../whileNotAborted.ts";
import { type RunTools, showFailure } from "./tools.ts";
import type { SendEvent, TrackedRun } from "./trackedRun.ts";

type RunEffects = Readonly<Record<RunEffect, () => void | Promise<void>>>;

export function runEffects(tools: RunTools, run: TrackedRun, abort: () => void, send: SendEvent): RunEffects {
  const { trainer, checkpointer } = tools;
  return {
    show: () => {
      const { runId, recipe, classNames } = run.request.shown;
      tools.store.dispatch({ type: "runStarted", runId, recipe, classNames });
    },
    hide: () => hide(tools),
    undo: () => undo(tools, run),
    forget: () => forget(tools, run),
    offer: () => offer(tools, run),
    replaceInterrupted: () => run.request.replaceInterrupted(),
    abort,
    endWorker: trainer.end,
    tellStop: () => trainer.tell("stop"),
    tellPause: () => trainer.tell("pause"),
    tellResume: () => trainer.tell("resume"),
    async pauseAndStore() {
      const stored = checkpointer.nextPut();
      trainer.tell("pause");
      await stored;
    },
    awaitStored: checkpointer.settled,
    async awaitSaved() {
      await run.saving;
    },
    save() {
      run.saving = save(tools, run).then(() => send("saved"));
      return run.saving;
    },
  };
}

function hide({ store }: RunTools): void {
  store.dispatch({ type: "runEnded", record: null, model: null });
}

async function undo(tools: RunTools, { request, prepared, failure, interruptedBefore }: TrackedRun): Promise<void> {
  const { store, checkpointer, resumable } = tools;
  hide(tools);
  // A failure of this run replaces that of the interrupted one: the way out of them differs.
  const shown = interruptedBefore && failure ? { ...interruptedBefore, failure: null } : interruptedBefore;
  store.dispatch({ type: "runInterrupted", run: shown });
  if (failure !== null) showFailure(tools, failure, request.shown.modelId);
  if (prepared === null) return;
  const { run, unchanged } = prepared;
  if (unchanged !== undefined) await checkpointer.begin(unchanged.run, unchanged.from);
  else if (resumable.interrupted()?.runId !== run.runId) await checkpointer.forget(run.runId);
}

async function forget(tools: RunTools, { prepared, failure }: TrackedRun): Promise<void> {
  const { run } = prepared ?? internalError("a run that was not prepared is forgotten");
  hide(tools);
  await tools.checkpointer.forget(run.runId);
  if (failure !== null) showFailure(tools, failure, run.modelId);
}

async function offer(tools: RunTools, tracked: TrackedRun): Promise<void> {
  const { run } = tracked.prepared ?? internalError("a run that was not prepared is offered");
  const saved = await tools.checkpointer.newest(run.runId);
  if (tracked.phase !== "interrupted") return; // erased meanwhile
  if (saved === null || saved.checkpoint.step === 0) return forget(tools, tracked);
  hide(tools);
  tools.resumable.offer(run, saved, tracked.failure);
  if (tracked.failure !== null) showFailure(tools, tracked.failure, run.modelId);
}

async function save(tools: RunTools, { prepared, trained, signal }: TrackedRun): Promise<void> {
  const { store, storage, orNotice, bundles, checkpointer, resumable } = tools;
  if (prepared === null || trained === null) return internalError("a run without a result is saved");
  signal.throwIfAborted();
  const { record, bundle } = trained;
  const model = modelOf(record);
  bundles.put(model.id, bundle);
  await whileNotAborted(signal, orNotice(storage.putModel(model, bundle)));
  const isStored = await whileNotAborted(signal, orNotice(storage.putRun(record)));
  if (isStored) await whileNotAborted(signal, checkpointer.finish(prepared.run));
  store.dispatch({ type: "runEnded", record, model });
  resumable.offerMoreSteps(prepared.run);
  const { accuracy } = record.result;
  store.dispatch({ type: "noticed", notice: { kind: "runFinished", runId: record.id, accuracy } });
}

function modelOf({ id, classNames, startedAt, result, validationCount }: RunRecord): ModelEntry {
  return {
    id,
    title: "",
    classNames,
    source: "run",
    createdAt: startedAt,
    valAccuracy: result.accuracy,
    valCount: validationCount,
  };
}
