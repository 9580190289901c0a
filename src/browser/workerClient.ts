// A worker seen from the page: its API as an object, with every call of every worker going through one rule. Which
// workers there are is in workers.ts.
import { proxy, type Remote, releaseProxy, transfer, wrap } from "comlink";
import { fail } from "../base/result.ts";
import type { TrainingFailure } from "../contract/run.ts";
import type { RunningWorker } from "./runningWorker.ts";

/** Methods with a failure that can say that the worker is gone. */
type ReportingMethod<Api> = {
  [Method in keyof Api]: TrainingFailure extends FailureOf<Api[Method]> ? Method : never;
}[keyof Api];

type FailureOf<Method> = Method extends (...args: never[]) => Promise<infer Answer>
  ? Extract<Answer, { readonly failure: unknown }>["failure"]
  : never;

/** How a page learns that the browser ended a worker, which fires no event. */
export interface EndWatch {
  readonly ended: Promise<void>;
  /** Resolves when the worker's script runs. */
  readonly begun?: Promise<void>;
  stop(): void;
}

export interface WorkerOptions<Api> {
  /** These answer with a failure when the worker is gone or the call threw. All others reject. */
  readonly reporting: { readonly [Method in ReportingMethod<Api>]: true };
  readonly watchEnd?: (remote: Remote<Api>) => EndWatch;
}

type GoneFailure = Extract<TrainingFailure, { readonly kind: "crashed" | "workerEnded" | "unreachable" }>;

/**
 * Arguments are copied, but for those that comlink's `transfer` marks. A function among the arguments is called from
 * the worker; bytes that it returns are moved, and empty here afterwards.
 */
export function startWorker<Api>(worker: Worker, options: WorkerOptions<Api>): RunningWorker<Api> {
  const remote = wrap<Api>(worker);
  const crashed = crashOf(worker);
  const watch = options.watchEnd?.(remote);
  const waiting = new Set<(failure: GoneFailure) => void>();
  let gone: GoneFailure | null = null;
  const lose = (failure: GoneFailure) => {
    gone = failure;
    for (const give of waiting) give(failure);
  };
  void crashed.then((detail) => lose(detail === notLoaded ? unreachable : { kind: "crashed", detail }));
  const patience = watch?.begun && setTimeout(() => lose(unreachable), beginsWithinMs);
  void watch?.begun?.then(() => clearTimeout(patience));
  void watch?.ended.then(() => lose({ kind: "workerEnded", step: 0 }));

  async function send(method: string, args: readonly unknown[]): Promise<unknown> {
    return (remote as Record<string, (...args: unknown[]) => Promise<unknown>>)[method]!(...args.map(sendable));
  }

  function call(method: string, args: readonly unknown[]): Promise<unknown> {
    const isReporting = Object.hasOwn(options.reporting, method);
    return new Promise((resolve, reject) => {
      const giveUp = (failure: GoneFailure) => (isReporting ? resolve(fail(failure)) : reject(errorOf(failure)));
      const onError = (error: unknown) =>
        isReporting ? resolve(fail({ kind: "crashed", detail: messageOf(error) })) : reject(error);
      if (gone !== null) return giveUp(gone);
      waiting.add(giveUp);
      send(method, args)
        .then(resolve, onError)
        .finally(() => waiting.delete(giveUp));
    });
  }

  const api = new Proxy({} as Api & object, {
    get: (_, method) => (typeof method === "string" ? (...args: unknown[]) => call(method, args) : undefined),
  });
  const end = () => {
    clearTimeout(patience);
    watch?.stop();
    remote[releaseProxy]();
    worker.terminate();
  };
  return { api, crashed, end };
}

/** The browser says nothing of a script that it could not load. */
const notLoaded = "the worker's script could not be loaded";
const unreachable: GoneFailure = { kind: "unreachable", file: "worker" };
/** A server that accepts a request may never answer it. Two megabytes over a slow network take less. */
const beginsWithinMs = 90_000;

function crashOf(worker: Worker): Promise<string> {
  return new Promise((resolve) => {
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      resolve(event.message || notLoaded);
    });
    worker.addEventListener("messageerror", () => resolve("a message could not be read"));
  });
}

function sendable(argument: unknown): unknown {
  if (typeof argument !== "function") return argument;
  return proxy(async (...given: unknown[]) => moved(await argument(...given)));
}

function moved(answer: unknown): unknown {
  return answer instanceof Uint8Array ? transfer(answer, [answer.buffer as ArrayBuffer]) : answer;
}

function errorOf(failure: GoneFailure): Error {
  const what = { crashed: "crashed", workerEnded: "ended", unreachable: notLoaded }[failure.kind];
  return new Error(`internal: the worker ${what}${failure.kind === "crashed" ? `: ${failure.detail}` : ""}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
