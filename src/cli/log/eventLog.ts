// The log that `npm run train --logdir` writes while it trains, for TensorBoard. Events are appended as they come, so
// that a reader sees them at once; a run that goes on begins another file in the same folder.
import { type FileHandle, open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { concatBytes } from "../../base/concatBytes.ts";
import type { Checkpoint } from "../../contract/checkpoint.ts";
import type { TrainingJob, TrainingProgress } from "../../contract/run.ts";
import type { TrainedRun } from "../../contract/workers.ts";
import {
  eventFileName,
  eventRecord,
  fileStart,
  type LogEvent,
  readEventFileName,
} from "../../formats/tensorboard/events.ts";
import { readScalars } from "../../formats/tensorboard/readScalars.ts";
import { settingsAtEnd } from "../../formats/tensorboard/values.ts";
import { graphNodes } from "../../model/graphNodes.ts";
import { beginningEvents, endEvents, logTags, pointEvents, recipeEvent, secondsOf } from "../../run/log/runLog.ts";
import { weightValues } from "../../run/log/weightLog.ts";
import { systemWords } from "../out/systemWords.ts";
import { tell, UsageError } from "../output.ts";

export interface EventLog {
  /** Appends what is new. */
  add(progress: TrainingProgress): void;
  /** @param run null where it failed. */
  end(run: TrainedRun | null): Promise<void>;
}

/** What a folder held before. */
export interface EarlierLog {
  /** Seconds since 1970 that its newest file is named after; 0 without one. */
  readonly second: number;
  /** The last step whose points are all there; 0 without any. */
  readonly step: number;
}

/**
 * @param runId of the run that goes on; null where one begins.
 * @param again whether the run may have begun before and been ended without a checkpoint.
 * @throws UsageError where the folder holds another run's log: TensorBoard would draw both as one curve.
 */
export async function earlierLog(folder: string, runId: string | null, again: boolean): Promise<EarlierLog> {
  const names = (await readdir(folder)).filter((name) => name.includes("tfevents")).sort();
  const newest = names.at(-1);
  if (newest === undefined) return { second: 0, step: 0 };
  const last = readEventFileName(newest);
  if (last === null || (runId === null ? !again : last.run !== runId))
    throw new UsageError(`--logdir: ${folder} holds the log of another run; name another folder for this one`);
  const { series } = readScalars(await Promise.all(names.map((name) => readFile(join(folder, name)))));
  const training = series.find(({ tag }) => tag === logTags.trainingLoss);
  return { second: last.second, step: training?.points.at(-1)?.step ?? 0 };
}

/**
 * Begins the log's next file. When the disk takes nothing, it says so once, and the run goes on.
 * @param now milliseconds since 1970.
 */
export function createEventLog(
  folder: string,
  job: TrainingJob,
  from: Checkpoint | null,
  earlier: EarlierLog,
  now: number,
): EventLog {
  const { runId, startedAt, recipe } = from ?? { ...job, startedAt: new Date(now).toISOString() };
  const second = Math.max(Math.floor(now / 1000), earlier.second + 1);
  const file = createAppender(join(folder, eventFileName(second, runId)));
  const write = (...events: readonly LogEvent[]) => file.append(concatBytes(events.map(eventRecord)));
  const first = firstStep(from, earlier);
  const wallTime = secondsOf(startedAt) + (from?.seconds ?? 0);
  const nodes = graphNodes(recipe.network, job.classNames.length);
  file.append(fileStart(wallTime));
  // TensorBoard in Python heeds a start event only where the run had one before, so the first file has one too.
  write({ step: first, wallTime, content: { kind: "start" } });
  write(...(first === 0 ? beginningEvents(recipe, startedAt, nodes) : [recipeEvent(recipe, first, wallTime)]));
  let seconds = from?.seconds ?? 0;
  return {
    add({ steps, evaluations }) {
      seconds = Math.max(seconds, steps.at(-1)?.seconds ?? 0, evaluations.at(-1)?.seconds ?? 0);
      const isNew = ({ step }: { readonly step: number }) => step >= first;
      write(...pointEvents(steps.filter(isNew), evaluations.filter(isNew), startedAt));
    },
    async end(run) {
      const wallTime = secondsOf(startedAt) + seconds;
      if (run === null)
        write({ step: 0, wallTime, content: { kind: "summary", values: [settingsAtEnd("failure", wallTime)] } });
      else {
        const { keptStep: step } = run.record;
        write(...endEvents(run.record));
        write({ step, wallTime, content: { kind: "summary", values: weightValues(run.bundle) } });
      }
      await file.close();
    },
  };
}

/**
 * The step from which a log is written again. Each series gets its last point before the checkpoint once more: some
 * readers of TensorBoard drop what a killed run wrote after it only when a series has a new point.
 */
function firstStep(from: Checkpoint | null, earlier: EarlierLog): number {
  if (from === null) return 0;
  const known = Math.min(from.step, earlier.step);
  return from.history.evaluations.findLast(({ step }) => step <= known)?.step ?? 0;
}

/** Writes behind one another what it is given. What the disk did not take is tried again with the next piece. */
function createAppender(path: string) {
  let pending: Uint8Array[] = [];
  let handle: FileHandle | null = null;
  let written = 0;
  let isTold = false;
  let running = Promise.resolve();
  const flush = async () => {
    const bytes = concatBytes(pending);
    if (bytes.length === 0) return;
    pending = [];
    try {
      handle ??= await open(path, "w");
      // At a place of its own: after half a write the next one begins where this one did.
      for (let at = 0; at < bytes.length; )
        at += (await handle.write(bytes, at, bytes.length - at, written + at)).bytesWritten;
      written += bytes.length;
      isTold = false;
    } catch (error) {
      pending.unshift(bytes);
      if (!isTold) tell(`${path}: the log could not be written (${systemWords(error)}); the run goes on`);
      isTold = true;
    }
  };
  return {
    append(bytes: Uint8Array) {
      pending.push(bytes);
      running = running.then(flush);
    },
    async close() {
      await running;
      await handle?.close().catch(() => {});
    },
  };
}
