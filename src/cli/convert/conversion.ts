// A whole conversion: plan, the shards that are not there yet, and each shard read back. What is done stands in
// NAME.shards.json after every shard, so that an interrupted conversion goes on where it was.
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { csvLines } from "../../base/csv.ts";
import {
  type PictureError,
  readShardsFile,
  type ShardDone,
  type ShardsFile,
  shardsFileBytes,
} from "../../formats/tfrecord/shardsFile.ts";
import { type OutPlace, prepareOut, replaceFile } from "../out/outPlace.ts";
import { systemWords } from "../out/systemWords.ts";
import { createProgressLine, print, tell, UsageError } from "../output.ts";
import type { PhotoPlan } from "../photos/planPhotos.ts";
import { recordFailureLine } from "../photos/recordFailureLine.ts";
import { namelessLine, problemLine } from "../problemLine.ts";
import { createEnding } from "../shell/endings.ts";
import { tellLines, tellProblems } from "../tellProblems.ts";
import { startLocalRunner } from "./localRunner.ts";
import { type ConvertOptions, type ConvertPlan, planShards, rowsWithoutPicture } from "./plan.ts";
import { progressWords } from "./progress.ts";
import { asideName, type ShardJob } from "./shard.ts";

export interface Conversion {
  /** How the photos were named, and the shards, for messages. */
  readonly named: string;
  readonly typed: string;
  readonly root: string;
  readonly workers: number;
  readonly json: boolean;
  readonly verbose: boolean;
}

/** @returns the exit code: 1 where a picture is in no shard. @throws UsageError. */
export async function runConversion(
  planPhotos: () => Promise<PhotoPlan>,
  options: ConvertOptions,
  asked: Conversion,
): Promise<number> {
  const began = performance.now();
  const place = prepareOut(`${options.out}.shards.json`, "--out");
  const ending = createEnding(() => "stopped; the same command goes on with the shards that are missing");
  try {
    const photos = await planPhotos();
    const { entries, nameless, problems } = photos;
    if (entries.length === 0)
      throw new UsageError(
        nameless.length > 0 ? namelessLine(nameless) : `no photo named in ${asked.named} was found below ${asked.root}`,
      );
    tellProblems(
      problems.filter(({ kind }) => kind !== "unusedFile"),
      asked.verbose,
    );
    if (nameless.length > 0) tell(namelessLine(nameless));
    const plan = await planShards(photos, options);
    const file = await convertShards(plan, place, asked);
    const order = new Map(entries.map(({ path }, i) => [path, i]));
    const unread = file.shards.flatMap(({ done }) => done?.errors ?? []);
    unread.sort((a, b) => order.get(a.path)! - order.get(b.path)!);
    tellLines(unread, ({ path, why }) => `${path}: ${why}`, asked.verbose);
    const missing = rowsWithoutPicture(problems);
    await writeErrors(`${options.out}.errors.csv`, missing, unread);
    return summary(file, missing.length + unread.length, (performance.now() - began) / 1000, asked);
  } finally {
    ending.close();
    place.release();
  }
}

async function convertShards(plan: ConvertPlan, place: OutPlace, asked: Conversion): Promise<ShardsFile> {
  const folder = dirname(place.real);
  const former = readShardsFile(await readFile(place.real).catch(() => new Uint8Array()));
  const known = former?.madeFrom === plan.madeFrom ? former : null;
  const done = await Promise.all(plan.jobs.map((job, i) => stillThere(job, known?.shards[i]?.done ?? null)));
  await removeParts(folder, plan.jobs);
  const stale = formerShards(former, plan.jobs);
  const fileNow = (): ShardsFile => ({
    format: "tfrecord-shards-1",
    madeFrom: plan.madeFrom,
    shards: plan.jobs.map(({ out }, i) => ({ file: basename(out), done: done[i] ?? null })),
    labels: plan.labels,
    ...(stale.length > 0 ? { former: stale } : {}),
  });
  const left = plan.jobs.filter((_, i) => done[i] === null);
  if (left.length < plan.jobs.length && left.length > 0)
    tell(`${plan.jobs.length - left.length} of ${plan.jobs.length} shards are there already; going on with the others`);
  if (left.length === 0) tell("all shards are there already");
  await save(place, fileNow());
  const runner = startLocalRunner(Math.min(asked.workers, plan.jobs.length));
  try {
    const onDone = async (job: ShardJob, shard: ShardDone) => {
      done[plan.jobs.indexOf(job)] = shard;
      await save(place, fileNow());
    };
    await convertLeft(runner, plan.jobs, left, onDone);
    await readBack(runner, plan.jobs, done);
  } finally {
    await runner.close();
  }
  for (const name of stale.splice(0)) await rm(join(folder, name), { force: true });
  await save(place, fileNow());
  return fileNow();
}

type Runner = ReturnType<typeof startLocalRunner>;

async function convertLeft(
  runner: Runner,
  all: readonly ShardJob[],
  left: readonly ShardJob[],
  onDone: (job: ShardJob, done: ShardDone) => Promise<void>,
): Promise<void> {
  const picturesIn = (jobs: readonly ShardJob[]) => jobs.reduce((sum, { entries }) => sum + entries.length, 0);
  const total = picturesIn(all);
  const before = total - picturesIn(left);
  const line = createProgressLine();
  const began = performance.now();
  let [done, bad] = [before, 0];
  const saving: Promise<void>[] = [];
  await runner.convert(left, {
    pictures(good, wrong) {
      done += good + wrong;
      bad += wrong;
      line.show(progressWords({ done, bad, total, before }, (performance.now() - began) / 1000));
    },
    async converted(job, shard) {
      // One after the other: each file that is saved holds all shards before it.
      const after = saving.at(-1) ?? Promise.resolve();
      saving.push(after.then(() => onDone(job, shard)));
      await saving.at(-1);
    },
  });
  line.end();
}

/** @throws UsageError where a shard is not as it was written. */
async function readBack(runner: Runner, jobs: readonly ShardJob[], done: readonly (ShardDone | null)[]): Promise<void> {
  const wanted = new Map(jobs.map(({ out }, i) => [out, done[i]!.records]));
  const line = createProgressLine();
  let checked = 0;
  await runner.check([...wanted.keys()], (path, { pictures, failures }) => {
    checked++;
    line.show(`reading back: shard ${checked} of ${jobs.length}`);
    const [failure] = failures;
    if (failure !== undefined)
      throw new UsageError(`${path}: ${recordFailureLine(failure)}; remove it, and the same command makes it again`);
    if (pictures !== wanted.get(path))
      throw new UsageError(
        `${path}: ${pictures} records, expected ${wanted.get(path)}; remove it, and the same command makes it again`,
      );
  });
  line.end();
}

/** A shard that was made of the same, and has the size that it had. */
async function stillThere({ out }: ShardJob, done: ShardDone | null): Promise<ShardDone | null> {
  const size =
    done === null
      ? null
      : await stat(out).then(
          (found) => found.size,
          () => null,
        );
  return done !== null && size === done.bytes ? done : null;
}

async function save(place: OutPlace, file: ShardsFile): Promise<void> {
  try {
    await replaceFile(place, shardsFileBytes(file));
  } catch (error) {
    throw new UsageError(`--out: ${place.path} could not be written (${systemWords(error)})`);
  }
}

/** What a conversion that was killed left of shards that were not whole. */
async function removeParts(folder: string, jobs: readonly ShardJob[]): Promise<void> {
  const names = new Set(jobs.map(({ out }) => basename(out)));
  for (const found of await readdir(folder)) {
    const isPart = asideName.test(found) && names.has(found.replace(/\.[\da-f-]{36}\.part$/, ""));
    if (isPart) await rm(join(folder, found), { force: true });
  }
}

/** A reader of NAME-* must not find shards of an earlier conversion among those of this one. */
function formerShards(former: ShardsFile | null, jobs: readonly ShardJob[]): string[] {
  const names = new Set(jobs.map(({ out }) => basename(out)));
  const all = [...(former?.former ?? []), ...(former?.shards ?? []).map(({ file }) => file)];
  return all.filter(
    (file) => /-\d{5}-of-\d{5}\.tfrecord(\.gz)?$/.test(file) && basename(file) === file && !names.has(file),
  );
}

type MissingRow = ReturnType<typeof rowsWithoutPicture>[number];

/** The file is there only where there is something to say. */
async function writeErrors(
  path: string,
  missing: readonly MissingRow[],
  unread: readonly PictureError[],
): Promise<void> {
  const rows = [
    ...missing.map((problem) => [
      "path" in problem ? problem.path : "",
      problem.list,
      problem.row,
      problemLine(problem).replace(`${problem.list}, line ${problem.row}: `, ""),
    ]),
    ...unread.map(({ path, why }) => [path, "", "", why]),
  ];
  try {
    if (rows.length === 0) await rm(path, { force: true });
    else await writeFile(path, csvLines([["path", "list", "line", "why"], ...rows]));
  } catch (error) {
    throw new UsageError(`--out: ${path} could not be written (${systemWords(error)})`);
  }
}

function summary(file: ShardsFile, errors: number, seconds: number, { typed, json }: Conversion): number {
  const records = file.shards.reduce((sum, { done }) => sum + done!.records, 0);
  const shards = file.shards.length;
  const inWords = (n: number, noun: string) => `${n.toLocaleString("en")} ${n === 1 ? noun : `${noun}s`}`;
  tell(`${inWords(records, "record")} in ${inWords(shards, "shard")}, each read back: ${typed}-*`);
  if (errors > 0) tell(`${inWords(errors, "picture")} in none of them: ${typed}.errors.csv says why`);
  if (json) {
    const names = file.shards.map((shard) => shard.file);
    print(JSON.stringify({ records, errors, shards: names, labels: file.labels, seconds: Number(seconds.toFixed(1)) }));
  }
  return errors === 0 ? 0 : 1;
}
