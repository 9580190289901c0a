import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import type { RgbaImage } from "../../src/contract/image.ts";
import { centerCrop } from "../../src/image/centerCrop.ts";
import { resize } from "../../src/image/resize.ts";
import { toInput } from "../../src/image/toInput.ts";
import { bytesOf, floatsOf, type ResizeFixture, readFixture } from "../fixtures/tensorflow/read.ts";

function opaque(width: number, height: number, rgb: ArrayLike<number>): RgbaImage {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) data[i * 4 + c] = rgb[i * 3 + c]!;
  return { width, height, data };
}
const grey = (...values: number[]): number[] => values.flatMap((value) => [value, value, value]);
const first = (face: { readonly data: Uint8Array }): number[] => Array.from(face.data).filter((_, i) => i % 3 === 0);

describe("resizing", () => {
  const fixture = readFixture<ResizeFixture>("resize");
  const source = opaque(fixture.width, fixture.height, bytesOf(fixture.bytes));
  it.each(fixture.cases)("to $width x $height gives the bytes of TensorFlow's antialiased one", (given) => {
    const ours = resize(source, given.width, given.height);
    const theirs = floatsOf(given.float);
    expect(ours.data.length).toBe(theirs.length);
    // Rounded once, half up: at most half away from the float, apart from the float's last bits.
    for (let i = 0; i < theirs.length; i++) expect(Math.abs(ours.data[i]! - theirs[i]!)).toBeLessThan(0.501);
  });
  it("halves with a triangle over four pixels: shares 1/8, 3/8, 3/8, 1/8, fewer at the edge", () => {
    const row = opaque(6, 1, grey(0, 0, 80, 160, 0, 0));
    // Middle: 0/8 + 3*80/8 + 3*160/8 + 0/8 = 90. Edges: shares 3/7, 3/7, 1/7: 80/7 = 11.4 and 160/7 = 22.9.
    expect(first(resize(row, 3, 1))).toEqual([11, 90, 23]);
  });
  it("doubles with straight lines between pixel centres", () => {
    expect(first(resize(opaque(2, 1, grey(0, 100)), 4, 1))).toEqual([0, 25, 75, 100]);
  });
  it("rounds half up", () => {
    expect(first(resize(opaque(2, 1, grey(0, 1)), 1, 1))).toEqual([1]);
  });
  it("blends transparent parts with white", () => {
    const data = Uint8Array.of(0, 0, 0, 0, 10, 20, 30, 255, 0, 100, 200, 51);
    expect(Array.from(resize({ width: 3, height: 1, data }, 3, 1).data)).toEqual([
      255, 255, 255, 10, 20, 30, 204, 224, 244,
    ]);
  });
  it("keeps a plain picture plain at any size, and any picture at its own size", () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(side, side, side, side, fc.integer({ min: 0, max: 255 }), (w, h, toW, toH, value) => {
        const plain = opaque(w, h, new Uint8Array(w * h * 3).fill(value));
        return resize(plain, toW, toH).data.every((byte) => byte === value);
      }),
    );
    expect(resize(source, fixture.width, fixture.height).data).toEqual(bytesOf(fixture.bytes));
  });
});

describe("the centre crop of a picture", () => {
  it("is the centred square", () => {
    // 7 x 2 has two and a half columns too many on each side, so columns 2 and 3 remain.
    const wide = opaque(7, 2, [...grey(0, 1, 2, 3, 4, 5, 6), ...grey(5, 6, 7, 8, 9, 10, 11)]);
    const face = centerCrop(wide, { sidePx: 2, crop: "centerSquare", resize: "area" });
    expect(first(face)).toEqual([2, 3, 7, 8]);
    const tall = opaque(1, 4, grey(1, 2, 3, 4));
    expect(first(centerCrop(tall, { sidePx: 1, crop: "centerSquare", resize: "area" }))).toEqual([2]);
  });
  it("is 96 x 96 by default, and the picture itself where it has that size", () => {
    const random = createRandom(1);
    const rgb = Uint8Array.from({ length: 96 * 96 * 3 }, () => random.integer(256));
    expect(centerCrop(opaque(96, 96, rgb))).toEqual({ width: 96, height: 96, data: rgb });
    expect(centerCrop(opaque(300, 200, new Uint8Array(180_000))).data.length).toBe(27_648);
  });
});

describe("the network's input", () => {
  it("is (byte - mean) / deviation in float32", () => {
    const input = toInput(Uint8Array.of(0, 127, 255), { mean: 127.5, deviation: 63.75 });
    expect(Array.from(input)).toEqual([-2, Math.fround(-0.5 / 63.75), 2]);
    expect(Array.from(toInput(Uint8Array.of(0, 7, 255), { mean: 0, deviation: 1 }))).toEqual([0, 7, 255]);
  });
});
