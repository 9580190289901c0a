// Where boxes lie over a picture that fills its stage.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutToStage, placeBox, stageAspectOf } from "../../../../src/ui/predict/answer/placeBox.ts";

const picture = { widthPx: 640, heightPx: 480 };
const box = { left: 160, top: 120, width: 64, height: 96 };

describe("a box on the stage", () => {
  it("is where it is in the picture when both have one shape", () => {
    expect(placeBox(box, picture, 4 / 3, false)).toEqual({ left: 0.25, top: 0.25, width: 0.1, height: 0.2 });
  });

  it("is mirrored with the picture", () => {
    expect(placeBox(box, picture, 4 / 3, true).left).toBeCloseTo(0.65, 10);
  });

  it("moves with what a square stage cuts off at the left and right", () => {
    // 480 of 640 are shown, from 80 on: (160 - 80) / 480.
    const placed = placeBox(box, picture, 1, false);
    expect(placed.left).toBeCloseTo(1 / 6, 10);
    expect(placed.top).toBeCloseTo(0.25, 10);
    expect(placed.width).toBeCloseTo(64 / 480, 10);
  });

  it("moves with what a wide stage cuts off above and below", () => {
    // 640 / (16 / 9) = 360 of 480 are shown, from 60 on: (120 - 60) / 360.
    const placed = placeBox(box, picture, 16 / 9, false);
    expect(placed.top).toBeCloseTo(1 / 6, 10);
    expect(placed.left).toBeCloseTo(0.25, 10);
  });

  it("keeps the box's shape on every stage", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.4, max: 3, noNaN: true }), fc.boolean(), (aspect, mirrored) => {
        const { width, height } = placeBox(box, picture, aspect, mirrored);
        expect((width * aspect) / height).toBeCloseTo(64 / 96, 8);
      }),
    );
  });
});

describe("a box at the stage's edge", () => {
  it("ends where the stage does", () => {
    expect(cutToStage({ left: 0.25, top: 0.5, width: 0.5, height: 0.75 })).toEqual({
      left: 0.25,
      top: 0.5,
      width: 0.5,
      height: 0.5,
    });
    expect(cutToStage({ left: -0.25, top: -0.5, width: 0.5, height: 1 })).toEqual({
      left: 0,
      top: 0,
      width: 0.25,
      height: 0.5,
    });
  });

  it("stays as it is in sight, and is none out of it", () => {
    const inSight = { left: 0.25, top: 0.25, width: 0.5, height: 0.5 };
    expect(cutToStage(inSight)).toEqual(inSight);
    expect(cutToStage({ left: 1, top: 0.25, width: 0.5, height: 0.5 })).toBeNull();
    expect(cutToStage({ left: 0.25, top: -0.5, width: 0.5, height: 0.5 })).toBeNull();
  });
});

describe("the stage", () => {
  it("takes the camera's shape, within what fits a page", () => {
    expect(stageAspectOf(picture)).toBeCloseTo(4 / 3, 10);
    expect(stageAspectOf({ widthPx: 480, heightPx: 1000 })).toBe(3 / 4);
    expect(stageAspectOf({ widthPx: 3000, heightPx: 1000 })).toBeCloseTo(16 / 9, 10);
    expect(stageAspectOf({ widthPx: 0, heightPx: 0 })).toBeCloseTo(4 / 3, 10);
  });
});
