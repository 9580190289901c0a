// The colour steps beside TensorFlow's, on the draws of fixtures/tensorflow/make.py.
import { describe, expect, it } from "vitest";
import { type AugmentationDraw, augmentBatch, neutralDraw } from "../../src/augment/augmentation.ts";
import { bytesOf, type ColourFixture, floatsOf, readFixture } from "../fixtures/tensorflow/read.ts";

const fixture = readFixture<ColourFixture>("colour");
type Case = ColourFixture["pictures"][number]["cases"][number];

function drawOf(given: Case): AugmentationDraw {
  if (given.operation !== "chain") return { ...neutralDraw, [given.operation]: given.value };
  const [flip, brightness, contrast, hue, saturation] = given.value as [boolean, number, number, number, number];
  return { ...neutralDraw, flip, brightness, contrast, hue, saturation };
}

for (const picture of fixture.pictures) {
  describe(`on the picture of ${picture.name}`, () => {
    const source = bytesOf(picture.bytes);
    const options = { sidePx: picture.sidePx };
    for (const given of picture.cases) {
      const title = `${given.operation} ${given.value}`;
      it(`${title} in uint8 gives TensorFlow's bytes`, () => {
        const settings = { arithmetic: "uint8" as const, eraseSidePx: 0 };
        const actual = augmentBatch(source, [drawOf(given)], settings, options);
        expect(Array.from(actual)).toEqual(Array.from(bytesOf(given.uint8)));
      });
      it(`${title} in float is TensorFlow's within 1e-5, clipped`, () => {
        const settings = { arithmetic: "float" as const, eraseSidePx: 0 };
        const actual = augmentBatch(source, [drawOf(given)], settings, options);
        const floats = floatsOf(given.float);
        expect(actual.length).toBe(floats.length);
        let largest = 0;
        for (let i = 0; i < actual.length; i++) {
          const expected = Math.min(1, Math.max(0, floats[i]!));
          largest = Math.max(largest, Math.abs(actual[i]! / 255 - expected));
        }
        expect(largest).toBeLessThan(1e-5);
      });
    }
  });
}
