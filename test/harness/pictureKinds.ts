// Pictures of the kinds that people bring, drawn at 96 x 96: the face of such a picture as it is has all its pixels, so
// that the page and the command line can be compared pixel by pixel.
import sharp from "sharp";
import { crc32 } from "../../src/base/crc32.ts";
import { heicFixture, phoneHeic } from "./heicFiles.ts";
import { inkJpeg } from "./tiffFiles.ts";

export const side = 96;

function pixels(channels: number, at: (x: number, y: number) => number[]): Buffer {
  const data = Buffer.alloc(side * side * channels);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) data.set(at(x, y).map(Math.round), (y * side + x) * channels);
  }
  return data;
}

const raw = (data: Buffer, channels: 3 | 4) => sharp(data, { raw: { width: side, height: side, channels } });
const colours = pixels(3, (x, y) => [40 + x * 2, 250 - y * 2, (x * y) % 200]);
export const drawn = raw(colours, 3);
const seeThroughPixels = pixels(4, (x, y) => [40 + x * 2, 250 - y * 2, (x * y) % 200, (x * 5) % 256]);

/** Inks of every strength, with every amount of black. */
function inks(): Promise<Buffer> {
  const data = pixels(4, (x, y) => [x * 2.6, y * 2.6, (x + y) * 1.3, x < 48 ? y * 2.6 : 255 - x * 2]);
  return inkJpeg(side, side, data, 95);
}

/** Where a JPEG's Adobe segment begins. */
function adobeAt(jpeg: Buffer): number {
  return jpeg.indexOf("\xff\xee\0\x0eAdobe", 0, "latin1");
}

const cut = (bytes: Buffer, from: number, length: number) =>
  Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
const put = (bytes: Buffer, at: number, inserted: Buffer | string, instead = 0) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(inserted as string, "latin1"), bytes.subarray(at + instead)]);
function set(bytes: Buffer, at: number, ...values: number[]): Buffer {
  const changed = Buffer.from(bytes);
  changed.set(values, at);
  return changed;
}

/** EXIF data with one entry, the orientation, written in this type. */
export function exif(type: "BYTE" | "SHORT" | "LONG", count: number, orientation: number, big = false): Buffer {
  const data = Buffer.alloc(34);
  data.write(big ? "MM\0*" : "II*\0", "latin1");
  const u16 = (value: number, at: number) => (big ? data.writeUInt16BE(value, at) : data.writeUInt16LE(value, at));
  const u32 = (value: number, at: number) => (big ? data.writeUInt32BE(value, at) : data.writeUInt32LE(value, at));
  u32(8, 4);
  u16(1, 8);
  u16(0x0112, 10);
  u16({ BYTE: 1, SHORT: 3, LONG: 4 }[type], 12);
  u32(count, 14);
  for (let i = 0; i < count; i++) {
    if (type === "BYTE") data[18 + i] = orientation;
    else if (type === "SHORT") u16(orientation, 18 + 2 * i);
    else u32(orientation, 18);
  }
  return data;
}

async function exifJpeg(...data: Buffer[]): Promise<Buffer> {
  const jpeg = await drawn.clone().jpeg({ quality: 95 }).toBuffer();
  const segments = data.map((one) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(one.length + 8);
    return Buffer.concat([Buffer.from("\xff\xe1", "latin1"), length, Buffer.from("Exif\0\0", "latin1"), one]);
  });
  return put(jpeg, 2, Buffer.concat(segments));
}

function chunk(name: string, data: Buffer): Buffer {
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length, 0);
  out.write(name, 4, "latin1");
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

function pngChunks(png: Buffer): { name: string; at: number; end: number }[] {
  const chunks = [];
  for (let at = 8; at < png.length; ) {
    const end = at + 12 + png.readUInt32BE(at);
    chunks.push({ name: png.toString("latin1", at + 4, at + 8), at, end });
    at = end;
  }
  return chunks;
}

/** A PNG whose animation does not show the picture that a viewer without animations shows. */
async function animatedPng(): Promise<Buffer> {
  const png = await drawn.clone().png().toBuffer();
  const other = await drawn.clone().negate().png().toBuffer();
  const frame = pngChunks(other).filter(({ name }) => name === "IDAT");
  const control = Buffer.alloc(26);
  control.writeUInt32BE(side, 4);
  control.writeUInt32BE(side, 8);
  control.writeUInt16BE(1, 20);
  control.writeUInt16BE(10, 22);
  const data = frame.map(({ at, end }, i) => {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(i + 1);
    return chunk("fdAT", Buffer.concat([number, other.subarray(at + 8, end - 4)]));
  });
  const animation = Buffer.alloc(8);
  animation.writeUInt32BE(1, 0);
  const end = pngChunks(png).at(-1)!.at;
  const whole = put(png, end, Buffer.concat([chunk("fcTL", control), ...data]));
  return put(whole, 33, chunk("acTL", animation));
}

async function wrongChecksum(name: string): Promise<Buffer> {
  const png = await drawn.clone().withMetadata({ density: 72 }).png({ palette: true }).toBuffer();
  const { end } = pngChunks(png).find((one) => one.name === name)!;
  return set(png, end - 1, png[end - 1]! ^ 1);
}

/** A WebP with EXIF data as the container's specification says, or with the name that JPEG puts before it. */
async function exifWebp(data: Buffer, lossless = false): Promise<Buffer> {
  const plain = await drawn.clone().webp({ quality: 80, lossless }).toBuffer();
  const header = Buffer.alloc(18);
  header.write("VP8X", "latin1");
  header.writeUInt32LE(10, 4);
  header[8] = 8;
  header.writeUIntLE(side - 1, 12, 3);
  header.writeUIntLE(side - 1, 15, 3);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  const whole = Buffer.concat([
    plain.subarray(0, 12),
    header,
    plain.subarray(12),
    Buffer.from("EXIF"),
    size,
    data,
    Buffer.alloc(data.length % 2),
  ]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

/** A GIF whose canvas has this size and whose frame stands here. */
async function placedGif(width: number, height: number, left: number, top: number): Promise<Buffer> {
  const gif = await drawn.clone().gif().toBuffer();
  const at = gif.indexOf(Buffer.from([0x2c, 0, 0, 0, 0, side, 0, side, 0]));
  const placed = Buffer.from(gif);
  placed.writeUInt16LE(width, 6);
  placed.writeUInt16LE(height, 8);
  placed.writeUInt16LE(left, at + 1);
  placed.writeUInt16LE(top, at + 3);
  return placed;
}

function netpbm(kind: 2 | 3 | 5 | 6, header: string, largest: number): Buffer {
  const grey = kind === 2 || kind === 5;
  const values = [...colours]
    .filter((_, i) => !grey || i % 3 === 0)
    .map((value) => Math.round((value * largest) / 255));
  const wide = largest > 255 ? values.flatMap((value) => [value >> 8, value & 255]) : values;
  const data = kind < 4 ? Buffer.from(values.join(" \n")) : Buffer.from(wide);
  return Buffer.concat([Buffer.from(`P${kind}${header}${largest}\n`), data]);
}

function bmpHeader(
  bits: number,
  options: { compression?: number; colours?: number[]; masks?: number[]; up?: boolean },
) {
  const { compression = 0, masks = [], up = true } = options;
  const table = options.colours ?? [];
  const size = 54 + 4 * masks.length + table.length;
  const header = Buffer.alloc(size);
  header.write("BM");
  header.writeUInt32LE(size, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(side, 18);
  header.writeInt32LE(up ? side : -side, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(compression, 30);
  for (const [i, mask] of masks.entries()) header.writeUInt32LE(mask, 54 + 4 * i);
  header.set(table, 54 + 4 * masks.length);
  return header;
}

type Colour = readonly [number, number, number];

function bmpRows(up: boolean, bytesOf: (colour: Colour, x: number) => number[]): Buffer {
  const rows = Array.from({ length: side }, (_, row) => {
    const y = up ? side - 1 - row : row;
    return Array.from({ length: side }, (_, x) =>
      bytesOf([...colours.subarray((y * side + x) * 3, (y * side + x) * 3 + 3)] as never, x),
    ).flat();
  });
  return Buffer.from(rows.flat());
}

const greys = (count: number) =>
  Array.from({ length: count }, (_, i) => [i, i, i, 0].map((v) => (v * 255) / (count - 1)));
const five = (value: number) => value >> 3;

function bmps(): [string, Buffer][] {
  const plain = (up: boolean) => bmpRows(up, ([r, g, b]) => [b, g, r]);
  const sixteen = bmpRows(true, ([r, g, b]) => {
    const pixel = (five(r) << 11) | ((g >> 2) << 5) | five(b);
    return [pixel & 255, pixel >> 8];
  });
  const fifteen = bmpRows(true, ([r, g, b]) => {
    const pixel = (five(r) << 10) | (five(g) << 5) | five(b);
    return [pixel & 255, pixel >> 8];
  });
  const four = Buffer.from(
    Array.from({ length: (side * side) / 2 }, (_, i) => ((colours[i * 6]! >> 4) << 4) | (colours[i * 6 + 3]! >> 4)),
  );
  const runs = Buffer.from(
    Array.from({ length: side }, (_, row) => [5, row, 0, 3, 9, 90, 200, 0, side - 8, 255 - row, 0, 0])
      .flat()
      .concat(0, 1),
  );
  return [
    ["24 bits", Buffer.concat([bmpHeader(24, {}), plain(true)])],
    ["24 bits from the top", Buffer.concat([bmpHeader(24, { up: false }), plain(false)])],
    ["32 bits", Buffer.concat([bmpHeader(32, {}), bmpRows(true, ([r, g, b]) => [b, g, r, 0])])],
    ["16 bits", Buffer.concat([bmpHeader(16, {}), fifteen])],
    ["16 bits with masks", Buffer.concat([bmpHeader(16, { compression: 3, masks: [0xf800, 0x7e0, 0x1f] }), sixteen])],
    ["256 colours", Buffer.concat([bmpHeader(8, { colours: greys(256).flat() }), bmpRows(true, ([r]) => [r])])],
    ["16 colours", Buffer.concat([bmpHeader(4, { colours: greys(16).flat() }), four])],
    ["runs", Buffer.concat([bmpHeader(8, { compression: 1, colours: greys(256).flat() }), runs])],
  ];
}

export interface PictureKind {
  readonly name: string;
  readonly bytes: Buffer;
  /** The largest difference of a byte; or the failure, where both refuse it. */
  readonly expected: number | "damaged" | "tooManyPixels" | "unsupportedHere";
}

export async function pictureKinds(): Promise<readonly PictureKind[]> {
  const press = await inks();
  const jpeg = await drawn.clone().jpeg().toBuffer();
  const seeThrough = raw(seeThroughPixels, 4);
  const kinds: [string, Buffer | Promise<Buffer>, PictureKind["expected"]?][] = [
    ["JPEG of four inks (CMYK)", press],
    ["JPEG of four inks without Adobe's mark", cut(press, adobeAt(press), 16)],
    ["JPEG of four inks as YCCK", set(press, adobeAt(press) + 15, 2)],
    ["JPEG without its end mark", jpeg.subarray(0, -2)],
    ["JPEG with half its end mark", jpeg.subarray(0, -1)],
    [
      "JPEG, progressive, without its end mark",
      drawn
        .clone()
        .jpeg({ progressive: true })
        .toBuffer()
        .then((one) => one.subarray(0, -2)),
    ],
    ["JPEG that lacks 12 bytes", jpeg.subarray(0, -12), "damaged"],
    ["JPEG after an empty line", Buffer.concat([Buffer.from("\r\n"), jpeg])],
    ["JPEG with stray bytes before a marker", put(jpeg, 20, "stray")],
    ["EXIF as LONG", exifJpeg(exif("LONG", 1, 6))],
    ["EXIF as BYTE", exifJpeg(exif("BYTE", 1, 3, true))],
    ["EXIF twice over", exifJpeg(exif("SHORT", 2, 8))],
    ["EXIF of two opinions", exifJpeg(exif("SHORT", 1, 6), exif("SHORT", 1, 3))],
    ["EXIF out of range", exifJpeg(exif("SHORT", 1, 9))],
    [
      "EXIF in a PNG",
      drawn
        .clone()
        .png()
        .toBuffer()
        .then((png) => put(png, 33, chunk("eXIf", exif("SHORT", 1, 5)))),
    ],
    ...[1, 2, 3, 4, 5, 6, 7, 8].map(
      (o) => [`EXIF ${o} in a WebP`, exifWebp(exif("SHORT", 1, o))] as [string, Promise<Buffer>],
    ),
    [
      "EXIF with its name in a WebP",
      exifWebp(Buffer.concat([Buffer.from("Exif\0\0"), exif("SHORT", 1, 6, true)]), true),
    ],
    ["PNG with an animation beside it", animatedPng()],
    ["PNG, checksum of pixels wrong", wrongChecksum("IDAT"), "damaged"],
    ["PNG, checksum of colours wrong", wrongChecksum("PLTE"), "damaged"],
    ["PNG, checksum of density wrong", wrongChecksum("pHYs")],
    ["GIF with a frame beside the corner", placedGif(130, 130, 20, 11)],
    ["GIF with a frame over the edge", placedGif(80, 70, 0, 0)],
    ["GIF with a canvas larger than its frame", placedGif(120, 120, 0, 0)],
    ["AVIF", drawn.clone().avif({ chromaSubsampling: "4:4:4" }).toBuffer()],
    ["AVIF with fewer colour pixels", drawn.clone().avif({ chromaSubsampling: "4:2:0" }).toBuffer()],
    ["AVIF of odd sides", drawn.clone().resize(95, 93).avif({ chromaSubsampling: "4:2:0" }).toBuffer()],
    ["AVIF of 10 bits", drawn.clone().avif({ bitdepth: 10, chromaSubsampling: "4:2:0" }).toBuffer()],
    ["AVIF, see-through", seeThrough.clone().avif({ chromaSubsampling: "4:2:0" }).toBuffer()],
    ["AVIF, grey", drawn.clone().greyscale().toColourspace("b-w").avif().toBuffer()],
    [
      "AVIF under an animation's brand",
      drawn
        .clone()
        .avif()
        .toBuffer()
        .then((one) => put(one, 8, "avis", 4)),
    ],
    [
      "AVIF cut short",
      drawn
        .clone()
        .avif()
        .toBuffer()
        .then((one) => one.subarray(0, -900)),
      "damaged",
    ],
    ["WebP, see-through", seeThrough.clone().webp({ lossless: true }).toBuffer(), 1],
    ["HEIC", heicFixture("plain")],
    ["HEIC of full colour", heicFixture("full-colour")],
    ["HEIC, see-through", heicFixture("see-through")],
    ["HEIC of tiles, turned, EXIF beside it", phoneHeic({ turns: 3, exif: exif("SHORT", 1, 6) })],
    ["HEIC of tiles, mirrored", phoneHeic({ turns: 1, mirror: 1 })],
    ["HEIC under the common brand", phoneHeic({ brands: "mif1mif1heic" })],
    ["HEIC cut short", phoneHeic().subarray(0, 9000), "damaged"],
    ["HEIC of 120 megapixels", phoneHeic({ width: 20_000, height: 6000 }), "tooManyPixels"],
    ["TIFF", drawn.clone().tiff({ compression: "lzw", predictor: "horizontal" }).toBuffer()],
    [
      "TIFF, see-through, on its side",
      seeThrough.clone().withMetadata({ orientation: 6 }).tiff({ compression: "lzw" }).toBuffer(),
    ],
    ["TIFF packed as JPEG", drawn.clone().tiff({ compression: "jpeg" }).toBuffer(), "unsupportedHere"],
    ["PGM", netpbm(5, `\n${side} ${side}\n`, 255)],
    ["PGM as text", netpbm(2, `\n# drawn\n${side} ${side}\n`, 255)],
    ["PGM of 12 bits", netpbm(5, ` ${side}\t${side}\n`, 4095)],
    ["PPM", netpbm(6, `\n# drawn\n${side}\n# twice\n${side}\n`, 255)],
    ["PPM as text", netpbm(3, `\r\n${side} ${side}\r\n`, 100)],
    ["PPM cut short", netpbm(6, `\n${side} ${side}\n`, 255).subarray(0, 9000), "damaged"],
    ...bmps().map(([name, bytes]) => [`BMP of ${name}`, bytes] as [string, Buffer]),
  ];
  return Promise.all(kinds.map(async ([name, bytes, expected = 0]) => ({ name, bytes: await bytes, expected })));
}
