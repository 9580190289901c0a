// The boxes of an ISO base media file (ISO/IEC 14496-12, section 4.2), as AVIF and HEIC are made of, and the size of
// the picture in them. Pixels are not decoded.
import { textAt, u32be } from "../bytes.ts";

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

/** The boxes of this path, the outermost first. @param skips so many bytes of a box of this type come before others. */
function boxesAt(bytes: Uint8Array, path: readonly string[], skips: Readonly<Record<string, number>>): IsoBox[] {
  let found: IsoBox[] = [{ type: "", at: 0, end: bytes.length }];
  for (const type of path) {
    found = found.flatMap((box) =>
      [...isoBoxes(bytes, box.at + (skips[box.type] ?? 0), box.end)].filter((inner) => inner.type === type),
    );
  }
  return found;
}

/** The largest size that an item of the file has: the picture's. Tiles and thumbnails are smaller. */
export function isoPictureSize(bytes: Uint8Array): { readonly widthPx: number; readonly heightPx: number } | null {
  const sizes = boxesAt(bytes, ["meta", "iprp", "ipco", "ispe"], { meta: 4 })
    .filter(({ at, end }) => end - at >= 12)
    .map(({ at }) => ({ widthPx: u32be(bytes, at + 4), heightPx: u32be(bytes, at + 8) }));
  return sizes.reduce<(typeof sizes)[number] | null>(
    (largest, size) =>
      largest !== null && size.widthPx * size.heightPx <= largest.widthPx * largest.heightPx ? largest : size,
    null,
  );
}
