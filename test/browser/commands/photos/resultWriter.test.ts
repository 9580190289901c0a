import { expect, it } from "vitest";
import { fail, ok } from "../../../../src/base/result.ts";
import { createFaceCache } from "../../../../src/browser/commands/photos/faceCache.ts";
import { createResultWriter } from "../../../../src/browser/commands/photos/resultWriter.ts";
import { createMemoryStorage } from "../../../../src/browser/storage/memoryStorage.ts";
import type { FileRead, ProjectStorage } from "../../../../src/browser/storage/storage.ts";
import type { ReadPhoto } from "../../../../src/contract/photos.ts";
import { faceBytes } from "../../../../src/recipe/preprocessing.ts";

const quality = { facePx: 80, sharpness: 1, light: 1, turn: 0, cutOff: 0 };
const finding = { faces: [], choice: { kind: "whole" as const }, quality, reasons: [] };
const photo = (id: string): ReadPhoto => ({
  id,
  widthPx: 9,
  heightPx: 9,
  hash: "",
  finding,
  face: new Uint8Array(faceBytes).fill(7),
});
const original = new Blob(["bytes"]);

/** A writer on a storage that has room for so many writes. */
function writer(room: number) {
  const writes: (readonly FileRead[])[] = [];
  const storage: ProjectStorage = {
    ...createMemoryStorage(),
    async putRead(files) {
      if (writes.length >= room) return fail({ kind: "storageFull", neededBytes: 1 });
      writes.push(files);
      return ok(null);
    },
  };
  const faces = createFaceCache(storage);
  return { writes, faces, results: createResultWriter({ storage, faces }, async () => original) };
}

it("results are stored without their faces, with what is to be kept of new photos", async () => {
  const { results, writes } = writer(9);
  const { face, ...facts } = photo("a");
  await results.add("a.jpg", ok(photo("a")), true);
  await results.add("b.jpg", ok(photo("a")), false);
  await results.add("c.jpg", fail({ kind: "emptyFile" }), false);
  expect(await results.settled()).toBe(true);
  expect(writes.flat()).toEqual([
    { path: "a.jpg", result: ok(facts), kept: { face, original } },
    { path: "b.jpg", result: ok(facts), kept: null },
    { path: "c.jpg", result: fail({ kind: "emptyFile" }), kept: null },
  ]);
  expect(await results.end(true)).toBeNull();
});

it("faces that find no room are held in memory, and the end says how much room was lacking", async () => {
  const { results, writes, faces } = writer(1);
  await results.add("a.jpg", ok(photo("a")), true);
  expect(await results.settled()).toBe(true);
  await results.add("b.jpg", ok(photo("b")), true);
  expect(await results.settled()).toBe(false);
  await results.add("c.jpg", ok(photo("c")), true);
  expect(await results.end(true)).toEqual({ kind: "storageFull", neededBytes: 2 * (faceBytes + original.size) });
  expect(writes).toHaveLength(1);
  expect((await faces.get("b"))?.[0]).toBe(7);
  expect((await faces.get("c"))?.[0]).toBe(7);
});

it("what is not written when it is cancelled is not written any more", async () => {
  const { results, writes } = writer(9);
  await results.add("a.jpg", ok(photo("a")), true);
  expect(await results.end(false)).toBeNull();
  expect(writes).toEqual([]);
});
