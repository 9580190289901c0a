import { expect, it } from "vitest";
import type { RunningWorker } from "../../src/browser/runningWorker.ts";
import { createWorkerPool } from "../../src/browser/workerPool.ts";

/** A pool of workers that are numbered from 1, and the numbers of those that were ended. */
function numbered() {
  const crashes: ((detail: string) => void)[] = [];
  const ended: number[] = [];
  const pool = createWorkerPool((): RunningWorker<number> => {
    const number = crashes.length + 1;
    const crashed = new Promise<string>((resolve) => crashes.push(resolve));
    return { api: number, crashed, end: () => ended.push(number) };
  });
  return { pool, crashes, ended };
}
const never = new AbortController().signal;
const number = async (api: number) => api;
const silence = () => new Promise<number>(() => {});

it("a worker that has answered is called again", async () => {
  const { pool, ended } = numbered();
  expect(await pool.call(number, never, 1000)).toEqual({ kind: "value", value: 1 });
  expect(await pool.call(number, never, 1000)).toEqual({ kind: "value", value: 1 });
  expect(ended).toEqual([]);
});

it("calls at the same time have a worker each, and idle workers can be ended", async () => {
  const { pool, ended } = numbered();
  const answers = await Promise.all([1, 2, 3].map(() => pool.call(number, never, 1000)));
  expect(answers.map((answer) => answer.kind === "value" && answer.value)).toEqual([1, 2, 3]);
  pool.endIdle(1);
  expect(ended).toHaveLength(2);
  pool.endIdle(0);
  expect(ended.toSorted()).toEqual([1, 2, 3]);
});

it("a worker that crashes, hangs, throws or is cancelled is ended, and the next call has another", async () => {
  const { pool, crashes, ended } = numbered();
  const crashing = pool.call(silence, never, 1000);
  crashes[0]!("boom");
  expect(await crashing).toEqual({ kind: "broken", detail: "boom" });
  expect(await pool.call(silence, never, 1)).toEqual({ kind: "broken", detail: "took too long" });
  expect(await pool.call(() => Promise.reject("no"), never, 1000)).toEqual({ kind: "broken", detail: "no" });
  const cancel = new AbortController();
  const cancelled = pool.call(silence, cancel.signal, 1000);
  cancel.abort();
  expect(await cancelled).toEqual({ kind: "broken", detail: "cancelled" });
  expect(await pool.call(silence, cancel.signal, 1000)).toEqual({ kind: "broken", detail: "cancelled" });
  expect(ended).toEqual([1, 2, 3, 4, 5]);
  expect(await pool.call(number, never, 1000)).toEqual({ kind: "value", value: 6 });
});
