import { expect, it } from "vitest";
import { createIngestPool } from "../../src/browser/ingestPool.ts";
import type { IngestApi } from "../../src/contract/workers.ts";

/** A pool whose worker never answers. */
function silentPool() {
  let crash = (_: string) => {};
  const never = () => new Promise<never>(() => {});
  const api = { plan: never, unpackModel: never } as unknown as IngestApi;
  const crashed = new Promise<string>((resolve) => {
    crash = resolve;
  });
  return { pool: createIngestPool(() => ({ api, crashed, end: () => {} }), 1), crash: () => crash("out of memory") };
}
const given = { paths: ["1.jpg"], lists: [{ path: "a.csv", bytes: new Uint8Array() }], pictures: new Set<string>() };

it("a plan and a model that take long can be cancelled", async () => {
  const { pool } = silentPool();
  const cancel = new AbortController();
  const waiting = Promise.all([pool.plan(given, cancel.signal), pool.unpackModel(new Blob(), cancel.signal)]);
  cancel.abort();
  expect(await waiting).toEqual([null, null]);
});

it("a list that a worker dies of is named, and a model is told to be no zip", async () => {
  const { pool, crash } = silentPool();
  const { signal } = new AbortController();
  const waiting = Promise.all([pool.plan(given, signal), pool.unpackModel(new Blob(), signal)]);
  crash();
  const problems = [{ kind: "badList", list: "a.csv", reason: "tooMuch" }];
  expect(await waiting).toEqual([
    { entries: [], problems, lists: [], unlisted: [] },
    { ok: false, failure: { kind: "badZip" } },
  ]);
});
