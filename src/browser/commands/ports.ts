// What the commands work with, and the small things they share.
import type { Result } from "../../base/result.ts";
import type { Action } from "../../session/actions.ts";
import type { Progress, SessionState } from "../../session/state.ts";
import type { Store } from "../../session/store.ts";
import type { ProjectStorage, StorageFailure } from "../storage/storage.ts";
import type { WorkerClients } from "../workers.ts";
import type { Bundles } from "./models/bundles.ts";
import type { FaceCache } from "./photos/faceCache.ts";

export interface Ports {
  readonly store: Store<SessionState, Action>;
  readonly storage: ProjectStorage;
  readonly workers: WorkerClients;
  readonly faces: FaceCache;
  readonly bundles: Bundles;
  /** Called before everything is erased: ends what would write to the storage or bring something back. */
  readonly onErase: (() => void)[];
  /** Called before another tab takes the project over: stores what is under way. */
  readonly onLeave: (() => Promise<void>)[];
  /** Shows a notice when something could not be stored. The work itself goes on. @returns whether it was stored. */
  orNotice(storing: Promise<Result<null, StorageFailure>>): Promise<boolean>;
}

export function createOrNotice(store: Store<SessionState, Action>): Ports["orNotice"] {
  return async (storing) => {
    const result = await storing;
    if (!result.ok) store.dispatch({ type: "noticed", notice: result.failure });
    return result.ok;
  };
}

/** Seconds left of work at an even pace; null until enough is done to estimate. */
function secondsLeft(startedMs: number, done: number, total: number): number | null {
  const elapsed = (performance.now() - startedMs) / 1000;
  return done >= 3 && elapsed > 0.5 ? (elapsed / done) * (total - done) : null;
}

const reportEveryMs = 150;

/**
 * @param report receives the progress a few times a second: of the first call at once, and of none once the signal is
 * aborted.
 * @returns a function that takes how many of `total` are done.
 */
export function progressReporter(
  signal: AbortSignal,
  startedMs: number,
  total: number,
  report: (progress: Progress) => void,
) {
  let first: number | null = null;
  let reportedMs = 0;
  return (done: number): void => {
    if (signal.aborted) return;
    if (first !== null && done < total && performance.now() - reportedMs < reportEveryMs) return;
    first ??= done;
    reportedMs = performance.now();
    report({ done, total, secondsLeft: secondsLeft(startedMs, done - first, total - first) });
  };
}
