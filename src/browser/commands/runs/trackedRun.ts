// One run from the click on, as running.ts, runEffects.ts and trainRun.ts share it.
import type { Result } from "../../../base/result.ts";
import type { TrainingFailure } from "../../../contract/run.ts";
import type { TrainedRun } from "../../../contract/workers.ts";
import type { RunEvent, RunPhase } from "../../../session/runPhases.ts";
import type { InterruptedRun } from "../../../session/state.ts";
import type { OpenRun } from "../../storage/storage.ts";

/** A run, and the checkpoint that it goes on from. */
export interface PreparedRun {
  readonly run: OpenRun;
  readonly from: Uint8Array | null;
  /** The run as it was, where it goes on under a change. */
  readonly unchanged?: Pick<PreparedRun, "run" | "from">;
}

export interface RunRequest {
  /** Shown from the click on. */
  readonly shown: Pick<OpenRun, "runId" | "recipe" | "classNames" | "modelId">;
  /** Called when the device is ready. Null when there is nothing to go on from; rejects when the signal is aborted. */
  prepare(signal: AbortSignal): Promise<Result<PreparedRun, TrainingFailure> | null>;
  /** Called with the run's first step: until then the interrupted run is still there. */
  replaceInterrupted(): void | Promise<void>;
}

export interface TrackedRun {
  readonly request: RunRequest;
  /** Aborted when the run is cancelled or erased. Everything that the run waits for waits under this one signal. */
  readonly signal: AbortSignal;
  /** The interrupted run that was shown before. */
  readonly interruptedBefore: InterruptedRun | null;
  phase: RunPhase;
  /** Null until `prepare` has answered. */
  prepared: PreparedRun | null;
  /** The worker's result. */
  trained: TrainedRun | null;
  /** Why the run cannot go on; null while it can, and where the person stopped it. */
  failure: TrainingFailure | null;
  /** Resolves when the result is stored. */
  saving: Promise<void> | null;
}

/** Moves the run to its next phase. Resolves when the effects are done; those that need not wait are done at once. */
export type SendEvent = (event: RunEvent) => Promise<void>;
