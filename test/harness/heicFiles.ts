// HEIC files as phones make them, from coded tiles in test/fixtures/heic: a grid of tiles, turned by the file's own
// properties, with EXIF data beside it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isoBoxes } from "../../src/image/decode/isoBoxes.ts";

export function heicFixture(name: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`../fixtures/heic/${name}.heic`, import.meta.url)));
}

const u8 = (...values: number[]) => Buffer.from(values);
const u16 = (...values: number[]) => Buffer.from(values.flatMap((value) => [value >> 8, value & 255]));
const u32 = (value: number) => Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);

export function isoBox(type: string, ...contents: Uint8Array[]): Buffer {
  const inside = Buffer.concat(contents);
  return Buffer.concat([u32(inside.length + 8), Buffer.from(type, "latin1"), inside]);
}

const full = (type: string, version: number, flags: number, ...contents: Uint8Array[]) =>
  isoBox(type, u8(version, 0, 0, flags), ...contents);

/** The first box of this path. */
function inner(bytes: Buffer, ...path: string[]): Buffer {
  let [at, end] = [0, bytes.length];
  for (const type of path) {
    const found = [...isoBoxes(bytes, at, end)].find((box) => box.type === type)!;
    [at, end] = [found.at + (type === "meta" ? 4 : 0), found.end];
  }
  return bytes.subarray(at, end);
}

export interface PhonePicture {
  /** Quarter turns against the clock. */
  readonly turns?: 0 | 1 | 2 | 3;
  /** About the axis: 0 upright, 1 level. */
  readonly mirror?: 0 | 1;
  /** EXIF data from its TIFF header on, which decoders of HEIC pass over. */
  readonly exif?: Uint8Array;
  /** The size that the file claims; the tiles' is 128 x 128. */
  readonly width?: number;
  readonly height?: number;
  readonly brands?: string;
}

/** A picture of 2 x 2 tiles, of which the upper left 96 x 96 pixels show. */
export function phoneHeic({
  turns,
  mirror,
  exif,
  width = 96,
  height = 96,
  brands = "heicmif1heic",
}: PhonePicture = {}) {
  const tiles = [0, 1, 2, 3].map((n) => heicFixture(`tile${n}`));
  const hvcC = isoBox("hvcC", inner(tiles[0]!, "meta", "iprp", "ipco", "hvcC"));
  const size = (w: number, h: number) => full("ispe", 0, 0, u32(w), u32(h));
  const properties = [hvcC, size(64, 64), size(width, height)];
  const ofGrid = [3];
  if (turns !== undefined) ofGrid.push(0x80 | properties.push(isoBox("irot", u8(turns))));
  if (mirror !== undefined) ofGrid.push(0x80 | properties.push(isoBox("imir", u8(mirror))));
  const grid = Buffer.concat([u8(0, 1, 1, 1), u32(width), u32(height)]);
  const items = [
    ...tiles.map((tile, i) => ({ id: i + 1, type: "hvc1", data: inner(tile, "mdat"), hidden: 1, of: [0x81, 2] })),
    { id: 5, type: "grid", data: grid, hidden: 0, of: ofGrid },
    ...(exif === undefined
      ? []
      : [{ id: 6, type: "Exif", data: Buffer.concat([u32(6), Buffer.from("Exif\0\0"), exif]), hidden: 1, of: [] }]),
  ];
  const infos = items.map(({ id, type, hidden }) =>
    full("infe", 2, hidden, u16(id, 0), Buffer.from(`${type}\0`, "latin1")),
  );
  const references = [isoBox("dimg", u16(5, 4, 1, 2, 3, 4))];
  if (exif !== undefined) references.push(isoBox("cdsc", u16(6, 1, 5)));
  const uses = items.filter(({ of }) => of.length > 0);
  const associations = uses.flatMap(({ id, of }) => [u16(id), u8(of.length, ...of)]);
  const start = isoBox("ftyp", Buffer.from(`${brands.slice(0, 4)}\0\0\0\0${brands.slice(4)}`, "latin1"));
  const metaWith = (dataAt: number) => {
    let at = dataAt;
    const places = items.flatMap(({ id, data }) => {
      const place = [u16(id, 0, 1), u32(at), u32(data.length)];
      at += data.length;
      return place;
    });
    return full(
      "meta",
      0,
      0,
      full("hdlr", 0, 0, u32(0), Buffer.from("pict\0\0\0\0\0\0\0\0\0\0\0\0\0", "latin1")),
      full("pitm", 0, 0, u16(5)),
      full("iloc", 0, 0, u8(0x44, 0), u16(items.length), ...places),
      full("iinf", 0, 0, u16(items.length), ...infos),
      full("iref", 0, 0, ...references),
      isoBox("iprp", isoBox("ipco", ...properties), full("ipma", 0, 0, u32(uses.length), ...associations)),
    );
  };
  const meta = metaWith(start.length + metaWith(0).length + 8);
  return Buffer.concat([start, meta, isoBox("mdat", ...items.map(({ data }) => data))]);
}
