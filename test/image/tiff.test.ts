import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodePhoto } from "../../src/cli/photos/decode.ts";
import { drawn, seeThrough, tiffOf } from "../harness/tiffFiles.ts";

async function decoded(bytes: Buffer) {
  const picture = await decodePhoto(bytes);
  if (!picture.ok) throw new Error(JSON.stringify(picture.failure));
  return picture.value;
}

/** The largest difference from what libvips makes of the same file. */
async function difference(bytes: Buffer): Promise<number> {
  const { width, height, data } = await decoded(bytes);
  const theirs = await sharp(bytes).autoOrient().toColourspace("srgb").ensureAlpha().raw().toBuffer({
    resolveWithObject: true,
  });
  expect([width, height]).toEqual([theirs.info.width, theirs.info.height]);
  return [...data].reduce((largest, value, i) => Math.max(largest, Math.abs(value - theirs.data[i]!)), 0);
}

const written: [string, () => Promise<Buffer>][] = [
  ...(["none", "lzw", "deflate", "packbits"] as const).map(
    (compression) => [compression, () => drawn().tiff({ compression, predictor: "none" }).toBuffer()] as never,
  ),
  ["lzw, predicted", () => drawn().tiff({ compression: "lzw", predictor: "horizontal" }).toBuffer()],
  ["deflate, predicted", () => drawn().tiff({ compression: "deflate", predictor: "horizontal" }).toBuffer()],
  ["in tiles", () => drawn().tiff({ compression: "lzw", tile: true, tileWidth: 32, tileHeight: 48 }).toBuffer()],
  ["see-through", () => seeThrough().tiff({ compression: "deflate" }).toBuffer()],
  ["grey", () => drawn().greyscale().toColourspace("b-w").tiff({ compression: "lzw" }).toBuffer()],
  ["grey of 16 bits", () => drawn().greyscale().toColourspace("grey16").tiff({ compression: "lzw" }).toBuffer()],
  ["colours of 16 bits", () => drawn().toColourspace("rgb16").tiff({ compression: "deflate" }).toBuffer()],
  ["black and white", () => drawn().threshold().toColourspace("b-w").tiff({ bitdepth: 1 }).toBuffer()],
  ["four greys", () => drawn().greyscale().toColourspace("b-w").tiff({ bitdepth: 2 }).toBuffer()],
];

describe("a TIFF", () => {
  it.each(written)("is read as libvips reads it: %s", async (_, bytes) => {
    expect(await difference(await bytes())).toBeLessThanOrEqual(1);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("of orientation %i is turned upright", async (orientation) => {
    const bytes = await drawn().resize(40, 30).withMetadata({ orientation }).tiff({ compression: "lzw" }).toBuffer();
    expect(await difference(bytes)).toBe(0);
  });

  it("may be in the other byte order, with colours in planes, with numbered colours, or white for zero", async () => {
    const rgb = [10, 200, 30, 40, 50, 60];
    const read = async (bytes: Buffer) => [...(await decoded(bytes)).data];
    const expected = [10, 200, 30, 255, 40, 50, 60, 255];
    expect(await read(tiffOf({ width: 2, photometric: 2, data: rgb, samples: 3, big: true }))).toEqual(expected);
    expect(await read(tiffOf({ width: 2, photometric: 2, data: rgb, samples: 3 }))).toEqual(expected);
    const planes = [10, 40, 200, 50, 30, 60];
    expect(await read(tiffOf({ width: 2, photometric: 2, data: planes, samples: 3, planar: true }))).toEqual(expected);
    expect(
      await read(
        tiffOf({
          width: 2,
          photometric: 3,
          data: [1, 0],
          colours: [
            [1, 2, 3],
            [9, 8, 7],
          ],
        }),
      ),
    ).toEqual([9, 8, 7, 255, 1, 2, 3, 255]);
    expect(await read(tiffOf({ width: 2, photometric: 0, data: [0, 155] }))).toEqual([
      255, 255, 255, 255, 100, 100, 100, 255,
    ]);
    // As browsers multiply the inks of a JPEG by the brightness of the black.
    expect(await read(tiffOf({ width: 1, photometric: 5, data: [255, 0, 55, 51], samples: 4 }))).toEqual([
      0, 204, 160, 255,
    ]);
  });

  it("of a kind that is not read says so; a damaged one is damaged; a huge one is too large", async () => {
    const failureOf = async (bytes: Buffer) => {
      const read = await decodePhoto(bytes);
      return read.ok ? "read" : read.failure.kind;
    };
    expect(await failureOf(await drawn().tiff({ compression: "jpeg" }).toBuffer())).toBe("unsupportedHere");
    expect(await failureOf(tiffOf({ width: 2, photometric: 1, data: [1, 2], thumbnail: true }))).toBe(
      "unsupportedHere",
    );
    const whole = await drawn().tiff({ compression: "lzw" }).toBuffer();
    expect(await failureOf(whole.subarray(0, whole.length - 40))).toBe("damaged");
    expect(await failureOf(tiffOf({ width: 4, photometric: 1, data: [1, 2] }))).toBe("damaged");
    expect(await failureOf(tiffOf({ width: 200_000, height: 600, photometric: 1, data: [1] }))).toBe("tooManyPixels");
  });
});
