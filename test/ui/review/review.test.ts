import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CropChoice, DetectedFace, FaceFinding, ReviewReason } from "../../../src/contract/faces.ts";
import type { Photo } from "../../../src/contract/photos.ts";
import { isUsable, isWaiting } from "../../../src/data/review.ts";
import { alignedDefaults } from "../../../src/recipe/preprocessing.ts";
import { reasonWords, stateWords } from "../../../src/ui/review/photo/reasonWords.ts";
import {
  backward,
  onward,
  openQueue,
  type Queue,
  refreshed,
  show,
  waitingInOrder,
} from "../../../src/ui/review/queue.ts";
import { drawActOf, type Press, reviewActOf } from "../../../src/ui/review/reviewKeys.ts";
import { type Said, wordsOf } from "../../../src/ui/review/said.ts";
import { canvasTransform, squareOf } from "../../../src/ui/review/stage/cropSquare.ts";
import { dragged, grown, holds, moved, startBox } from "../../../src/ui/review/stage/handBox.ts";
import { en, ko, words } from "../../harness/words.ts";

/** Eyes 36 pixels apart, level, at (82, 100) and (118, 100). */
const face: DetectedFace = {
  box: { left: 60, top: 60, width: 80, height: 80 },
  score: 0.9,
  leftEye: { x: 82, y: 100 },
  rightEye: { x: 118, y: 100 },
  nose: { x: 100, y: 112 },
  mouth: { x: 100, y: 126 },
  leftEar: { x: 66, y: 104 },
  rightEar: { x: 134, y: 104 },
};

function finding(reasons: readonly ReviewReason[], faceCount = 1, choice?: CropChoice): FaceFinding {
  return {
    faces: Array.from({ length: faceCount }, () => face),
    choice: choice ?? (faceCount > 0 ? { kind: "face", index: 0 } : { kind: "whole" }),
    quality: { facePx: 18, sharpness: 0.12, light: 0.2, turn: -0.7, cutOff: 0.25 },
    reasons,
  };
}

function photo(id: string, personName: string, reasons: readonly ReviewReason[], more: Partial<Photo> = {}): Photo {
  return {
    id,
    path: `faces/${id}.jpg`,
    personName,
    split: null,
    leftOut: false,
    widthPx: 200,
    heightPx: 160,
    hash: "",
    finding: finding(reasons, reasons.includes("noFace") ? 0 : reasons.includes("severalFaces") ? 3 : 1),
    ...more,
  };
}

const waits = (photos: readonly Photo[]) => (id: string) => photos.some((one) => one.id === id && isWaiting(one));

describe("which photos wait", () => {
  it("are those with a reason that nobody has looked at, unless they are left out", () => {
    expect(isWaiting(photo("a", "Ana", ["tiny"]))).toBe(true);
    expect(isWaiting(photo("a", "Ana", []))).toBe(false);
    expect(isWaiting(photo("a", "Ana", ["tiny"], { reviewed: true }))).toBe(false);
    expect(isWaiting(photo("a", "Ana", ["tiny"], { leftOut: true }))).toBe(false);
    const { finding: _, ...old } = photo("a", "Ana", ["tiny"]);
    expect(isWaiting(old)).toBe(false);
  });

  it("and are used meanwhile, but not without a face", () => {
    expect(isUsable(photo("a", "Ana", ["tiny", "dark"]))).toBe(true);
    expect(isUsable(photo("a", "Ana", ["noFace"]))).toBe(false);
    expect(isUsable(photo("a", "Ana", ["noFace"], { reviewed: true }))).toBe(true);
    expect(isUsable(photo("a", "Ana", [], { leftOut: true }))).toBe(false);
  });
});

describe("the queue", () => {
  const photos = [
    photo("b", "Ben", ["dark"]),
    photo("a10", "Ana", ["tiny", "severalFaces"]),
    photo("a2", "Ana", ["severalFaces"]),
    photo("c", "Cho", ["noFace"]),
    photo("sure", "Ana", []),
  ];

  it("begins with what matters most, then goes by person and file", () => {
    expect(waitingInOrder(photos).map(({ id }) => id)).toEqual(["c", "a2", "a10", "b"]);
    expect(openQueue(photos, null)).toEqual({ ids: ["c", "a2", "a10", "b"], current: "c", trail: [] });
  });

  it("goes on to what waits, past the end to what was put off, and ends where nothing is left", () => {
    let queue = openQueue(photos, null);
    queue = onward(queue, waits(photos)); // c is put off
    expect(queue.current).toBe("a2");
    const left = photos.filter(({ id }) => id === "c" || id === "a2");
    queue = onward(show(queue, "b"), waits(left));
    expect(queue.current).toBe("c");
    expect(onward(queue, waits(photos.filter(({ id }) => id === "c"))).current).toBe("c");
    expect(onward(queue, () => false).current).toBeNull();
  });

  it("leads back through what was shown, decided or not", () => {
    const queue = show(show(openQueue(photos, null), "a2"), null);
    expect(backward(queue).current).toBe("a2");
    expect(backward(backward(queue)).current).toBe("c");
    expect(backward(backward(backward(queue)))).toEqual(openQueue(photos, null));
  });

  it("appends photos that are added meanwhile, and drops those that were removed", () => {
    const queue: Queue = { ids: ["c", "a2", "b"], current: "a2", trail: ["c"] };
    const later = [photos[0]!, photos[1]!, photo("new", "Ana", ["noFace"])];
    expect(refreshed(queue, later, isWaiting)).toEqual({ ids: ["b", "new", "a10"], current: "new", trail: [] });
    expect(refreshed(openQueue(photos, null), photos, isWaiting)).toEqual(openQueue(photos, null));
  });

  it("opens for one photo, also where the machine was sure of it", () => {
    expect(openQueue(photos, "sure").current).toBe("sure");
    expect(openQueue(photos, "a10").ids).toEqual(["c", "a2", "a10", "b"]);
    expect(openQueue(photos, "gone").current).toBe("c");
  });

  it("shows every waiting photo once, whatever waits", () => {
    const some = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(some, (ids) => {
        let open = ids.map((id) => photo(id, "Ana", ["dark"]));
        let queue = openQueue(open, null);
        const seen: string[] = [];
        while (queue.current !== null) {
          const { current } = queue;
          seen.push(current);
          open = open.filter(({ id }) => id !== current);
          queue = onward(queue, waits(open));
        }
        expect(seen.toSorted()).toEqual(ids.toSorted());
      }),
    );
  });
});

describe("the keys", () => {
  const press = (key: string, more: Partial<Press> = {}): Press => ({
    key,
    code: "",
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...more,
  });

  it("have one meaning each", () => {
    const expected = {
      "1": { kind: "face", index: 0 },
      "9": { kind: "face", index: 8 },
      Enter: { kind: "accept" },
      w: { kind: "whole" },
      W: { kind: "whole" },
      x: { kind: "leaveOut" },
      d: { kind: "draw" },
      s: { kind: "later" },
      ArrowRight: { kind: "later" },
      ArrowLeft: { kind: "back" },
      u: { kind: "undo" },
      "?": { kind: "help" },
      "0": null,
      q: null,
      Tab: null,
    };
    for (const [key, act] of Object.entries(expected)) expect(reviewActOf(press(key)), key).toEqual(act);
  });

  it("go by their place where the keyboard types Korean", () => {
    expect(reviewActOf(press("ㅈ", { code: "KeyW" }))).toEqual({ kind: "whole" });
    expect(reviewActOf(press("ㅌ", { code: "KeyX" }))).toEqual({ kind: "leaveOut" });
    expect(reviewActOf(press("Process", { code: "KeyS" }))).toEqual({ kind: "later" });
    // A French keyboard types z where an English one types w. The letter counts.
    expect(reviewActOf(press("z", { code: "KeyW" }))).toBeNull();
  });

  it("leave the browser its own", () => {
    expect(reviewActOf(press("z", { ctrlKey: true }))).toEqual({ kind: "undo" });
    expect(reviewActOf(press("z", { metaKey: true }))).toEqual({ kind: "undo" });
    expect(reviewActOf(press("z", { ctrlKey: true, shiftKey: true }))).toBeNull();
    expect(reviewActOf(press("s", { ctrlKey: true }))).toBeNull();
    expect(reviewActOf(press("ArrowLeft", { altKey: true }))).toBeNull();
  });

  it("move and size the box while one is drawn", () => {
    expect(drawActOf(press("ArrowLeft"))).toEqual({ kind: "move", right: -1, down: 0 });
    expect(drawActOf(press("ArrowDown", { shiftKey: true }))).toEqual({ kind: "grow", steps: 1 });
    expect(drawActOf(press("ArrowLeft", { shiftKey: true }))).toEqual({ kind: "grow", steps: -1 });
    expect(drawActOf(press("+", { shiftKey: true }))).toEqual({ kind: "grow", steps: 1 });
    expect(drawActOf(press("-"))).toEqual({ kind: "grow", steps: -1 });
    expect(drawActOf(press("Enter"))).toEqual({ kind: "confirm" });
    expect(drawActOf(press("Escape"))).toEqual({ kind: "cancel" });
    expect(drawActOf(press("w"))).toBeNull();
  });
});

describe("a box by hand", () => {
  const size = { widthPx: 200, heightPx: 100 };

  it("starts around the guess, or in the middle", () => {
    expect(startBox(null, size)).toEqual({ left: 75, top: 25, width: 50, height: 50 });
    const square = { centerX: 60, centerY: 50, side: 40, cosine: 0.8, sine: 0.6 };
    expect(startBox(square, size)).toEqual({ left: 40, top: 30, width: 40, height: 40 });
  });

  it("is dragged from a corner in any direction, as a square", () => {
    expect(dragged({ x: 20, y: 20 }, { x: 50, y: 30 }, size)).toEqual({ left: 20, top: 20, width: 30, height: 30 });
    expect(dragged({ x: 100, y: 80 }, { x: 90, y: 40 }, size)).toEqual({ left: 60, top: 40, width: 40, height: 40 });
  });

  it("grows about its middle and is held where it is grasped", () => {
    const box = { left: 50, top: 30, width: 40, height: 40 };
    expect(grown(box, 10, size)).toEqual({ left: 45, top: 25, width: 50, height: 50 });
    expect(moved(box, -3, 4, size)).toEqual({ left: 47, top: 34, width: 40, height: 40 });
    expect(holds(box, { x: 50, y: 69 })).toBe(true);
    expect(holds(box, { x: 90, y: 50 })).toBe(false);
  });

  it("stays a square with its middle in the picture, whatever is done to it", () => {
    const number = fc.double({ min: -500, max: 500, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, number, (a, b, c, d, by) => {
        let box = dragged({ x: a, y: b }, { x: c, y: d }, size);
        box = grown(moved(box, c, d, size), by, size);
        expect(box.width).toBe(box.height);
        expect(box.width).toBeGreaterThanOrEqual(16);
        expect(box.width).toBeLessThanOrEqual(200);
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        expect(x >= -1e-9 && x <= 200 + 1e-9 && y >= -1e-9 && y <= 100 + 1e-9).toBe(true);
      }),
    );
  });
});

describe("a crop before it is chosen", () => {
  it("is the square that brings the eyes to their places", () => {
    const square = squareOf({ kind: "face", index: 0 }, finding([]), { widthPx: 200, heightPx: 160 }, alignedDefaults)!;
    const [a, b, c, d, e, f] = canvasTransform(square, 96);
    const at = ({ x, y }: { x: number; y: number }) => [a * x + c * y + e, b * x + d * y + f];
    // 0.42 of 96 from the top; 0.36 of 96 apart about the middle.
    const [left, right] = [at(face.leftEye), at(face.rightEye)];
    expect(left[0]).toBeCloseTo(48 - 17.28, 6);
    expect(right[0]).toBeCloseTo(48 + 17.28, 6);
    expect(left[1]).toBeCloseTo(40.32, 6);
    expect(right[1]).toBeCloseTo(40.32, 6);
  });

  it("is the middle of the whole picture, or the box as drawn", () => {
    const size = { widthPx: 200, heightPx: 160 };
    const square = (choice: CropChoice) => squareOf(choice, finding([]), size, alignedDefaults);
    expect(square({ kind: "whole" })).toEqual({ centerX: 100, centerY: 80, side: 160, cosine: 1, sine: 0 });
    const box = { left: 10, top: 20, width: 30, height: 30 };
    expect(square({ kind: "box", box })).toEqual({ centerX: 25, centerY: 35, side: 30, cosine: 1, sine: 0 });
    expect(square({ kind: "face", index: 4 })).toBeNull();
  });
});

describe("what is said of an act", () => {
  const format = { count: (count: number) => `#${count}` };

  it("is said in whichever language is on screen when it is read", () => {
    const said: Said = { kind: "later" };
    expect(wordsOf(said, en.review, format)).toBe("Put off.");
    expect(wordsOf(said, ko.review, format)).toBe("나중으로 미뤘어요.");
    expect(wordsOf(null, ko.review, format)).toBe("");
  });

  it("names its number", () => {
    expect(wordsOf({ kind: "face", count: 2 }, en.review, format)).toBe("Face #2 taken.");
    expect(wordsOf({ kind: "leaveAllOut", count: 3 }, ko.review, format)).toBe("#3장을 빼 두었어요.");
  });
});

describe("the words of reasons", () => {
  const format = { count: String, percent: (fraction: number) => `${Math.round(100 * fraction)}%` };
  const reasons: readonly ReviewReason[] = ["noFace", "severalFaces", "tiny", "blurred", "dark", "cutOff", "turned"];

  it.each(["en", "ko"] as const)("are its own for each, with its figures (%s)", (language) => {
    const t = words[language].review;
    const said = reasons.map((reason) => reasonWords(reason, photo("a", "Ana", reasons), t, format));
    expect(new Set(said).size).toBe(reasons.length);
    for (const text of said) expect(text).not.toMatch(/undefined|NaN|\[object/);
    for (const [reason, figure] of [
      ["tiny", "18"],
      ["blurred", "12%"],
      ["dark", "20%"],
      ["cutOff", "25%"],
      ["turned", "70%"],
    ] as const) {
      expect(said[reasons.indexOf(reason)]).toContain(figure);
    }
  });

  it("ask which face is meant where there are several", () => {
    const t = en.review;
    const said = reasonWords("severalFaces", photo("a", "Ana", ["severalFaces"]), t, format);
    expect(said).toBe("3 faces were found. Which one is Ana?");
  });

  it("give way to what became of the photo", () => {
    const t = en.review;
    const say = (more: Partial<Photo>) => stateWords(photo("a", "Ana", ["tiny", "dark"], more), t, format);
    expect(say({})).toHaveLength(2);
    expect(say({ leftOut: true })).toEqual(["Left out."]);
    expect(say({ reviewed: true })).toEqual(["You accepted the guess."]);
    expect(say({ reviewed: true, decided: { kind: "whole" } })).toEqual(["You kept the whole picture."]);
    expect(say({ reviewed: true, decided: { kind: "face", index: 2 } })).toEqual(["You chose this face."]);
    expect(say({ finding: finding([]) })).toEqual(["The machine was sure of this one."]);
  });
});
