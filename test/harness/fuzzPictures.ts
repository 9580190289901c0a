// The readers of pictures, for fuzz.ts: from a file's bytes to pixels, as the command line reads them. Formats that the
// project decodes itself or by WebAssembly are read as on the page; of the others the checks before the decoder are.
import { crc32 } from "../../src/base/crc32.ts";
import type { Random } from "../../src/base/random.ts";
import { decodePhoto } from "../../src/cli/photos/decode.ts";
import { mostPixels } from "../../src/image/checkPhoto.ts";
import { pngChunks } from "../../src/image/decode/pngChunks.ts";
import type { FuzzReader } from "./fuzz.ts";
import { heicFixture, phoneHeic } from "./heicFiles.ts";
import { mutate } from "./mutate.ts";
import { exif, pictureKinds } from "./pictureKinds.ts";
import { drawn, seeThrough } from "./tiffFiles.ts";

const small = (width = 24) => drawn().resize(width, 18);

/** Kinds of the table whose names begin so. */
const kindsOf = async (start: string) =>
  (await pictureKinds()).filter(({ name }) => name.startsWith(start)).map(({ bytes }) => bytes);

/** By format: pictures that are damaged. */
const sources: Readonly<Record<string, () => Promise<readonly Buffer[]>>> = {
  jpeg: () =>
    Promise.all([
      small().jpeg().toBuffer(),
      small().jpeg({ progressive: true }).toBuffer(),
      small().withMetadata({ orientation: 6 }).jpeg({ chromaSubsampling: "4:4:4" }).toBuffer(),
      small().pipelineColourspace("cmyk").toColourspace("cmyk").jpeg().toBuffer(),
    ]),
  png: () => Promise.all([small().png().toBuffer(), small().png({ palette: true }).toBuffer()]),
  webp: () =>
    Promise.all([
      small().webp().toBuffer(),
      small().withMetadata({ orientation: 8 }).webp({ lossless: true }).toBuffer(),
    ]),
  gif: async () => [await small().gif().toBuffer(), ...(await kindsOf("GIF"))],
  bmp: () => kindsOf("BMP"),
  netpbm: async () => [...(await kindsOf("PGM")), ...(await kindsOf("PPM"))],
  tiff: () =>
    Promise.all([
      ...(["none", "lzw", "deflate", "packbits"] as const).map((compression) =>
        small().tiff({ compression }).toBuffer(),
      ),
      small().tiff({ compression: "lzw", tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer(),
      small().toColourspace("rgb16").tiff({ compression: "deflate", predictor: "horizontal" }).toBuffer(),
      seeThrough().resize(20, 20).tiff({ compression: "lzw" }).toBuffer(),
      small().threshold().toColourspace("b-w").tiff({ bitdepth: 1 }).toBuffer(),
    ]),
  heic: async () => [
    heicFixture("tile0"),
    heicFixture("see-through"),
    phoneHeic({ turns: 3, exif: exif("SHORT", 1, 6) }),
    phoneHeic({ turns: 1, mirror: 1 }),
  ],
  avif: () =>
    Promise.all([
      small().avif({ effort: 0, chromaSubsampling: "4:2:0" }).toBuffer(),
      small().avif({ effort: 0, bitdepth: 10 }).toBuffer(),
      seeThrough().resize(20, 20).avif({ effort: 0 }).toBuffer(),
    ]),
};

function pictureReader(name: string, make: () => Promise<readonly Buffer[]>): FuzzReader {
  let made: Promise<readonly Buffer[]> | null = null;
  return {
    name,
    async input(random) {
      made ??= make();
      const given = await made;
      const changed = mutateFront(given[random.integer(given.length)]!, random);
      return name === "png" ? withRightChecksums(changed) : changed;
    },
    async read(bytes) {
      const read = await decodePhoto(bytes);
      if (!read.ok) return read.failure.kind;
      const { width, height, data } = read.value;
      if (data.length !== width * height * 4 || width * height > mostPixels) throw new Error(`${width} x ${height}`);
      return "read";
    },
  };
}

export const pictureReaders: readonly FuzzReader[] = Object.entries(sources).map(([name, make]) =>
  pictureReader(name, make),
);

/** Headers stand at the front: every other time only the first bytes are changed. */
function mutateFront(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  const front = Math.min(bytes.length, 16 * 2 ** random.integer(7));
  if (random.integer(2) === 0) return mutate(bytes, random);
  return new Uint8Array(Buffer.concat([mutate(bytes.subarray(0, front), random), bytes.subarray(front)]));
}

/** So that what lies behind the check is read. */
function withRightChecksums(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  for (const { at, end } of pngChunks(bytes))
    new DataView(bytes.buffer).setUint32(end - 4, crc32(bytes.subarray(at + 4, end - 4)));
  return bytes;
}
