// What the drawings are made with: distances, the sine of small angles, noise, colours.
import fc from "fast-check";
import { expect, test } from "vitest";
import { hueLight, light } from "../../src/demo/palette.ts";
import { ellipse, noise, roundedBox, segment, smallSine, softUnion } from "../../src/demo/shapes.ts";

test("distances are negative inside, zero on the outline, positive outside", () => {
  expect(ellipse(2, 0, 2, 1)).toBeCloseTo(0, 12);
  expect(ellipse(0, 3, 2, 1)).toBeGreaterThan(0);
  expect(ellipse(0, 0, 2, 1)).toBe(-1);
  expect(segment(3, 4, 0, 0, 0, 1)).toBeCloseTo(Math.sqrt(18), 12);
  expect(roundedBox(3, 0, 1, 1, 0.5)).toBeCloseTo(2, 12);
  expect(roundedBox(0, 0, 1, 2, 0.5)).toBeCloseTo(-1, 12);
});

test("a soft union never shrinks either shape and is the plain union far from the joint", () => {
  fc.assert(
    fc.property(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true }), (a, b) => {
      expect(softUnion(a, b, 0.2)).toBeLessThanOrEqual(Math.min(a, b));
    }),
  );
  expect(softUnion(0.1, 0.9, 0.2)).toBe(0.1);
});

test("the sine of small angles is right to 1e-9", () => {
  for (let angle = -0.6; angle <= 0.6; angle += 0.05) expect(smallSine(angle)).toBeCloseTo(Math.sin(angle), 9);
});

test("noise stays within 0..1 and is continuous between cells", () => {
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 50 }), fc.double({ min: -50, max: 50, noNaN: true }), (x, y) => {
      const value = noise(x, y, 3);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
      expect(noise(x - 1e-9, y, 3)).toBeCloseTo(value, 6);
    }),
  );
});

test("colours are light: the square of the shown value", () => {
  expect(light("#ff8000")).toEqual([1, (128 / 255) ** 2, 0]);
  const close = (a: readonly number[], b: readonly number[]): void =>
    a.forEach((value, i) => {
      expect(value).toBeCloseTo(b[i]!, 12);
    });
  close(hueLight(0, 1, 1), [1, 0, 0]);
  close(hueLight(1 / 3, 1, 0.5), [0, 0.25, 0]);
  close(hueLight(2 / 3, 0.5, 1), [0.25, 0.25, 1]);
});
