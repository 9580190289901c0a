// What is said of a search in a clip.
import { describe, expect, it } from "vitest";
import { clipNote } from "../../../src/ui/burst/clip/clipNote.ts";
import type { BurstPicture } from "../../../src/ui/burst/useBurst.ts";

const pictures = (count: number) => Array.from({ length: count }, () => ({}) as BurstPicture);
const search = { pictures: pictures(40), refusals: {}, unread: 0, done: true, total: 160, durationSeconds: 30 };

describe("the note on a clip", () => {
  it("is nothing where all went well, and while a short clip is looked through", () => {
    expect(clipNote(search)).toBeNull();
    expect(clipNote({ ...search, done: false, pictures: [] })).toBeNull();
  });

  it("says why there is no photo, or why there are few", () => {
    const refusals = { noFace: 100, blurred: 60 };
    expect(clipNote({ ...search, pictures: [], refusals })).toEqual({ kind: "none", reason: "noFace" });
    expect(clipNote({ ...search, pictures: pictures(5), refusals })).toEqual({ kind: "few", reason: "noFace" });
    expect(clipNote({ ...search, pictures: pictures(30), refusals })).toBeNull();
  });

  it("says that a part could not be read, and that much of a long clip is passed over", () => {
    expect(clipNote({ ...search, pictures: pictures(20), unread: 80 })).toEqual({ kind: "partly" });
    const hours = { ...search, done: false, durationSeconds: 7200 };
    expect(clipNote(hours)).toEqual({ kind: "long", everySeconds: 45 });
  });
});
