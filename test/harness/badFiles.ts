// The bytes of files that people give by mistake or in malice, and of the good drawn photos that must be read beside
// them.
import { constants, deflateRawSync } from "node:zlib";
import sharp from "sharp";
import { type RawEntry, rawZip } from "../formats/rawZip.ts";
import { pngOf } from "./drawnPng.ts";

export { pngOf } from "./drawnPng.ts";

/** The contents of a folder: paths to bytes. */
export type Files = { readonly [path: string]: Uint8Array | string };

export const people = ["mina", "tomas"] as const;
export const photosEach = 6;
export const goodCount = people.length * photosEach;

/** `mina/mina_1.png` to `tomas/tomas_6.png`: enough of each person that no warning of too few photos appears. */
export async function goodPhotos(): Promise<Files> {
  const drawn = people.flatMap((person, personIndex) =>
    Array.from({ length: photosEach }, async (_, i) => {
      return [`${person}/${person}_${i + 1}.png`, await pngOf(personIndex, i)] as const;
    }),
  );
  return Object.fromEntries(await Promise.all(drawn));
}

/** Not one of the good photos if `photoIndex` is `photosEach` or more. */
export async function jpegOf(personIndex: number, photoIndex: number): Promise<Buffer> {
  return sharp(await pngOf(personIndex, photoIndex))
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** A PNG with a header that claims a size, and with nothing else. */
export function pngHeader(widthPx: number, heightPx: number): Uint8Array {
  const bytes = Buffer.alloc(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  bytes.writeUInt32BE(13, 8);
  bytes.write("IHDR", 12, "latin1");
  bytes.writeUInt32BE(widthPx, 16);
  bytes.writeUInt32BE(heightPx, 20);
  bytes.set([8, 2, 0, 0, 0], 24);
  return bytes;
}

export const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><circle r="9"/></svg>';
export const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic and then some", "latin1");

export function noise(bytes: number): Uint8Array {
  // A fixed sequence that is no text in any encoding (xorshift32).
  const out = new Uint8Array(bytes);
  let x = 2_463_534_242;
  for (let i = 0; i < bytes; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    out[i] = x;
  }
  return out;
}

export function zipOf(files: Files, change: (path: string) => Partial<RawEntry> = () => ({})): Uint8Array {
  return rawZip(
    Object.entries(files).map(([path, bytes]) => ({ name: path, bytes: Buffer.from(bytes), ...change(path) })),
  );
}

const blockBytes = 64 * 1024 * 1024;
let zeroBlock: Buffer | null = null;

/** `gigabytes` of zeros in about a thousandth of that size: one deflated block many times. */
export function bombEntry(name: string, gigabytes: number): RawEntry {
  zeroBlock ??= deflateRawSync(Buffer.alloc(blockBytes), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const blocks = Array.from({ length: gigabytes * 16 }, () => zeroBlock!);
  const packed = Buffer.concat([...blocks, deflateRawSync(Buffer.alloc(0))]);
  return { name, bytes: new Uint8Array(0), packed, claims: { size: blocks.length * blockBytes } };
}

/** A list of `rows` lines. Only the `photos` exist; their lines are at the end. */
export function longList(rows: number, photos: readonly string[]): string {
  const absent = Array.from(
    { length: rows - photos.length },
    (_, i) => `album/${i % 97}/absent_${i}.jpg,Nobody${i % 5}`,
  );
  return [...absent, ...photos.map((path) => `${path},${path.split("/")[0]}`)].join("\n");
}
