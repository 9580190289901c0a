// The boxes of an ISO base media file (ISO/IEC 14496-12, section 4.2), as AVIF and HEIC are made of, and the size of
// the picture in them. Pixels are not decoded.
import { textAt, u16be, u32be } from "../bytes.ts";

export interface IsoBox {
  readonly type: string;
  /** Where its contents begin. */
  readonly at: number;
  readonly end: number;
}

/** The boxes from `from` to `end`, in order. Stops where a box does not fit. */
export function* isoBoxes(bytes: Uint8Array, from: number, end: number): Generator<IsoBox> {
  for (let start = from; start + 8 <= end; ) {
    const short = u32be(bytes, start);
    const header = short === 1 ? 16 : 8;
    const size =
      short === 0 ? end - start : short === 1 ? u32be(bytes, start + 8) * 2 ** 32 + u32be(bytes, start + 12) : short;
    if (size < header || start + size > end) return;
    yield { type: textAt(bytes, start + 4, 4), at: start + header, end: start + size };
    start += size;
  }
}

/** The boxes of this path, the outermost first. */
export function boxesAt(bytes: Uint8Array, path: readonly string[]): IsoBox[] {
  let found: IsoBox[] = [{ type: "", at: 0, end: bytes.length }];
  for (const type of path) {
    found = found.flatMap((box) =>
      [...isoBoxes(bytes, box.at + (box.type === "meta" ? 4 : 0), box.end)].filter((inner) => inner.type === type),
    );
  }
  return found;
}

export interface IsoSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The largest size that the file names for an item: the picture's. Tiles and thumbnails are smaller. */
export function isoPictureSize(bytes: Uint8Array): IsoSize | null {
  return largestSize(namedSizes(bytes));
}

function namedSizes(bytes: Uint8Array): IsoSize[] {
  return boxesAt(bytes, ["meta", "iprp", "ipco", "ispe"])
    .filter(({ at, end }) => end - at >= 12)
    .map(({ at }) => ({ widthPx: u32be(bytes, at + 4), heightPx: u32be(bytes, at + 8) }));
}

export function largestSize(sizes: readonly IsoSize[]): IsoSize | null {
  const pixels = ({ widthPx, heightPx }: IsoSize) => widthPx * heightPx;
  return sizes.reduce<IsoSize | null>(
    (largest, size) => (largest !== null && pixels(size) <= pixels(largest) ? largest : size),
    null,
  );
}

export interface IsoTransforms {
  /** Quarter turns against the clock. */
  readonly turns: 0 | 1 | 2 | 3;
  /** After the turns. 0: top to bottom, 1: left to right. */
  readonly mirror: 0 | 1 | null;
  readonly isCropped: boolean;
}

/** What is to be done with the file's main picture before it is shown (ISO/IEC 23008-12, section 6.5). */
export function isoTransforms(bytes: Uint8Array): IsoTransforms {
  const properties = new Map(mainProperties(bytes).map((box) => [box.type, box]));
  const [irot, imir] = [properties.get("irot"), properties.get("imir")];
  return {
    turns: (irot === undefined ? 0 : bytes[irot.at]! & 3) as IsoTransforms["turns"],
    mirror: imir === undefined ? null : ((bytes[imir.at]! & 1) as 0 | 1),
    isCropped: properties.has("clap"),
  };
}

/** The properties that the file gives its main picture. */
function mainProperties(bytes: Uint8Array): IsoBox[] {
  const [main] = boxesAt(bytes, ["meta", "pitm"]);
  const [container] = boxesAt(bytes, ["meta", "iprp", "ipco"]);
  if (main === undefined || container === undefined) return [];
  const mainId = bytes[main.at] === 0 ? u16be(bytes, main.at + 4) : u32be(bytes, main.at + 4);
  const properties = [...isoBoxes(bytes, container.at, container.end)];
  for (const { at: box, end } of boxesAt(bytes, ["meta", "iprp", "ipma"])) {
    const idSize = bytes[box] === 0 ? 2 : 4;
    const useSize = bytes[box + 3]! & 1 ? 2 : 1;
    for (let at = box + 8; at + idSize < end; ) {
      const id = idSize === 2 ? u16be(bytes, at) : u32be(bytes, at);
      const uses = Array.from({ length: bytes[at + idSize]! }, (_, i) => at + idSize + 1 + i * useSize);
      if (id === mainId)
        return uses.flatMap((use) => {
          const index = useSize === 1 ? bytes[use]! & 0x7f : u16be(bytes, use) & 0x7fff;
          return properties[index - 1] ?? [];
        });
      at += idSize + 1 + uses.length * useSize;
    }
  }
  return [];
}
