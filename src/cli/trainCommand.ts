// Trains as the page does, without a page. What a run begins with is in trainJob.ts, what is said of it in
// trainReport.ts.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fail, type Result } from "../base/result.ts";
import type { BackendReport } from "../contract/backend.ts";
import type { Checkpoint } from "../contract/checkpoint.ts";
import type { ReadFaces, TrainingFailure, TrainingJob } from "../contract/run.ts";
import type { TrainedRun } from "../contract/workers.ts";
import { countParameters, describeNetwork } from "../model/describe.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { Checkpointing } from "../run/checkpointQueue.ts";
import { createSwitch } from "../run/controls.ts";
import { failureOf } from "../run/failures.ts";
import { runTraining } from "../train/run.ts";
import { startNodeBackend } from "./backend.ts";
import { createCheckpointWriter, previousOf, putAside, removeCheckpoints } from "./checkpointFile.ts";
import { failureLine } from "./failureLine.ts";
import { createEventLog, type EarlierLog, type EventLog, earlierLog } from "./log/eventLog.ts";
import { findJudges, type Judges, readJudges } from "./measures/judges.ts";
import { judgeRun } from "./measures/judging.ts";
import { diskWarnings, type FileToWrite } from "./out/diskSpace.ts";
import type { Lock } from "./out/lock.ts";
import { type OutPlace, prepareOut } from "./out/outPlace.ts";
import { createProgressLine, print, tell, UsageError } from "./output.ts";
import { createEnding, type Ending } from "./shell/endings.ts";
import {
  type Beginning,
  beginningOf,
  type FoundPhotos,
  facesOf,
  findPhotos,
  fittedJob,
  startWith,
} from "./trainJob.ts";
import {
  type CheckpointPlace,
  checkpointPlace,
  checkpointSeconds,
  parse,
  refuseSameFiles,
  type TrainValues,
  usage,
} from "./trainOptions.ts";
import { progressWords, report } from "./trainReport.ts";

/** @returns the exit code. @throws UsageError. */
export async function train(args: readonly string[]): Promise<number> {
  const values = parse(args);
  if (values.help) {
    print(usage);
    return 0;
  }
  const place = checkpointPlace(values);
  let hasBegun = false;
  const ending = createEnding(() =>
    hasBegun && place !== null
      ? goOnWords(place)
      : "ended before the first step: nothing is kept, the same command begins again",
  );
  const locks: Lock[] = [];
  try {
    const seconds = checkpointSeconds(values);
    const beginning = await beginningOf(values);
    const found = await findPhotos(beginning.source, values);
    const judges = await findJudges(values);
    const places = lockedPlaces(values, place, locks);
    const log = await logPlace(values, beginning.checkpoint);
    for (const line of await diskWarnings(writingOf(beginning.recipe, places))) tell(line);
    return await trainFrom(beginning, values, {
      ...places,
      log,
      found,
      judges,
      seconds,
      ending,
      onBegin() {
        hasBegun = true;
      },
    });
  } finally {
    for (const lock of locks) lock.release();
    ending.close();
  }
}

interface Surroundings {
  readonly out: OutPlace | null;
  readonly place: CheckpointPlace | null;
  readonly log: LogPlace | null;
  readonly found: FoundPhotos | null;
  readonly judges: Judges;
  /** From one checkpoint to the next. */
  readonly seconds: number | undefined;
  readonly ending: Ending;
  onBegin(): void;
}

/** Checks the places of the files to write, before anything is read. @param locks receives what is to be released. */
function lockedPlaces(values: TrainValues, place: CheckpointPlace | null, locks: Lock[]) {
  refuseSameFiles(values);
  const lock = (path: string, option: string) => {
    const locked = prepareOut(path, option);
    locks.push(locked);
    return locked;
  };
  const out = values.out === undefined ? null : lock(values.out, "--out");
  if (place !== null) lock(place.path, place.option);
  if (values.logdir !== undefined) lock(join(values.logdir, "events"), "--logdir");
  return { out, place };
}

interface LogPlace {
  readonly folder: string;
  readonly earlier: EarlierLog;
}

/** @throws UsageError where the folder holds the log of another run. */
async function logPlace({ logdir, resume }: TrainValues, from: Checkpoint | null): Promise<LogPlace | null> {
  if (logdir === undefined) return null;
  return { folder: logdir, earlier: await earlierLog(logdir, from?.runId ?? null, resume !== undefined) };
}

/** What a run writes: at most three checkpoints at a time, and then the model. */
function writingOf({ network }: Recipe, { out, place }: Pick<Surroundings, "out" | "place">): FileToWrite[] {
  const weightBytes = 4 * countParameters(describeNetwork(network, 2));
  const state = { what: "the run's state", bytes: 3 * 4 * weightBytes }; // weights, two moments, the best weights
  return [
    ...(out === null || out.mode === null ? [] : [{ path: out.path, what: "the model", bytes: weightBytes }]),
    ...(place === null ? [] : [{ path: place.path, ...state }]),
  ];
}

async function trainFrom(beginning: Beginning, values: TrainValues, around: Surroundings): Promise<number> {
  const now = new Date().toISOString();
  const { recipe, source, checkpoint, model } = beginning;
  const { place, ending, out } = around;
  const backend = await startNodeBackend();
  const { readFaces, ...photos } = await facesOf(around.found, recipe, values.verbose);
  const job = fittedJob({ runId: `cli-${Date.now()}`, recipe, ...photos }, beginning, values);
  const judging = await readJudges(around.judges, job, values.verbose);
  const from = model === null ? checkpoint : await startWith(model, job, readFaces, now);
  tellBeginning(job, backend, checkpoint);
  const checkpointing = place && (await checkpointingAt(place, values.resume, around.seconds));
  const origin = JSON.stringify(source);
  around.onBegin();
  const log = around.log && createEventLog(around.log.folder, job, from, around.log.earlier, Date.parse(now));
  const outcome = await runWithProgress({ job, readFaces, backend, now, from, checkpointing, origin, ending, log });
  await log?.end(outcome.ok ? outcome.value : null);
  if (!outcome.ok) throw new UsageError(failureLine(outcome.failure, place?.path ?? null));
  const judged = await judgeRun(outcome.value, job, readFaces, judging);
  await report(outcome.value, { out, json: values.json, checkpoint: place?.path ?? null, judged });
  const isStopped = outcome.value.record.stopReason === "stopped";
  if (place !== null) await leave(place, isStopped);
  else if (isStopped) tell("the run cannot go on: its state is kept with --checkpoint FILE or --out MODEL.zip");
  return ending.code ?? 0;
}

function tellBeginning({ recipe, ...photos }: TrainingJob, backend: BackendReport, from: Checkpoint | null): void {
  const { maxSteps, batchSize } = recipe.training;
  const [train, validation] = [photos.train.ids.length, photos.validation.ids.length];
  tell(
    `${train} training and ${validation} validation photos of ${photos.classNames.length} people; ` +
      `recipe ${recipe.name}, ${maxSteps} steps of ${batchSize}; ${backend.chosen} (${backend.device})`,
  );
  if (from !== null) tell(`going on after step ${from.step} of ${maxSteps}`);
}

/** Puts what another run left there aside first. */
async function checkpointingAt(
  { path }: CheckpointPlace,
  resumed: string | undefined,
  everySeconds: number | undefined,
): Promise<Checkpointing> {
  const aside = path === resumed ? null : await putAside(path);
  if (aside !== null) tell(`the checkpoint of an earlier run was put aside as ${aside}`);
  return {
    onCheckpoint: createCheckpointWriter(path),
    ...(everySeconds === undefined ? {} : { everySeconds }),
  };
}

interface Running {
  readonly job: TrainingJob;
  readonly readFaces: ReadFaces;
  readonly backend: BackendReport;
  readonly now: string;
  readonly from: Checkpoint | null;
  readonly checkpointing: Checkpointing | null;
  readonly origin: string;
  readonly ending: Ending;
  readonly log: EventLog | null;
}

/** The first signal ends the run with its best weights, the second ends the program at once. */
async function runWithProgress(running: Running): Promise<Result<TrainedRun, TrainingFailure>> {
  const { job, readFaces, backend, now, from, checkpointing, origin, ending, log } = running;
  const controls = createSwitch(() => new Promise((resolve) => setImmediate(resolve)));
  ending.stopFirst(() => {
    controls.stop();
    tell("\nending after this step, with the best weights so far; once more ends at once");
  });
  const line = createProgressLine();
  const wordsOf = progressWords();
  let step = 0;
  const outcome = await runTraining(
    job,
    readFaces,
    backend,
    controls,
    (progress) => {
      step = progress.step;
      line.show(wordsOf(progress));
      log?.add(progress);
    },
    now,
    { from, checkpointing, facesHeld: 0, origin }, // the faces are in memory already
  ).catch((error: unknown) => fail(failureOf(error, step, null)));
  line.end();
  return outcome;
}

/** The checkpoint of a run that is done goes, unless it was asked for by name. */
async function leave({ path, stays }: CheckpointPlace, isStopped: boolean): Promise<void> {
  if (stays || isStopped) tell(`--resume ${path} goes on from here`);
  else await removeCheckpoints(path);
}

function goOnWords({ path }: CheckpointPlace): string {
  return existsSync(path) || existsSync(previousOf(path))
    ? `ended at once; --resume ${path} goes on from the last checkpoint`
    : "ended before the first checkpoint: the same command begins again";
}
