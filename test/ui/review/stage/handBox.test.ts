import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dragged, grown, holds, moved, startBox } from "../../../../src/ui/review/stage/handBox.ts";

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
