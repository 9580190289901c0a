import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resize } from "../../src/image/resize.ts";
import { bytesOf, floatsOf, type ResizeFixture, readFixture } from "../fixtures/tensorflow/read.ts";
import { opaque } from "./opaque.ts";

const grey = (...values: number[]): number[] => values.flatMap((value) => [value, value, value]);
const first = (face: { readonly data: Uint8Array }): number[] => Array.from(face.data).filter((_, i) => i % 3 === 0);

describe("resizing", () => {
  const fixture = readFixture<ResizeFixture>("resize");
  const source = opaque(fixture.width, fixture.height, bytesOf(fixture.bytes));
  it.each(fixture.cases)("to $width x $height gives the bytes of TensorFlow's antialiased one", (given) => {
    const resized = resize(source, given.width, given.height);
    const expected = floatsOf(given.float);
    expect(resized.data.length).toBe(expected.length);
    // Rounded once, half up: at most half away from the float, apart from the float's last bits.
    for (let i = 0; i < expected.length; i++) expect(Math.abs(resized.data[i]! - expected[i]!)).toBeLessThan(0.501);
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
