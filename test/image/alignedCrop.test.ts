import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import type { Point } from "../../src/contract/faces.ts";
import type { RgbaImage } from "../../src/contract/image.ts";
import { alignedCrop, alignedSquare, boxCrop, type CropKeypoints } from "../../src/image/alignedCrop.ts";
import { readerOf } from "../../src/image/pictureReader.ts";
import { resize } from "../../src/image/resize.ts";
import { sampleSquare } from "../../src/image/sampleSquare.ts";

/** @param grey the value at a column and row, 0..255. */
function drawn(width: number, height: number, grey: (x: number, y: number) => number): RgbaImage {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    data.fill(grey(i % width, Math.floor(i / width)), i * 4, i * 4 + 3);
  }
  return { width, height, data };
}
const greys = (data: Uint8Array): number[] => Array.from(data).filter((_, i) => i % 3 === 0);
const crop = { eyeY: 0.4, eyeDistance: 0.5 };

/** A face seen from the front: the mouth is as far below the middle between the eyes as the eyes are apart. */
function marks(leftEye: Point, rightEye: Point): CropKeypoints {
  const x = (leftEye.x + rightEye.x) / 2 - (rightEye.y - leftEye.y);
  const y = (leftEye.y + rightEye.y) / 2 + (rightEye.x - leftEye.x);
  return { leftEye, rightEye, mouth: { x, y } };
}

describe("the square by the eyes", () => {
  it("puts level eyes at their places", () => {
    // Eyes 20 apart give a side of 40. They are 0.4 * 40 = 16 from its top, so its middle is 4 below them.
    expect(alignedSquare(marks({ x: 30, y: 50 }, { x: 50, y: 50 }), crop)).toEqual({
      centerX: 40,
      centerY: 54,
      side: 40,
      cosine: 1,
      sine: 0,
    });
  });
  it("turns with the head: an eye 3 across and 4 down is 5 away", () => {
    const square = alignedSquare(marks({ x: 10, y: 10 }, { x: 13, y: 14 }), crop);
    // The side is 10. The square's middle is one pixel from the eyes' middle (11.5, 12), at right angles: (-0.8, 0.6).
    expect(square.side).toBe(10);
    expect(square.cosine).toBe(0.6);
    expect(square.sine).toBe(0.8);
    expect(square.centerX).toBeCloseTo(10.7, 12);
    expect(square.centerY).toBeCloseTo(12.6, 12);
  });
  it("does not enlarge a turned head: the mouth's distance counts more than eyes that have come together", () => {
    const [leftEye, rightEye] = [
      { x: 34, y: 50 },
      { x: 46, y: 50 },
    ];
    // The eyes, 12 apart, would give a side of 24. The mouth, 20 below, gives a side of 0.9 * 20 / 0.5 = 36.
    const square = alignedSquare({ leftEye, rightEye, mouth: { x: 40, y: 70 } }, crop);
    expect(square.side).toBeCloseTo(36, 12);
    expect(square.centerY).toBeCloseTo(50 + 3.6, 12);
  });
  it("is refused where both eyes are at one place", () => {
    expect(() => alignedSquare(marks({ x: 1, y: 2 }, { x: 1, y: 2 }), crop)).toThrow("internal: ");
  });
});

describe("the crop by the eyes", () => {
  it("shows each eye's pixels where the crop wants them, whatever the tilt, shrinking or growing", () => {
    const angle = fc.integer({ min: -180, max: 180 });
    fc.assert(
      fc.property(angle, fc.constantFrom(6, 30, 70), (degrees, apart) => {
        const dx = (Math.cos((degrees * Math.PI) / 180) * apart) / 2;
        const dy = (Math.sin((degrees * Math.PI) / 180) * apart) / 2;
        const [left, right] = [
          { x: 150 - dx, y: 150 - dy },
          { x: 150 + dx, y: 150 + dy },
        ];
        const spot = (x: number, y: number, eye: { x: number; y: number }) =>
          Math.exp(-((x + 0.5 - eye.x) ** 2 + (y + 0.5 - eye.y) ** 2) / (apart / 6) ** 2);
        // The left eye is dark and the right one bright.
        const picture = drawn(300, 300, (x, y) => Math.round(128 - 120 * spot(x, y, left) + 120 * spot(x, y, right)));
        const { face, outside } = alignedCrop(
          readerOf(picture),
          marks(left, right),
          { eyeY: 0.4, eyeDistance: 0.4 },
          40,
        );
        const all = greys(face.data);
        const middleOf = (weight: (grey: number) => number) => {
          let [sum, x, y] = [0, 0, 0];
          all.forEach((grey, i) => {
            const w = Math.max(0, weight(grey));
            sum += w;
            x += w * ((i % 40) + 0.5);
            y += w * (Math.floor(i / 40) + 0.5);
          });
          return [x / sum, y / sum];
        };
        // 40 * (0.5 -+ 0.2) = 12 and 28; 40 * 0.4 = 16.
        const [darkX, darkY] = middleOf((grey) => 120 - grey);
        const [brightX, brightY] = middleOf((grey) => grey - 136);
        for (const [got, wanted] of [
          [darkX, 12],
          [darkY, 16],
          [brightX, 28],
          [brightY, 16],
        ] as const) {
          expect(Math.abs(got! - wanted)).toBeLessThan(0.25);
        }
        expect(outside).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
  it("shrinks a fine checkerboard to plain grey, at any tilt", () => {
    const board = readerOf(drawn(400, 400, (x, y) => ((x + y) % 2) * 255));
    for (const tilt of [0, 5, 17, 45]) {
      const dx = Math.cos((tilt * Math.PI) / 180) * 60;
      const dy = Math.sin((tilt * Math.PI) / 180) * 60;
      const eyes = marks({ x: 200 - dx, y: 190 - dy }, { x: 200 + dx, y: 190 + dy });
      const { face } = alignedCrop(board, eyes, crop, 48);
      // 240 pixels to 48: each output pixel sees about a hundred.
      for (const grey of greys(face.data)) expect(Math.abs(grey - 127.5)).toBeLessThan(6);
    }
  });
  it("shrinks by more than sixteen through block means, with the same result", () => {
    const random = createRandom(1, "coarse");
    const coarse = Array.from({ length: 40 * 40 }, () => random.integer(256));
    const picture = drawn(1200, 1200, (x, y) => coarse[Math.floor(y / 30) * 40 + Math.floor(x / 30)]!);
    const square = { centerX: 600, centerY: 590, side: 640, cosine: 0.8, sine: 0.6 };
    const at20 = sampleSquare(readerOf(picture), square, 32).face; // ratio 20, by blocks of 2
    const small = resize(picture, 600, 600);
    const rgba = drawn(600, 600, (x, y) => small.data[(y * 600 + x) * 3]!);
    const halved = { ...square, centerX: 300, centerY: 295, side: 320 };
    const at10 = sampleSquare(readerOf(rgba), halved, 32).face; // ratio 10
    at20.data.forEach((byte, i) => {
      expect(Math.abs(byte - at10.data[i]!)).toBeLessThanOrEqual(3);
    });
  });
  it("keeps a ramp straight: each pixel comes from its place", () => {
    for (const ratio of [0.4, 0.9, 1, 1.1, 1.5, 1.9, 3, 20]) {
      for (const degrees of [0, 20, 45]) {
        const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
        const size = Math.ceil(32 * ratio * 1.6) + 8;
        const step = 240 / size;
        const picture = readerOf(drawn(size, size, (x) => Math.round(x * step)));
        const square = { centerX: size / 2, centerY: size / 2, side: 32 * ratio, cosine, sine };
        greys(sampleSquare(picture, square, 32).face.data).forEach((grey, i) => {
          const u = ((i % 32) + 0.5 - 16) * ratio;
          const v = (Math.floor(i / 32) + 0.5 - 16) * ratio;
          const wanted = (size / 2 + u * cosine - v * sine - 0.5) * step;
          // One byte of rounding, and a fifth of an output pixel.
          expect(Math.abs(grey - wanted)).toBeLessThan(1.01 + 0.2 * ratio * step);
        });
      }
    }
  });
  it("repeats the edge outside the picture, and tells how much is outside", () => {
    const picture = drawn(40, 40, (x) => (x < 20 ? 50 : 200));
    const { face, outside } = boxCrop(readerOf(picture), { left: -20, top: 0, width: 40, height: 40 }, 20);
    expect(outside).toBe(0.5);
    expect(new Set(greys(face.data).filter((_, i) => i % 20 < 19))).toEqual(new Set([50]));
    const beyond = boxCrop(readerOf(picture), { left: 1000, top: -1000, width: 60, height: 60 }, 20);
    expect(beyond.outside).toBe(1);
    expect(new Set(greys(beyond.face.data))).toEqual(new Set([200]));
  });
  it("blends transparent parts with white", () => {
    const picture = { width: 8, height: 8, data: new Uint8Array(8 * 8 * 4) };
    for (const sidePx of [4, 16]) {
      expect(new Set(boxCrop(readerOf(picture), { left: 0, top: 0, width: 8, height: 8 }, sidePx).face.data)).toEqual(
        new Set([255]),
      );
    }
  });
});

describe("a box drawn by hand", () => {
  it("is cut as by resizing, except at the edge", () => {
    const random = createRandom(2, "box");
    const picture = drawn(120, 90, () => random.integer(256));
    const { face } = boxCrop(readerOf(picture), { left: 30, top: 10, width: 60, height: 60 }, 20);
    const plain = resize(picture, 20, 20, { left: 30, top: 10, width: 60, height: 60 });
    for (let y = 1; y < 19; y++) {
      for (let x = 1; x < 19; x++) {
        const at = (y * 20 + x) * 3;
        expect(Math.abs(face.data[at]! - plain.data[at]!)).toBeLessThanOrEqual(1);
      }
    }
  });
  it("becomes a square around its middle", () => {
    const picture = readerOf(drawn(100, 100, (x, y) => x + y));
    expect(boxCrop(picture, { left: 40, top: 20, width: 20, height: 60 }, 30)).toEqual(
      boxCrop(picture, { left: 20, top: 20, width: 60, height: 60 }, 30),
    );
  });
  it("is refused where it is empty", () => {
    expect(() => boxCrop(readerOf(drawn(4, 4, () => 0)), { left: 0, top: 0, width: 0, height: 0 })).toThrow(
      "internal: ",
    );
  });
});
