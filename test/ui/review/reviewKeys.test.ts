import { describe, expect, it } from "vitest";
import { drawActOf, type Press, reviewActOf } from "../../../src/ui/review/reviewKeys.ts";

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
