// The bytes that a decoder gets. They are the file's own, except where decoders would make different pictures of them:
// then the cause is taken out, so that the page and the command line see the same.
import { hasText, u16be, u32le } from "../bytes.ts";
import { jpegCutShort, jpegSegments, startOfScan } from "../jpegMarkers.ts";
import type { PictureFormat } from "../sniffFormat.ts";
import { exifOrientation, type Orientation } from "./exif.ts";
import { pngChunks } from "./pngChunks.ts";

export interface Prepared {
  /** The given array where nothing had to change. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How the decoded picture is still to be turned. */
  readonly orientation: Orientation;
  /** How a decoder that obeys EXIF data turns it by itself. Missing: not at all. */
  readonly obeyed?: Orientation;
}

/** @param bytes a picture of this format that is complete. */
export function prepare(bytes: Uint8Array<ArrayBuffer>, format: PictureFormat): Prepared {
  if (format === "jpeg") return prepareJpeg(bytes);
  if (format === "png") return preparePng(bytes);
  if (format === "webp") return prepareWebp(bytes);
  if (format === "avif") return { bytes: withStillBrand(bytes), orientation: 1 };
  return { bytes, orientation: 1 };
}

/** Decoders obey an orientation that is written as the standard says. Any other is hidden from them. */
function prepareJpeg(given: Uint8Array<ArrayBuffer>): Prepared {
  const bytes = jpegCutShort(given) ? withEnd(given) : given;
  const names: number[] = [];
  let orientation: Orientation = 1;
  let plain = true;
  for (const { marker, at } of jpegSegments(bytes)) {
    if (marker === startOfScan) break;
    if (marker !== 0xe1 || !hasText(bytes, at + 2, "Exif\0")) continue;
    const found = exifOrientation(bytes.subarray(at + 8, at + u16be(bytes, at)));
    if (names.length === 0) orientation = found?.orientation ?? 1;
    plain &&= names.length === 0 && found?.plain === true;
    names.push(at + 2);
  }
  if (names.length === 0 || plain) return { bytes, orientation: 1, obeyed: orientation };
  const hidden = bytes.slice();
  for (const at of names) hidden[at] = 0x65;
  return { bytes: hidden, orientation };
}

/** No decoder here takes a JPEG without its end mark. */
function withEnd(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes.length + 2);
  whole.set(bytes);
  whole.set([0xff, 0xd9], bytes.length);
  return whole;
}

/**
 * Cuts the orientation, which not all browsers obey, the mark of an animation, of which browsers show a frame, and what
 * is damaged and not needed for the picture.
 */
function preparePng(bytes: Uint8Array<ArrayBuffer>): Prepared {
  let orientation: Orientation = 1;
  const cuts: [number, number][] = [];
  for (const { name, at, end, data, intact } of pngChunks(bytes)) {
    const needed = name === "IEND" || name[0] === name[0]!.toUpperCase();
    const sound = needed || intact();
    if (name === "eXIf" && sound) orientation = exifOrientation(data)?.orientation ?? 1;
    if (name === "eXIf" || name === "acTL" || !sound) cuts.push([at, end]);
  }
  return { bytes: without(bytes, cuts), orientation };
}

/** libvips obeys the orientation of a WebP, Chromium does not. */
function prepareWebp(bytes: Uint8Array<ArrayBuffer>): Prepared {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = u32le(bytes, at + 4);
    if (hasText(bytes, at, "EXIF")) {
      const data = bytes.subarray(at + 8, at + 8 + size);
      const found = exifOrientation(hasText(data, 0, "Exif\0\0") ? data.subarray(6) : data);
      const hidden = bytes.slice();
      hidden[at] = 0x65; // chunks of unknown names are passed over
      return { bytes: hidden, orientation: found?.orientation ?? 1 };
    }
    at += 8 + size + (size % 2);
  }
  return { bytes, orientation: 1 };
}

/** An animation is shown as its still picture, for which decoders look only under the brand of one. */
function withStillBrand(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (!hasText(bytes, 8, "avis")) return bytes;
  const still = bytes.slice();
  still[11] = 0x66;
  return still;
}

function without(bytes: Uint8Array<ArrayBuffer>, cuts: readonly [number, number][]): Uint8Array<ArrayBuffer> {
  if (cuts.length === 0) return bytes;
  const kept = new Uint8Array(bytes.length - cuts.reduce((sum, [from, end]) => sum + end - from, 0));
  let [at, to] = [0, 0];
  for (const [from, end] of [...cuts, [bytes.length, bytes.length] as const]) {
    kept.set(bytes.subarray(at, from), to);
    to += from - at;
    at = end;
  }
  return kept;
}
