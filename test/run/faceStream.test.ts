// Faces as a run reads them: in order, as many held as may be, and read ahead.
import { describe, expect, it } from "vitest";
import { faceBytes } from "../../src/recipe/preprocessing.ts";
import { createBatches } from "../../src/run/batches.ts";
import { createFaceStream, FacesGone } from "../../src/run/faceStream.ts";
import { readFrom } from "../../src/run/facesInMemory.ts";

const ids = Array.from({ length: 7 }, (_, i) => `photo ${i}`);
/** Photo i is all i. */
const inMemory = readFrom(new Map(ids.map((id, i) => [id, new Uint8Array(faceBytes).fill(i)])));
/** What each face is all of. */
const levels = (faces: Uint8Array) =>
  Array.from({ length: faces.length / faceBytes }, (_, i) => {
    const [first, ...others] = new Set(faces.subarray(i * faceBytes, (i + 1) * faceBytes));
    expect(others).toEqual([]);
    return first;
  });

/** @param most as createFaceStream's. */
function watched(most?: number) {
  const asked: (readonly string[])[] = [];
  const stream = createFaceStream((ids) => {
    asked.push(ids);
    return inMemory(ids);
  }, most);
  return { asked, stream };
}

describe("faces of a run", () => {
  it("come in the order asked, one asked for twice read once", async () => {
    const { asked, stream } = watched();
    expect(levels(await stream.read([ids[3]!, ids[0]!, ids[3]!]))).toEqual([3, 0, 3]);
    expect(asked).toEqual([[ids[3], ids[0]]]);
  });

  it("are held up to a number, the others read again each time", async () => {
    const { asked, stream } = watched(2);
    await stream.read(ids.slice(0, 4));
    expect(levels(await stream.read(ids.slice(0, 4)))).toEqual([0, 1, 2, 3]);
    expect(asked[1]).toEqual([ids[2], ids[3]]);
    expect(levels(await stream.read(ids.slice(0, 2)))).toEqual([0, 1]);
    expect(asked).toHaveLength(2);
  });

  it("come in pieces, the next read while one is worked on", async () => {
    const { asked, stream } = watched(0);
    const many = Array.from({ length: 250 }, (_, i) => ids[i % 7]!);
    const got: unknown[] = [];
    for await (const piece of stream.pieces(many)) {
      got.push(...levels(piece));
      expect(asked).toHaveLength(Math.min(3, Math.ceil(got.length / 100) + 1));
    }
    expect(got).toEqual(many.map((id) => ids.indexOf(id)));
    for await (const _ of stream.pieces([])) expect.unreachable();
  });

  it("are missed only where they are needed", async () => {
    const { stream } = watched();
    await expect(stream.read(["nobody"])).rejects.toThrow(FacesGone);
    const pieces = stream.pieces([...Array(100).fill(ids[0]), "nobody"]);
    expect(levels((await pieces.next()).value!)).toHaveLength(100);
    await expect(pieces.next()).rejects.toThrow(FacesGone);
  });
});

describe("batches", () => {
  const photos = { ids, labels: Uint16Array.from([0, 1, 2, 3, 4, 5, 6]) };
  it("are read one ahead, and their place is that of the one given last", async () => {
    const { asked, stream } = watched(0);
    const batches = createBatches(photos, stream, 3, 1);
    const start = batches.state();
    const given: (readonly number[])[] = [];
    for (let step = 1; step <= 5; step++) {
      const { faces, labels } = await batches.next();
      expect(levels(faces)).toEqual(labels);
      expect(asked).toHaveLength(step + 1);
      given.push(labels);
    }
    expect(new Set(given.flat().slice(0, 7)).size).toBe(7);
    const again = createBatches(photos, stream, 3, start);
    expect((await again.next()).labels).toEqual(given[0]);
    const third = createBatches(photos, stream, 3, again.state());
    expect((await third.next()).labels).toEqual(given[1]);
  });
});
