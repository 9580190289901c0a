import { describe, expect, it } from "vitest";
import type { Photo } from "../../../src/contract/photos.ts";
import { changeReview, openReview, type ReviewChange, type ReviewState } from "../../../src/ui/review/reviewState.ts";

function waitingPhoto(id: string): Photo {
  return {
    id,
    path: `faces/${id}.jpg`,
    personName: "Ana",
    split: null,
    leftOut: false,
    widthPx: 200,
    heightPx: 160,
    hash: "",
    finding: {
      faces: [],
      choice: { kind: "whole" },
      quality: { facePx: 0, sharpness: 0, light: 0, turn: 0, cutOff: 0 },
      reasons: ["noFace"],
    },
  };
}

const photos = ["a", "b", "c"].map(waitingPhoto);
const waits = (...ids: string[]): ReadonlySet<string> => new Set(ids);
const changed = (state: ReviewState, ...changes: readonly ReviewChange[]) => changes.reduce(changeReview, state);
const opened = openReview(photos, null);

describe("an act on the photo on screen", () => {
  const ids = ["a"];
  const began = changed(opened, { kind: "actBegan", ids, said: { kind: "whole" }, waits: waits("b", "c") });

  it("goes on to the next photo, says what became of the first, and can be undone", () => {
    expect(began.queue.current).toBe("b");
    expect(began.said).toEqual({ kind: "whole" });
    expect(began.acts).toEqual([["a"]]);
    expect([...began.deciding]).toEqual(["a"]);
  });

  it("stays at the photo where it is told to", () => {
    const stayed = changed(opened, { kind: "actBegan", ids, said: { kind: "bringBack" }, waits: null });
    expect(stayed.queue).toBe(opened.queue);
    expect(stayed.acts).toHaveLength(1);
  });

  it("is no longer being decided once it has ended", () => {
    const ended = changed(began, { kind: "actEnded", ids, changed: true });
    expect(ended.deciding.size).toBe(0);
    expect(ended.acts).toEqual([["a"]]);
    expect(ended.said).toEqual({ kind: "whole" });
  });

  it("that changed nothing says so and leaves nothing to undo", () => {
    const ended = changed(began, { kind: "actEnded", ids, changed: false });
    expect(ended.said).toEqual({ kind: "unchanged" });
    expect(ended.acts).toEqual([]);
    expect(ended.deciding.size).toBe(0);
  });

  it("ends without touching another act on the same photo", () => {
    const again = ["a"];
    const twice = changed(began, { kind: "actBegan", ids: again, said: { kind: "leaveOut" }, waits: null });
    const ended = changed(twice, { kind: "actEnded", ids, changed: false });
    expect(ended.acts).toEqual([again]);
    expect(ended.acts[0]).toBe(again);
  });
});

describe("undo", () => {
  it("says so where there is nothing to take back", () => {
    const asked = changed(opened, { kind: "undoAsked" });
    expect(asked.said).toEqual({ kind: "nothingToUndo" });
  });

  it("takes the last act off and shows its photo once it is undone", () => {
    const first = ["a"];
    const second = ["b"];
    const asked = changed(
      opened,
      { kind: "actBegan", ids: first, said: { kind: "whole" }, waits: waits("b", "c") },
      { kind: "actBegan", ids: second, said: { kind: "whole" }, waits: waits("c") },
      { kind: "undoAsked" },
    );
    expect(asked.said).toEqual({ kind: "undo" });
    expect(asked.acts).toEqual([first]);
    expect(asked.queue.current).toBe("c");
    expect(changed(asked, { kind: "undone", ids: second }).queue.current).toBe("b");
  });

  it("stays where the photo of the act is gone", () => {
    expect(changed(opened, { kind: "undone", ids: ["gone"] }).queue.current).toBe("a");
  });
});

describe("the way through the queue", () => {
  it("puts a photo off, and says when it is the only one that waits", () => {
    const later = changed(opened, { kind: "putOff", waits: waits("a", "b") });
    expect(later.queue.current).toBe("b");
    expect(later.said).toEqual({ kind: "later" });
    const only = changed(opened, { kind: "putOff", waits: waits("a") });
    expect(only.queue.current).toBe("a");
    expect(only.said).toEqual({ kind: "onlyOne" });
  });

  it("leads back, and says when there is none before", () => {
    const back = changed(opened, { kind: "putOff", waits: waits("a", "b") }, { kind: "wentBack" });
    expect(back.queue.current).toBe("a");
    expect(back.said).toBeNull();
    expect(changed(opened, { kind: "wentBack" }).said).toEqual({ kind: "noBefore" });
  });

  it("follows photos that come and go, and what was said stays", () => {
    const said = changed(opened, { kind: "said", said: { kind: "noGuess" } });
    const moved = changed(said, { kind: "photosChanged", photos: [...photos.slice(1), waitingPhoto("d")] });
    expect(moved.queue.ids).toEqual(["b", "c", "d"]);
    expect(moved.said).toEqual({ kind: "noGuess" });
  });

  it("begins again with a photo that waits after the last was decided", () => {
    const done = changed(opened, { kind: "actBegan", ids: ["a"], said: { kind: "whole" }, waits: waits() });
    expect(done.queue.current).toBeNull();
    expect(changed(done, { kind: "wentOn", waits: waits("c") }).queue.current).toBe("c");
  });
});
