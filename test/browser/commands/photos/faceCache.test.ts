import { expect, it } from "vitest";
import { createFaceCache } from "../../../../src/browser/commands/photos/faceCache.ts";
import { createMemoryStorage } from "../../../../src/browser/storage/memoryStorage.ts";
import { faceBytes } from "../../../../src/recipe/preprocessing.ts";

it("a face that others push out of memory while a run waits for the storage is read all the same", async () => {
  const faces = createFaceCache(createMemoryStorage());
  const face = new Uint8Array(faceBytes).fill(7);
  faces.put("a", face);
  const reading = faces.readFaces(["a"]);
  for (let i = 0; i < 4000; i++) faces.put(`other ${i}`, face);
  expect(await reading).toEqual(face);
  expect(await faces.readFaces(["a"])).toBeNull();
});
