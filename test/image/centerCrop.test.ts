import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import { centerCrop } from "../../src/image/centerCrop.ts";
import { opaque } from "./opaque.ts";

const grey = (...values: number[]): number[] => values.flatMap((value) => [value, value, value]);
const first = (face: { readonly data: Uint8Array }): number[] => Array.from(face.data).filter((_, i) => i % 3 === 0);

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
