// A few workers of one kind, started when they are needed. What they do is in ingestPool.ts.
import type { RunningWorker } from "./runningWorker.ts";

export type Answer<T> =
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "broken"; readonly detail: string };

export interface WorkerPool<Api> {
  /**
   * Calls a worker that does nothing else meanwhile. A worker that crashes, takes too long or is cancelled is ended,
   * and the answer is `broken`.
   */
  call<T>(call: (api: Api) => Promise<T>, signal: AbortSignal, withinMs: number): Promise<Answer<T>>;
  /** Ends the idle workers, all but `most` of them. */
  endIdle(most: number): void;
}

export function createWorkerPool<Api>(start: () => RunningWorker<Api>): WorkerPool<Api> {
  const idle: RunningWorker<Api>[] = [];
  return {
    async call(call, signal, withinMs) {
      const worker = idle.pop() ?? start();
      const answer = await answerOf(worker, call, signal, withinMs);
      if (answer.kind === "value") idle.push(worker);
      else worker.end();
      return answer;
    },
    endIdle(most) {
      for (const worker of idle.splice(most)) worker.end();
    },
  };
}

async function answerOf<Api, T>(
  { api, crashed }: RunningWorker<Api>,
  call: (api: Api) => Promise<T>,
  signal: AbortSignal,
  withinMs: number,
): Promise<Answer<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort = () => {};
  const answer = await Promise.race([
    call(api).then((value): Answer<T> => ({ kind: "value", value }), broken),
    crashed.then(broken),
    new Promise<Answer<T>>((resolve) => {
      timer = setTimeout(() => resolve(broken("took too long")), withinMs);
      onAbort = () => resolve(broken("cancelled"));
      signal.addEventListener("abort", onAbort);
      if (signal.aborted) onAbort();
    }),
  ]);
  clearTimeout(timer);
  signal.removeEventListener("abort", onAbort);
  return answer;
}

function broken(error: unknown): { readonly kind: "broken"; readonly detail: string } {
  return { kind: "broken", detail: String(error) };
}
