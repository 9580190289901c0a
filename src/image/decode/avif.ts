// AVIF, by libavif as WebAssembly (@jsquash/avif). Browsers and libvips fill in the colours that a file has only for
// every second pixel in ways of their own, up to 59 levels apart along edges, and differ in transparent pixels.
import type { RgbaImage } from "../../contract/image.ts";
import type { Orientation } from "./exif.ts";
import { isoPictureSize, isoTransforms } from "./isoBoxes.ts";

/** The part of @jsquash/avif that is used here. */
export interface AvifLibrary {
  /** @returns as stored, not turned, straight alpha; null where it reads no picture. */
  decode(
    bytes: Uint8Array,
    bitDepth: 8,
  ): { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray } | null;
}

export interface DecodedAvif {
  readonly picture: RgbaImage;
  readonly orientation: Orientation;
}

/** @returns null where the road's own decoder is to try: it is quicker for large pictures, and reads older files. */
export type AvifDecoder = (bytes: Uint8Array) => Promise<DecodedAvif | null>;

/** Larger ones take more than ten seconds. Few faces in them are so small that single pixels count. */
const mostAvifPixels = 25_000_000;

/** @param load gives a new library each time. */
export function createAvifDecoder(load: () => Promise<AvifLibrary>): AvifDecoder {
  let loading: Promise<AvifLibrary> | null = null;
  return async (bytes) => {
    const size = isoPictureSize(bytes);
    const orientation = isoOrientation(bytes);
    if (size === null || orientation === null || size.widthPx * size.heightPx > mostAvifPixels) return null;
    try {
      loading ??= load();
      const picture = (await loading).decode(bytes, 8);
      return picture && { picture, orientation };
    } catch {
      loading = null; // not fetched, or stopped within: the next picture gets a new one
      return null;
    }
  };
}

/** By quarter turns against the clock; then as it is, mirrored top to bottom, mirrored left to right. */
const orientations: readonly (readonly [Orientation, Orientation, Orientation])[] = [
  [1, 4, 2],
  [8, 5, 7],
  [3, 2, 4],
  [6, 7, 5],
];

/** The file's turn, then its mirror, as one EXIF orientation; null where it is also cropped. */
export function isoOrientation(bytes: Uint8Array): Orientation | null {
  const { turns, mirror, isCropped } = isoTransforms(bytes);
  return isCropped ? null : orientations[turns]![mirror === null ? 0 : mirror + 1]!;
}
