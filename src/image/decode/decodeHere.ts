// The formats that are decoded by this project's own code, on the page as on the command line: those that a browser or
// libvips does not read, and those of which the two make different pictures.
import type { RgbaImage } from "../../contract/image.ts";
import type { PictureFormat } from "../sniffFormat.ts";
import { decodeBmp } from "./bmp.ts";
import { decodeGif } from "./gif.ts";
import { decodeNetpbm } from "./netpbm.ts";
import { decodeTiff } from "./tiff.ts";

/**
 * @returns not turned; null where the bytes make no picture, `unread` where they are of a kind that is not read;
 * undefined for a format that is decoded elsewhere.
 */
export function decodeHere(bytes: Uint8Array, format: PictureFormat): RgbaImage | "unread" | null | undefined {
  return decoders[format]?.(bytes);
}

const decoders: { readonly [format in PictureFormat]?: (bytes: Uint8Array) => RgbaImage | "unread" | null } = {
  bmp: decodeBmp,
  gif: decodeGif,
  tiff: decodeTiff,
  pgm: decodeNetpbm,
  ppm: decodeNetpbm,
};
