import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { checkPhotoBytes } from "../../src/image/checkPhoto.ts";
import { headerSize } from "../../src/image/headerSize.ts";
import { sniffFormat } from "../../src/image/sniffFormat.ts";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const bytes = (...parts: (string | number[] | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : [...part])));

/** A gradient of 37 x 21 pixels, so that its compressed data has more than a few bytes. */
const drawn = sharp(
  Uint8Array.from({ length: 37 * 21 * 3 }, (_, i) => (i * 7) % 256),
  { raw: { width: 37, height: 21, channels: 3 } },
);
const written = {
  jpeg: await drawn.clone().jpeg().toBuffer(),
  progressive: await drawn.clone().jpeg({ progressive: true }).toBuffer(),
  png: await drawn.clone().png().toBuffer(),
  gif: await drawn.clone().gif().toBuffer(),
  webp: await drawn.clone().webp().toBuffer(),
  lossless: await drawn.clone().webp({ lossless: true }).toBuffer(),
  extended: await drawn
    .clone()
    .keepExif()
    .withExif({ IFD0: { Copyright: "nobody" } })
    .webp()
    .toBuffer(),
  avif: await drawn.clone().avif().toBuffer(),
};
const bmp = bytes("BM", [0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 37, 0, 0, 0, 0xeb, 0xff, 0xff, 0xff]);
const heic = bytes([0, 0, 0, 24], "ftypheic", [0, 0, 0, 0], "mif1heic");

describe("a sound picture", () => {
  it.each([
    ["jpeg", written.jpeg],
    ["jpeg", written.progressive],
    ["png", written.png],
    ["gif", written.gif],
    ["webp", written.webp],
    ["webp", written.lossless],
    ["webp", written.extended],
    ["avif", written.avif],
    ["bmp", bmp],
  ] as const)("as %s is known by its bytes, with its size", (format, file) => {
    expect(checkPhotoBytes(file)).toEqual({
      ok: true,
      value: { format, size: { widthPx: 37, heightPx: 21 } },
    });
  });
  it("may have any bytes after its end", () => {
    for (const file of [written.jpeg, written.png]) {
      expect(checkPhotoBytes(bytes(file, "a maker's own notes")).ok).toBe(true);
    }
  });
});

const noSize = "its header tells no width and height";

describe("a file that is not a picture", () => {
  const png = (width: number[], height: number[]): Uint8Array =>
    bytes("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", width, height, [8, 2, 0, 0, 0, 1, 2, 3, 4]);
  const thirtyThousand = [0, 0, 0x75, 0x30];

  it.each([
    ["an empty file", bytes(), { kind: "emptyFile" }],
    [
      "a HEIC photo without a picture",
      heic,
      { kind: "damaged", format: "heic", detail: "its header tells no width and height" },
    ],
    ["an SVG", text('<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="x">'), { kind: "svg" }],
    ["a bare SVG", text("\ufeff <svg>"), { kind: "svg" }],
    ["a TIFF without a picture", bytes("II*\0", [8, 0, 0, 0]), { kind: "damaged", format: "tiff", detail: noSize }],
    ["a PDF", text("%PDF-1.7 ..."), { kind: "notAPicture", looksLike: "PDF" }],
    ["a picture of a kind that is not read", text("8BPS\0\x01"), { kind: "notAPicture", looksLike: "PSD" }],
    ["a zip", bytes("PK\x03\x04", [20, 0]), { kind: "notAPicture", looksLike: "ZIP" }],
    ["a film", bytes([0, 0, 0, 20], "ftypisom", [0, 0, 2, 0], "isom"), { kind: "notAPicture", looksLike: "MP4" }],
    ["a web page", text("<!DOCTYPE html><p>404</p>"), { kind: "notAPicture", looksLike: "HTML" }],
    ["a list", text("a.jpg,아나,1\n"), { kind: "notAPicture", looksLike: "TXT" }],
    ["zeros", new Uint8Array(100), { kind: "notAPicture", looksLike: null }],
    [
      "a PNG of 30,000 x 30,000",
      png(thirtyThousand, thirtyThousand),
      { kind: "tooManyPixels", widthPx: 30_000, heightPx: 30_000, limitPx: 100_000_000 },
    ],
  ])("%s named .jpg is told apart", (_, file, failure) => {
    expect(checkPhotoBytes(file)).toEqual({ ok: false, failure });
  });
  it("is damaged where the picture's width is 0", () => {
    const failure = { kind: "damaged", format: "png", detail: "its header tells no width and height" };
    expect(checkPhotoBytes(png([0, 0, 0, 0], thirtyThousand))).toEqual({ ok: false, failure });
  });
});

describe("a file that was cut short", () => {
  it.each(["jpeg", "progressive", "png", "webp"] as const)("as %s is damaged wherever the cut is", (name) => {
    const whole = written[name];
    for (let length = 12; length < whole.length - 1; length += 3) {
      const checked = checkPhotoBytes(whole.subarray(0, length));
      expect(checked.ok || checked.failure.kind).toBe("damaged");
    }
  });
  it("never makes reading the format or the header throw", () => {
    for (const file of [...Object.values(written), bmp, heic]) {
      for (let length = 0; length < Math.min(file.length, 200); length++) {
        expect(() => checkPhotoBytes(file.subarray(0, length))).not.toThrow();
      }
    }
  });
});

describe("the size of an AVIF or HEIC", () => {
  const box = (type: string, ...inside: (string | number[] | Uint8Array)[]) => {
    const contents = bytes(...inside);
    const size = contents.length + 8;
    return bytes([size >>> 24, (size >> 16) & 255, (size >> 8) & 255, size & 255], type, contents);
  };
  const u32 = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];
  const none = [0, 0, 0, 0];
  const size = (width: number, height: number) => box("ispe", none, u32(width), u32(height));
  const meta = (...sizes: Uint8Array[]) => box("meta", none, box("iprp", box("ipco", ...sizes)));
  const start = box("ftyp", "avif", none, "avifmif1");
  const tooLarge = { kind: "tooManyPixels", widthPx: 15_000, heightPx: 7000, limitPx: 100_000_000 };

  it.each([
    ["stands late in the file", [start, box("mdat", new Uint8Array(200_000)), meta(size(15_000, 7000))]],
    ["follows a smaller one", [start, meta(size(96, 96), size(15_000, 7000))]],
    ["stands behind a box that is not known", [start, box("uuid", new Uint8Array(70_000)), meta(size(15_000, 7000))]],
    ["is in a box with a long header", [start, [0, 0, 0, 1], "mdat", none, u32(16), meta(size(15_000, 7000))]],
  ])("is read where it %s", (_, parts) => {
    expect(checkPhotoBytes(bytes(...parts))).toEqual({ ok: false, failure: tooLarge });
  });

  it("is also that of its coded picture, which decoders make room for first", async () => {
    for (const picture of [
      drawn.clone(),
      drawn.clone().greyscale().toColourspace("b-w"),
      drawn.clone().ensureAlpha(),
    ]) {
      const file = await picture.avif().toBuffer();
      for (let at = file.indexOf("ispe"); at >= 0; at = file.indexOf("ispe", at + 1))
        file.set([0, 0, 0, 9, 0, 0, 0, 9], at + 8);
      expect(headerSize(file, "avif")).toEqual({ widthPx: 37, heightPx: 21 });
    }
  });

  it("is not taken from text that says ispe, and must be there", () => {
    const failure = { kind: "damaged", format: "avif", detail: "its header tells no width and height" };
    const text = bytes(start, box("mdat", size(15_000, 7000)));
    expect(checkPhotoBytes(text)).toEqual({ ok: false, failure });
    expect(checkPhotoBytes(bytes(text, meta(size(40, 30))))).toEqual({
      ok: true,
      value: { format: "avif", size: { widthPx: 40, heightPx: 30 } },
    });
  });
});

it("brands decide between AVIF and HEIC", () => {
  expect(sniffFormat(bytes([0, 0, 0, 28], "ftypmif1", [0, 0, 0, 0], "mif1avifmiaf"))).toBe("avif");
  expect(sniffFormat(bytes([0, 0, 0, 24], "ftypmif1", [0, 0, 0, 0], "mif1heic"))).toBe("heic");
  expect(sniffFormat(bytes([0, 0, 0, 24], "ftypqt  ", [0, 0, 0, 0], "qt  "))).toBe(null);
});
