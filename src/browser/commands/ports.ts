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
  /** Called before everything is erased: lets go of what would write to the storage or bring something back. */
  readonly onErase: (() => void)[];
  /** Called before another tab takes the project over: brings to safety what is under way. */
  readonly onLeave: (() => Promise<void>)[];
  /** Tells the person when something could not be kept; the work itself goes on. */
  orNotice(result: Promise<Result<null, StorageFailure>>): Promise<boolean>;
}

export function createOrNotice(store: Store<SessionState, Action>): Ports["orNotice"] {
  return async (pending) => {
    const result = await pending;
    if (!result.ok) store.dispatch({ type: "noticed", notice: result.failure });
    return result.ok;
  };
}

/** Seconds left of work that goes on evenly; null until enough is done to tell. */
export function secondsLeft(startedMs: number, done: number, total: number): number | null {
  const elapsed = (performance.now() - startedMs) / 1000;
  return done >= 3 && elapsed > 0.5 ? (elapsed / done) * (total - done) : null;
}

const tellEveryMs = 150;

/** Tells of long work a few times a second: how many of `total` are done. The first call tells where it begins; none after a cancel. */
export function tellProgress(
  signal: AbortSignal,
  startedMs: number,
  total: number,
  tell: (progress: Progress) => void,
) {
  let first: number | null = null;
  let toldMs = 0;
  return (done: number): void => {
    if (signal.aborted) return;
    if (first !== null && done < total && performance.now() - toldMs < tellEveryMs) return;
    first ??= done;
    toldMs = performance.now();
    tell({ done, total, secondsLeft: secondsLeft(startedMs, done - first, total - first) });
  };
}
