import { describe, expect, it } from "vitest";
import type { Box } from "../../src/contract/faces.ts";
import { containedShare, intersectionOverUnion } from "../../src/image/boxOverlap.ts";

const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, width, height });

describe("the overlap of two boxes", () => {
  it("is their intersection over their union", () => {
    expect(intersectionOverUnion(box(0, 0, 10, 10), box(5, 0, 10, 10))).toBeCloseTo(1 / 3, 12);
    expect(intersectionOverUnion(box(0, 0, 10, 10), box(20, 0, 10, 10))).toBe(0);
  });
  it("is the share of the smaller box inside the other, for containment", () => {
    expect(containedShare(box(0, 0, 10, 10), box(2, 2, 4, 4))).toBe(1);
    expect(containedShare(box(0, 0, 10, 10), box(8, 0, 4, 10))).toBe(0.5);
  });
});
