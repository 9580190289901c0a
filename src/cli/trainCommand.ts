// Trains as the page does, without a page. What a run begins with is in trainJob.ts, what is said of it in
// trainReport.ts.
import { fail, type Result } from "../base/result.ts";
import type { BackendReport } from "../contract/backend.ts";
import type { Checkpoint } from "../contract/checkpoint.ts";
import type { ReadFaces, TrainingFailure, TrainingJob } from "../contract/run.ts";
import type { TrainedRun } from "../contract/workers.ts";
import type { Checkpointing } from "../run/checkpointQueue.ts";
import { createSwitch } from "../run/controls.ts";
import { failureOf } from "../run/failures.ts";
import { runTraining } from "../train/run.ts";
import { startNodeBackend } from "./backend.ts";
import { createCheckpointWriter, putAside, removeCheckpoints } from "./checkpointFile.ts";
import { failureLine } from "./failureLine.ts";
import { createProgressLine, print, tell, UsageError } from "./output.ts";
import { beginningOf, facesOf, startWith } from "./trainJob.ts";
import {
  type CheckpointPlace,
  checkpointPlace,
  checkpointSeconds,
  parse,
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
  const now = new Date().toISOString();
  const { recipe, source, checkpoint, model } = await beginningOf(values);
  const backend = await startNodeBackend();
  const { readFaces, ...photos } = await facesOf(source, values, recipe);
  const job: TrainingJob = { runId: `cli-${Date.now()}`, recipe, ...photos };
  const from = model === null ? checkpoint : await startWith(model, job, readFaces, now);
  tellBeginning(job, backend, checkpoint);
  const place = checkpointPlace(values);
  const checkpointing = place && (await checkpointingAt(place, values));
  const origin = JSON.stringify(source);
  const outcome = await runWithProgress({ job, readFaces, backend, now, from, checkpointing, origin });
  if (!outcome.ok) throw new UsageError(failureLine(outcome.failure, place?.path ?? null));
  await report(outcome.value, values);
  if (place !== null) await leave(place, outcome.value.record.stopReason === "stopped");
  return 0;
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
async function checkpointingAt({ path }: CheckpointPlace, values: TrainValues): Promise<Checkpointing> {
  const aside = path === values.resume ? null : await putAside(path);
  if (aside !== null) tell(`the checkpoint of an earlier run was put aside as ${aside}`);
  const everySeconds = checkpointSeconds(values);
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
}

/** The first Ctrl+C ends the run with its best weights, the second ends the program at once. */
async function runWithProgress(running: Running): Promise<Result<TrainedRun, TrainingFailure>> {
  const { job, readFaces, backend, now, from, checkpointing, origin } = running;
  const controls = createSwitch(() => new Promise((resolve) => setImmediate(resolve)));
  const stop = () => controls.stop();
  process.once("SIGINT", stop);
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
    },
    now,
    { from, checkpointing, facesHeld: 0, origin }, // the faces are in memory already
  ).catch((error: unknown) => fail(failureOf(error, step, null)));
  process.removeListener("SIGINT", stop);
  line.end();
  return outcome;
}

/** The checkpoint of a run that is done goes, unless it was asked for by name. */
async function leave({ path, stays }: CheckpointPlace, isStopped: boolean): Promise<void> {
  if (stays || isStopped) tell(`--resume ${path} goes on from here`);
  else await removeCheckpoints(path);
}
