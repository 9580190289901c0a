import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extend, moveInGrid, nothingChosen, toggle, toggleAll } from "../../../../src/ui/photos/gallery/selection.ts";

const order = ["a", "b", "c", "d", "e"];
const chosen = (selection: { chosen: ReadonlySet<string> }) => [...selection.chosen].sort().join("");

describe("choosing photos", () => {
  it("turns one photo round at a click", () => {
    const once = toggle(nothingChosen, "b");
    expect(chosen(once)).toBe("b");
    expect(chosen(toggle(once, "b"))).toBe("");
  });

  it("adds everything from the last click to a click with shift, in either direction", () => {
    expect(chosen(extend(toggle(nothingChosen, "b"), "d", order))).toBe("bcd");
    expect(chosen(extend(toggle(nothingChosen, "d"), "a", order))).toBe("abcd");
  });

  it("keeps the place where a range began, so that the next one starts there, too", () => {
    const range = extend(toggle(nothingChosen, "c"), "d", order);
    expect(chosen(extend(range, "a", order))).toBe("abcd");
  });

  it("chooses one photo when shift has nowhere to start from", () => {
    expect(chosen(extend(nothingChosen, "c", order))).toBe("c");
    expect(chosen(extend(toggle(nothingChosen, "removed"), "c", order))).toContain("c");
  });

  it("chooses all of a person, and none once all are chosen", () => {
    const some = toggle(nothingChosen, "a");
    const all = toggleAll(some, ["a", "b"]);
    expect(chosen(all)).toBe("ab");
    expect(chosen(toggleAll(all, ["a", "b"]))).toBe("");
  });
});

describe("moving through a grid of 3 columns and 8 photos", () => {
  const to = (key: string, from: number) => moveInGrid(key, from, 8, 3);

  it("goes sideways through the rows and stops at both ends", () => {
    expect(to("ArrowRight", 2)).toBe(3);
    expect(to("ArrowLeft", 0)).toBe(0);
    expect(to("ArrowRight", 7)).toBe(7);
  });

  it("goes up and down in the column, and stays where there is no photo", () => {
    expect(to("ArrowDown", 1)).toBe(4);
    expect(to("ArrowUp", 4)).toBe(1);
    expect(to("ArrowDown", 5)).toBe(5);
    expect(to("ArrowUp", 2)).toBe(2);
  });

  it("leaves other keys alone", () => {
    expect(to("x", 2)).toBeNull();
    expect([to("Home", 5), to("End", 5)]).toEqual([0, 7]);
  });

  it("never leaves the grid", () => {
    const keys = fc.constantFrom("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End");
    fc.assert(
      fc.property(
        keys,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(),
        (key, count, columns, at) => {
          const next = moveInGrid(key, at % count, count, columns);
          return next !== null && next >= 0 && next < count;
        },
      ),
    );
  });
});
