import { expect, it } from "vitest";
import { ok } from "../../../../src/base/result.ts";
import { storeWaiting } from "../../../../src/browser/commands/photos/storeWaiting.ts";
import { createMemoryStorage } from "../../../../src/browser/storage/memoryStorage.ts";
import type { ProjectStorage } from "../../../../src/browser/storage/storage.ts";

const files = (count: number, size = 1) =>
  Array.from({ length: count }, (_, i) => ({ path: `${i}.jpg`, blob: new Blob([new Uint8Array(size)]) }));

/** A storage that has room for so many writes, and the paths of each write. */
function watched(room = Number.POSITIVE_INFINITY) {
  const writes: string[][] = [];
  const storage: ProjectStorage = {
    ...createMemoryStorage(),
    async putWaiting(given) {
      writes.push(given.map(({ path }) => path));
      return writes.length > room ? { ok: false, failure: { kind: "storageFull", neededBytes: null } } : ok(null);
    },
  };
  return { storage, writes };
}
const { signal } = new AbortController();

it("files are stored 32 at a time, or as many as have 16 MB", async () => {
  const { storage, writes } = watched();
  expect(await storeWaiting(storage, files(70), () => false, signal)).toBe(true);
  expect(writes.map(({ length }) => length)).toEqual([32, 32, 6]);
  const large = watched();
  expect(await storeWaiting(large.storage, files(5, 8_000_000), () => false, signal)).toBe(true);
  expect(large.writes.map(({ length }) => length)).toEqual([2, 2, 1]);
});

it("files that are read by then are left out", async () => {
  const { storage, writes } = watched();
  expect(await storeWaiting(storage, files(4), (path) => path !== "2.jpg", signal)).toBe(true);
  expect(await storeWaiting(storage, files(4), () => true, signal)).toBe(true);
  expect(writes).toEqual([["2.jpg"]]);
});

it("it ends where there is no room, and where it is cancelled, and says so", async () => {
  const { storage, writes } = watched(1);
  expect(await storeWaiting(storage, files(100), () => false, signal)).toBe(false);
  expect(writes).toHaveLength(2);
  expect(await storeWaiting(storage, files(1), () => false, AbortSignal.abort())).toBe(false);
  expect(writes).toHaveLength(2);
});
