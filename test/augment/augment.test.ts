import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AugmentationDraw,
  augmentBatch,
  augmentFace,
  drawAugmentation,
  neutralDraw,
} from "../../src/augment/augmentation.ts";
import { colourBytes } from "../../src/augment/colourBytes.ts";
import { hueExactly, saturationExactly } from "../../src/augment/float32Pixel.ts";
import { sineCosine } from "../../src/augment/warp.ts";
import { createRandom, type Random } from "../../src/base/random.ts";
import type { AugmentationSettings } from "../../src/recipe/recipe.ts";

const tuned: AugmentationSettings = {
  flip: true,
  rotationDegrees: 15,
  scale: 0.15,
  shift: 0.06,
  brightness: 0.2,
  contrast: [0.6, 1.4],
  hue: 0.04,
  saturation: [0.5, 1.5],
  blurProbability: 0,
  blurSigmaPx: 1,
  eraseProbability: 0.5,
  eraseSidePx: 32,
  arithmetic: "float",
};
const off: AugmentationSettings = {
  flip: false,
  rotationDegrees: 0,
  scale: 0,
  shift: 0,
  brightness: 0,
  contrast: [1, 1],
  hue: 0,
  saturation: [1, 1],
  blurProbability: 0,
  blurSigmaPx: 1,
  eraseProbability: 0,
  eraseSidePx: 0,
  arithmetic: "float",
};
const both = ["float", "uint8"] as const;

function randomFaces(count: number, sidePx: number, seed = 1): Uint8Array {
  const random = createRandom(seed, "faces");
  return Uint8Array.from({ length: count * sidePx * sidePx * 3 }, () => random.integer(256));
}

/** A 3x3 picture whose red channel is 1..9 row by row, green and blue 0. */
const nine = Uint8Array.from({ length: 27 }, (_, i) => (i % 3 === 0 ? i / 3 + 1 : 0));
const reds = (face: ArrayLike<number>): number[] => Array.from(face).filter((_, i) => i % 3 === 0);
const moved = (change: Partial<AugmentationDraw>): number[] =>
  reds(augmentFace(nine, { ...neutralDraw, ...change }, off, 3));

describe("blur", () => {
  const blurred = (face: Uint8Array, blurSigmaPx: number, sidePx: number) =>
    augmentBatch(face, [{ ...neutralDraw, blurSigmaPx }], off, { sidePx });

  it("spreads a point by a Gaussian, as far as two standard deviations, and loses nothing", () => {
    const sidePx = 15;
    const point = new Uint8Array(sidePx * sidePx * 3);
    point[(7 * sidePx + 7) * 3] = 255;
    const values = reds(blurred(point, 1.5, sidePx));
    const at = (row: number, column: number) => values[(7 + row) * sidePx + 7 + column]!;
    expect(at(0, 1) / at(0, 0)).toBeCloseTo(Math.exp(-1 / 4.5), 6);
    expect(at(2, -3) / at(0, 0)).toBeCloseTo(Math.exp(-13 / 4.5), 6);
    expect(at(0, 4)).toBe(0);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(255, 3);
  });

  it("leaves a level picture level up to its edges, and a hardly blurred one as it was", () => {
    const level = new Uint8Array(6 * 6 * 3).fill(100);
    for (const value of blurred(level, 3, 6)) expect(value).toBeCloseTo(100, 4);
    const faces = randomFaces(1, 6);
    expect([...blurred(faces, 0.01, 6)]).toEqual([...faces]);
  });

  it("draws nothing where it is switched off, and changes no other draw where it is on", () => {
    const [without, withBlur] = [createRandom(4, "augment"), createRandom(4, "augment")];
    const plain = drawAugmentation(off, 96, without);
    const { blurSigmaPx, ...others } = drawAugmentation({ ...off, blurProbability: 1 }, 96, withBlur);
    expect(plain).toEqual({ ...others, blurSigmaPx: 0 });
    expect(blurSigmaPx).toBeGreaterThan(0);
    expect(blurSigmaPx).toBeLessThan(1);
    const counted = createRandom(4, "augment");
    for (let i = 0; i < 12; i++) counted.next();
    expect(without.next()).toBe(counted.next());
  });
});

describe("geometry", () => {
  it("mirrors left and right", () => {
    expect(moved({ flip: true })).toEqual([3, 2, 1, 6, 5, 4, 9, 8, 7]);
  });
  it("shifts to the right and down, repeating the edge", () => {
    expect(moved({ shiftXPx: 1 })).toEqual([1, 1, 2, 4, 4, 5, 7, 7, 8]);
    expect(moved({ shiftYPx: 1 })).toEqual([1, 2, 3, 1, 2, 3, 4, 5, 6]);
  });
  it("turns clockwise", () => {
    expect(moved({ rotationRadians: Math.PI / 2 })).toEqual([7, 4, 1, 8, 5, 2, 9, 6, 3]);
  });
  it("grows around the centre: at twice the size the corner shows what lay half way to it", () => {
    const big = augmentBatch(nine, [{ ...neutralDraw, scale: 2 }], off, { sidePx: 3 });
    expect(reds(big)).toEqual([3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7]);
  });
  it("mirrors first, then shifts", () => {
    expect(moved({ flip: true, shiftXPx: 1 })).toEqual([3, 3, 2, 6, 6, 5, 9, 9, 8]);
  });
  it("knows sine and cosine to double precision", () => {
    for (let angle = -Math.PI; angle <= Math.PI; angle += 0.01) {
      expect(sineCosine(angle).sine).toBeCloseTo(Math.sin(angle), 13);
      expect(sineCosine(angle).cosine).toBeCloseTo(Math.cos(angle), 13);
    }
  });
});

describe("colour", () => {
  it("brightness in float is clipped only at the end of the chain", () => {
    const picture = Uint8Array.of(250, 250, 250);
    const draw = { ...neutralDraw, brightness: 0.5, contrast: 0 };
    expect(Array.from(augmentBatch(picture, [draw], off, { sidePx: 1 }))).toEqual([255, 255, 255]);
    // Every pixel becomes the mean of the brightened picture; clipping before would have given (255 + 3 * 127.5) / 4.
    const four = Uint8Array.of(250, 250, 250, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    const flat = augmentBatch(four, [draw], off, { sidePx: 2 });
    expect(flat[0]).toBeCloseTo(250 / 4 + 127.5, 4);
  });
  it("a third of the circle turns red into green and green into blue", () => {
    const picture = Uint8Array.of(200, 10, 10);
    for (const arithmetic of both) {
      const settings = { arithmetic, eraseSidePx: 0 };
      expect(Array.from(augmentFace(picture, { ...neutralDraw, hue: 1 / 3 }, settings, 1))).toEqual([10, 200, 10]);
      expect(Array.from(augmentFace(picture, { ...neutralDraw, hue: -1 / 3 }, settings, 1))).toEqual([10, 10, 200]);
      expect(Array.from(augmentFace(picture, { ...neutralDraw, hue: 1 }, settings, 1))).toEqual([200, 10, 10]);
    }
  });
  it("no saturation leaves the largest channel everywhere, and saturation stops at 1", () => {
    const picture = Uint8Array.of(200, 100, 50);
    expect(Array.from(augmentFace(picture, { ...neutralDraw, saturation: 0 }, off, 1))).toEqual([200, 200, 200]);
    expect(Array.from(augmentFace(picture, { ...neutralDraw, saturation: 9 }, off, 1))).toEqual([200, 67, 0]);
  });
  it("the quick way in doubles gives the bytes of the float32 way for any pixel and any draw", () => {
    const random = createRandom(5, "pixels");
    const count = 20_000;
    for (let round = 0; round < 6; round++) {
      const pixels = Uint8Array.from({ length: count * 3 }, () => {
        // Extremes and equal channels come often.
        const pick = random.integer(8);
        return pick === 0 ? 0 : pick === 1 ? 255 : pick === 2 ? 128 : random.integer(256);
      });
      const hue = random.between(-1, 1);
      const saturation = random.between(0, 3);
      for (const change of [{ hue }, { saturation }]) {
        const quick = pixels.slice();
        colourBytes(quick, { ...neutralDraw, ...change });
        const exact = pixels.slice();
        for (let at = 0; at < exact.length; at += 3) {
          if (exact[at] === exact[at + 1] && exact[at] === exact[at + 2]) continue;
          if ("hue" in change) hueExactly(exact, at, Math.fround(Math.fround(hue) * 6));
          else saturationExactly(exact, at, Math.fround(saturation));
        }
        expect(Buffer.compare(quick, exact)).toBe(0);
      }
    }
  });
});

describe("a batch", () => {
  const faces = randomFaces(3, 8);
  const options = { sidePx: 8 };
  /** Of pictures given one after another, each with a fresh draw. */
  const augmented = (pictures: Uint8Array, settings: AugmentationSettings, random: Random): Float32Array => {
    const draws = Array.from({ length: pictures.length / 192 }, () => drawAugmentation(settings, 8, random));
    return augmentBatch(pictures, draws, settings, options);
  };
  it("with everything off is the bytes themselves, normalised", () => {
    const draws = [neutralDraw, neutralDraw, neutralDraw];
    for (const arithmetic of both) {
      const batch = augmentBatch(faces, draws, { ...off, arithmetic }, { ...options, mean: 127.5, deviation: 63.75 });
      expect(Array.from(batch)).toEqual(Array.from(faces, (byte) => Math.fround((byte - 127.5) / 63.75)));
    }
  });
  it("is the same for the same seed, and another for another", () => {
    const make = (seed: number): Float32Array => augmented(faces, tuned, createRandom(seed));
    expect(make(7)).toEqual(make(7));
    expect(make(7)).not.toEqual(make(8));
  });
  it("draws each picture and each batch afresh", () => {
    const random = createRandom(3);
    const twice = Uint8Array.of(...faces.subarray(0, 192), ...faces.subarray(0, 192));
    const batch = augmented(twice, tuned, random);
    expect(batch.subarray(0, 192)).not.toEqual(batch.subarray(192));
    expect(augmented(twice, tuned, random)).not.toEqual(batch);
  });
  it("stays within 0..255, and in uint8 on whole numbers", () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...both), (seed, arithmetic) => {
        const settings = { ...tuned, arithmetic, eraseSidePx: 3 };
        const batch = augmented(faces.subarray(192, 384), settings, createRandom(seed));
        return batch.every((v) => v >= 0 && v <= 255 && (arithmetic === "float" || Number.isInteger(v)));
      }),
    );
  });
  it("erases one whole square to the middle grey", () => {
    const settings = { ...off, eraseProbability: 1, eraseSidePx: 3 };
    const black = new Uint8Array(8 * 8 * 3);
    for (let seed = 0; seed < 50; seed++) {
      const batch = augmented(black, settings, createRandom(seed));
      expect(batch.filter((v) => v === 127.5).length).toBe(27);
      expect(batch.filter((v) => v === 0).length).toBe(192 - 27);
    }
  });
  it("refuses more pictures than draws", () => {
    expect(() => augmentBatch(faces, [neutralDraw], off, options)).toThrow(/internal: expected a draw a picture/);
  });
  it("previews show what the batch holds, rounded", () => {
    const draw = drawAugmentation(tuned, 8, createRandom(11));
    const face = faces.subarray(192, 384);
    const batch = augmentBatch(face, [draw], tuned, options);
    const preview = augmentFace(face, draw, tuned, 8);
    expect(Array.from(preview)).toEqual(Array.from(batch, (v) => Math.floor(v + 0.5)));
  });
});

describe("a draw", () => {
  it("keeps to the settings' ranges and takes twelve numbers whatever they are", () => {
    for (let seed = 0; seed < 300; seed++) {
      const random = createRandom(seed);
      const draw = drawAugmentation(tuned, 96, random);
      expect(Math.abs(draw.rotationRadians)).toBeLessThanOrEqual((15 * Math.PI) / 180);
      expect(Math.abs(draw.scale - 1)).toBeLessThanOrEqual(0.15);
      expect(Math.abs(draw.shiftXPx)).toBeLessThanOrEqual(5.76);
      expect(draw.contrast).toBeGreaterThanOrEqual(0.6);
      expect(draw.saturation).toBeLessThan(1.5);
      if (draw.erase) expect(Math.max(draw.erase.leftPx, draw.erase.topPx)).toBeLessThanOrEqual(64);
      const other = createRandom(seed);
      expect(drawAugmentation({ ...off, eraseSidePx: 96 }, 96, other)).toEqual(neutralDraw);
      expect(other.state()).toEqual(random.state());
    }
  });
  it("mirrors half of the pictures and erases half of them", () => {
    const random = createRandom(9);
    const draws = Array.from({ length: 2000 }, () => drawAugmentation(tuned, 96, random));
    expect(draws.filter((draw) => draw.flip).length / 2000).toBeCloseTo(0.5, 1);
    expect(draws.filter((draw) => draw.erase).length / 2000).toBeCloseTo(0.5, 1);
  });
});
