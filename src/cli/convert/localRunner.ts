// Converts shards on this machine: worker threads take them from one queue.
import { Worker } from "node:worker_threads";
import type { ShardDone } from "../../formats/tfrecord/shardsFile.ts";
import { UsageError } from "../output.ts";
import type { checkShard, ShardJob } from "./shard.ts";
import type { ThreadAnswer, ThreadTask } from "./shardThread.ts";

export interface ShardEvents {
  pictures(good: number, bad: number): void;
  converted(job: ShardJob, done: ShardDone): Promise<void>;
}

export type ShardChecked = Awaited<ReturnType<typeof checkShard>>;

export interface LocalRunner {
  /** @throws UsageError where a shard cannot be written. */
  convert(jobs: readonly ShardJob[], events: ShardEvents): Promise<void>;
  /** Reads a shard back. @throws UsageError where it cannot be read. */
  check(paths: readonly string[], onChecked: (path: string, checked: ShardChecked) => void): Promise<void>;
  /** Ends the threads, whatever they are doing. */
  close(): Promise<void>;
}

/** A thread does not inherit what lets the program itself import TypeScript. */
const throughTsx = `
const { tsx, script } = require("node:worker_threads").workerData;
import(tsx).then(({ register }) => {
  register();
  return import(script);
});`;

type LastAnswer = Exclude<ThreadAnswer, { kind: "pictures" }>;

/** @param threads as many shards are converted at once. */
export function startLocalRunner(threads: number): LocalRunner {
  const all: Worker[] = [];
  const idle: Worker[] = [];

  function start(): Worker {
    const workerData = {
      tsx: import.meta.resolve("tsx/esm/api"),
      script: new URL("./shardThread.ts", import.meta.url).href,
    };
    const worker = new Worker(throughTsx, { eval: true, execArgv: [], workerData });
    all.push(worker);
    return worker;
  }

  async function each<T>(
    given: readonly T[],
    taskOf: (thing: T) => ThreadTask,
    take: (thing: T, answer: ThreadAnswer) => void | Promise<void>,
  ): Promise<void> {
    const left = given.toReversed();
    const lane = async () => {
      const worker = idle.pop() ?? start();
      for (let thing = left.pop(); thing !== undefined; thing = left.pop()) {
        const now = thing;
        await take(now, await ask(worker, taskOf(now), (answer) => take(now, answer)));
      }
      idle.push(worker);
    };
    await Promise.all(Array.from({ length: Math.min(threads, left.length) }, lane));
  }

  return {
    convert: (jobs, events) =>
      each(
        jobs,
        (job) => ({ kind: "convert", job }),
        (job, answer) => {
          if (answer.kind === "pictures") events.pictures(answer.good, answer.bad);
          if (answer.kind === "failed") throw new UsageError(`${job.out}: could not be written (${answer.why})`);
          return answer.kind === "converted" ? events.converted(job, answer.done) : undefined;
        },
      ),
    check: (paths, onChecked) =>
      each(
        paths,
        (path) => ({ kind: "check", path }),
        (path, answer) => {
          if (answer.kind === "failed") throw new UsageError(`${path}: could not be read back (${answer.why})`);
          if (answer.kind === "checked") onChecked(path, answer.checked);
        },
      ),
    async close() {
      await Promise.all(all.map((worker) => worker.terminate()));
    },
  };
}

/** @returns the last answer. @param onPictures takes those before it. @throws where the thread ends without one. */
function ask(worker: Worker, task: ThreadTask, onPictures: (answer: ThreadAnswer) => unknown): Promise<LastAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      end();
    };
    const onMessage = (answer: ThreadAnswer) => {
      if (answer.kind === "pictures") onPictures(answer);
      else settle(() => resolve(answer));
    };
    const onError = (error: unknown) => settle(() => reject(error));
    const onExit = (code: number) => settle(() => reject(new Error(`a thread ended with code ${code}`)));
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(task);
  });
}
