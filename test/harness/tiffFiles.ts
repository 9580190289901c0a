// TIFFs of kinds that sharp does not write, and the drawn pictures of those that it does.
import sharp from "sharp";

const side = 96;
const pixels = (channels: number, at: (x: number, y: number) => number[]) =>
  Uint8Array.from({ length: side * side * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    return at(pixel % side, Math.floor(pixel / side))[i % channels]!;
  });
const colours = pixels(3, (x, y) => [40 + x * 2, 250 - y * 2, (x * y) % 200]);
const withAlpha = pixels(4, (x, y) => [40 + x * 2, 250 - y * 2, (x * y) % 200, (x * 5) % 256]);

export const drawn = () => sharp(colours, { raw: { width: side, height: side, channels: 3 } });
export const seeThrough = () => sharp(withAlpha, { raw: { width: side, height: side, channels: 4 } });

interface PlainTiff {
  readonly width: number;
  readonly height?: number;
  readonly photometric: number;
  readonly data: readonly number[];
  readonly samples?: number;
  readonly planar?: boolean;
  readonly thumbnail?: boolean;
  readonly big?: boolean;
  readonly colours?: readonly (readonly [number, number, number])[];
}

/** 8 bits a sample, not packed, in one strip or one plane each. */
export function tiffOf({ width, height = 1, photometric, data, samples = 1, ...more }: PlainTiff): Buffer {
  const { planar, thumbnail, big, colours } = more;
  const u16 = (value: number) => (big ? [value >> 8, value & 255] : [value & 255, value >> 8]);
  const u32 = (value: number) =>
    big ? [...u16(value >>> 16), ...u16(value & 65_535)] : [...u16(value & 65_535), ...u16(value >>> 16)];
  const strips = planar ? samples : 1;
  const each = data.length / strips;
  const at = 8;
  const map =
    colours === undefined ? [] : [0, 1, 2].flatMap((c) => paddedTo256(colours.map((colour) => colour[c]! * 257)));
  const entries: [number, 3 | 4, number[]][] = [
    ...(thumbnail ? [[254, 4, [1]] as [number, 4, number[]]] : []),
    [256, 4, [width]],
    [257, 4, [height]],
    [258, 3, Array.from({ length: samples }, () => 8)],
    [259, 3, [1]],
    [262, 3, [photometric]],
    [273, 4, Array.from({ length: strips }, (_, i) => at + i * each)],
    [277, 3, [samples]],
    [278, 4, [height]],
    [279, 4, Array.from({ length: strips }, () => each)],
    [284, 3, [planar ? 2 : 1]],
    ...(map.length > 0 ? [[320, 3, map] as [number, 3, number[]]] : []),
  ];
  const body = [...data];
  const place = (values: number[], size: number) => {
    const encoded = values.flatMap(size === 2 ? u16 : u32);
    if (encoded.length <= 4) return [...encoded, 0, 0, 0, 0].slice(0, 4);
    const from = at + body.length;
    body.push(...encoded);
    return u32(from);
  };
  const directory = entries.flatMap(([tag, type, values]) => [
    ...u16(tag),
    ...u16(type),
    ...u32(values.length),
    ...place(values, type === 3 ? 2 : 4),
  ]);
  const start = [...Buffer.from(big ? "MM\0*" : "II*\0", "latin1"), ...u32(at + body.length)];
  return Buffer.from([...start, ...body, ...u16(entries.length), ...directory, 0, 0, 0, 0]);
}

/**
 * A JPEG of inks. sharp would take four raw values for colours with alpha.
 * @param inks cyan, magenta, yellow, black, 0 to 255.
 */
export function inkJpeg(width: number, height: number, inks: Uint8Array, quality: number): Promise<Buffer> {
  const tiff = tiffOf({ width, height, photometric: 5, samples: 4, data: [...inks] });
  return sharp(tiff).pipelineColourspace("cmyk").toColourspace("cmyk").jpeg({ quality }).toBuffer();
}

function paddedTo256(values: number[]): number[] {
  return [...values, ...Array.from({ length: 256 - values.length }, () => 0)];
}
