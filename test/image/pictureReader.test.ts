import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import type { RgbaImage } from "../../src/contract/image.ts";
import { boxReduce } from "../../src/image/boxReduce.ts";
import { centerCrop } from "../../src/image/centerCrop.ts";
import { type PictureReader, readerOf, readStrips } from "../../src/image/pictureReader.ts";
import { resize } from "../../src/image/resize.ts";

/** Random pixels, some of them transparent. */
function noise(width: number, height: number, seed: number): RgbaImage {
  const random = createRandom(seed, "noise");
  const data = Uint8Array.from({ length: width * height * 4 }, (_, i) =>
    i % 4 === 3 && random.next() < 0.7 ? 255 : random.integer(256),
  );
  return { width, height, data };
}

/** A reader that copies each pixel, and overwrites the copy at the next read. */
function copyingReader(picture: RgbaImage): PictureReader & { readonly largest: () => number } {
  let largest = 0;
  let last: Uint8Array | null = null;
  return {
    width: picture.width,
    height: picture.height,
    largest: () => largest,
    read({ left, top, width, height }) {
      last?.fill(0);
      largest = Math.max(largest, width * height);
      const data = new Uint8Array(width * height * 4);
      for (let i = 0; i < data.length; i++) {
        const pixel = i >> 2;
        const at = (top + Math.floor(pixel / width)) * picture.width + left + (pixel % width);
        data[i] = picture.data[at * 4 + (i % 4)]!;
      }
      last = data;
      return { width, height, data };
    },
  };
}
const side = fc.integer({ min: 1, max: 30 });

describe("a picture read piece by piece", () => {
  it("has the picture's bytes in every region", () => {
    fc.assert(
      fc.property(side, side, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (width, height, a, b, c, d) => {
        const picture = noise(width, height, 1);
        const left = a % width;
        const top = b % height;
        const region = { left, top, width: 1 + (c % (width - left)), height: 1 + (d % (height - top)) };
        expect(Array.from(readerOf(picture).read(region).data)).toEqual(
          Array.from(copyingReader(picture).read(region).data),
        );
      }),
    );
  });
  it("is read in strips that cover the region once and are not larger than allowed", () => {
    const picture = noise(10, 23, 2);
    const reader = copyingReader(picture);
    const region = { left: 2, top: 3, width: 6, height: 17 };
    const tops: number[] = [];
    const rows: number[] = [];
    readStrips(
      reader,
      region,
      (strip, top) => {
        tops.push(top);
        rows.push(strip.height);
        expect(strip.width).toBe(6);
      },
      30,
    );
    expect(tops).toEqual([3, 8, 13, 18]);
    expect(rows).toEqual([5, 5, 5, 2]);
    expect(reader.largest()).toBe(30);
  });
  it("gives the bytes of the whole picture through resizing, the centred square and block means", () => {
    const picture = noise(211, 97, 3);
    const reader = copyingReader(picture);
    expect(resize(reader, 40, 31)).toEqual(resize(picture, 40, 31));
    expect(centerCrop(reader)).toEqual(centerCrop(picture));
    const region = { left: 5, top: 7, width: 200, height: 80 };
    expect(boxReduce(reader, region, 3)).toEqual(boxReduce(readerOf(picture), region, 3));
  });
  it("is read at most 4 megapixels at a time, however large it is", () => {
    let largest = 0;
    let pixels = 0;
    const huge: PictureReader = {
      width: 8000,
      height: 2000,
      read({ width, height }) {
        largest = Math.max(largest, width * height);
        pixels += width * height;
        return { width, height, data: new Uint8Array(width * height * 4).fill(255) };
      },
    };
    const small = boxReduce(huge, { left: 0, top: 0, width: 8000, height: 2000 }, 50);
    expect([small.width, small.height]).toEqual([160, 40]);
    expect(pixels).toBe(16_000_000);
    expect(largest).toBeLessThanOrEqual(4_000_000);
  });
  it("refuses a region that reaches beyond the picture", () => {
    const reader = readerOf(noise(4, 4, 1));
    expect(() => readStrips(reader, { left: 1, top: 0, width: 4, height: 1 }, () => {})).toThrow("internal: ");
  });
});
