// Decodes the first picture of a TIFF as scanners and older programs write them: grey, RGB, numbered colours and inks,
// in strips or tiles, plain or packed by LZW, PackBits or Deflate. libvips reads TIFF, browsers do not.
import type { RgbaImage } from "../../contract/image.ts";
import { type TiffPicture, tiffPicture } from "./tiffDirectory.ts";
import { unpackers } from "./tiffUnpack.ts";

const mostBlocks = 65_536;

/** @returns not turned; null where the bytes make no picture; `unread` for a kind of TIFF that is not read. */
export function decodeTiff(bytes: Uint8Array): RgbaImage | "unread" | null {
  const picture = tiffPicture(bytes);
  if (picture === null) return null;
  if (picture.isThumbnail || !isRead(picture)) return "unread";
  const { width, height, blockWidth, blockHeight, planar, samples } = picture;
  if (blockWidth < 1 || blockHeight < 1) return null;
  const across = Math.ceil(width / blockWidth);
  const blocks = across * Math.ceil(height / blockHeight);
  const planes = planar ? samples : 1;
  if (blocks * planes > Math.min(mostBlocks, picture.offsets.length, picture.counts.length)) return null;
  let data: Uint8Array | null = null;
  const colour = colourOf(picture);
  for (let block = 0; block < blocks; block++) {
    const top = Math.floor(block / across) * blockHeight;
    const left = (block % across) * blockWidth;
    // Tiles are whole, also where they hang over the edge; the last strip is not.
    const rows = blockWidth === width && across === 1 ? Math.min(blockHeight, height - top) : blockHeight;
    const values: Uint16Array[] = [];
    for (let plane = 0; plane < planes; plane++) {
      const read = valuesOf(bytes, picture, plane * blocks + block, rows);
      if (read === null) return null;
      values.push(read);
    }
    data ??= new Uint8Array(width * height * 4); // not before something was read
    const [shownRows, shownColumns] = [Math.min(rows, height - top), Math.min(blockWidth, width - left)];
    for (let y = 0; y < shownRows; y++) {
      let to = ((top + y) * width + left) * 4;
      for (let x = 0, at = y * blockWidth; x < shownColumns; x++, at++, to += 4) colour(values, at, data, to);
    }
  }
  return data && { width, height, data };
}

const colourSamples: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 3, 3: 1, 5: 4 };

function isRead({ compression, photometric, bits, samples, predictor, sampleFormat }: TiffPicture): boolean {
  const least = colourSamples[photometric];
  const isCounted = bits === 8 || bits === 16 || (samples === 1 && (bits === 1 || bits === 2 || bits === 4));
  const isPacked = unpackers[compression] !== undefined && (predictor === 1 || (predictor === 2 && bits >= 8));
  return least !== undefined && samples >= least && samples <= 8 && isCounted && isPacked && sampleFormat === 1;
}

/** The values of a block, [rows, blockWidth, samples or 1]; null where its data ends early. */
function valuesOf(bytes: Uint8Array, picture: TiffPicture, block: number, rows: number): Uint16Array | null {
  const { bits, blockWidth, compression, predictor, littleEndian } = picture;
  const samples = picture.planar ? 1 : picture.samples;
  const rowBytes = Math.ceil((blockWidth * samples * bits) / 8);
  const from = picture.offsets[block]!;
  const packed = bytes.subarray(from, from + picture.counts[block]!);
  if (rowBytes * rows > 2 ** 31) return null;
  const data = unpackers[compression]!(packed, rowBytes * rows);
  if (data === null) return null;
  const perRow = blockWidth * samples;
  const values = new Uint16Array(perRow * rows);
  for (let y = 0; y < rows; y++) {
    for (let i = 0, to = y * perRow; i < perRow; i++, to++) {
      let value = valueAt(data, y * rowBytes, i, bits, littleEndian);
      if (predictor === 2 && i >= samples) value += values[to - samples]!;
      values[to] = bits === 8 ? value & 255 : value;
    }
  }
  return values;
}

function valueAt(data: Uint8Array, row: number, i: number, bits: number, littleEndian: boolean): number {
  if (bits === 8) return data[row + i]!;
  if (bits === 16) {
    const at = row + 2 * i;
    return littleEndian ? data[at]! | (data[at + 1]! << 8) : (data[at]! << 8) | data[at + 1]!;
  }
  const perByte = 8 / bits;
  return (data[row + Math.floor(i / perByte)]! >> (8 - bits - (i % perByte) * bits)) & ((1 << bits) - 1);
}

type Colour = (values: readonly Uint16Array[], pixel: number, data: Uint8Array, to: number) => void;

/** How a pixel's values become red, green, blue and alpha. */
function colourOf({ photometric, bits, samples, planar, extra, colourMap }: TiffPicture): Colour {
  const largest = 2 ** bits - 1;
  const value = (values: readonly Uint16Array[], pixel: number, sample: number) =>
    planar ? values[sample]![pixel]! : values[0]![pixel * samples + sample]!;
  const byte = (read: number) => (bits === 8 ? read : Math.floor((read * 255) / largest + 0.5));
  const colours = colourSamples[photometric]!;
  const withAlpha = samples > colours && (extra === 1 || extra === 2);
  const sample = (values: readonly Uint16Array[], pixel: number, channel: number): number => {
    if (photometric === 3) {
      // Some programs write these in 8 bits, of which the lower byte is then missing.
      return (colourMap[value(values, pixel, 0) + channel * (largest + 1)] ?? 0) >> 8;
    }
    if (photometric === 5)
      return ((255 - byte(value(values, pixel, channel))) * (255 - byte(value(values, pixel, 3)))) / 255;
    const read = byte(value(values, pixel, photometric === 2 ? channel : 0));
    return photometric === 0 ? 255 - read : read;
  };
  return (values, pixel, data, to) => {
    const alpha = withAlpha ? byte(value(values, pixel, colours)) : 255;
    for (let channel = 0; channel < 3; channel++) {
      const read = sample(values, pixel, channel);
      data[to + channel] =
        withAlpha && extra === 1 && alpha > 0 ? Math.min(255, Math.round((read * 255) / alpha)) : read;
    }
    data[to + 3] = alpha;
  };
}
