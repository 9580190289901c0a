// The orientation in a picture's EXIF data (Exif 2.3, section 4.6.4, tag 0x0112), also where a program wrote it in
// another type than the standard's. Browsers and libvips differ in what they make of such data.
import { hasText, u16be, u16le, u32be, u32le } from "../bytes.ts";

/** 1 to 8. Above 4, the stored picture lies on its side. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface FoundOrientation {
  readonly orientation: Orientation;
  /** Written as the standard says: one SHORT. Every decoder understands that. */
  readonly plain: boolean;
}

const orientationTag = 0x0112;
/** Bytes of a value: BYTE, SHORT, LONG. */
const sizes: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4 };

/** @param tiff the data from its TIFF header on. @returns null where there is no orientation, or none of 1 to 8. */
export function exifOrientation(tiff: Uint8Array): FoundOrientation | null {
  const little = hasText(tiff, 0, "II*\0");
  if (!little && !hasText(tiff, 0, "MM\0*")) return null;
  const u16 = little ? u16le : u16be;
  const u32 = little ? u32le : u32be;
  const directory = u32(tiff, 4);
  const count = u16(tiff, directory);
  for (let entry = directory + 2, i = 0; i < count && entry + 12 <= tiff.length; i++, entry += 12) {
    if (u16(tiff, entry) !== orientationTag) continue;
    const [type, values] = [u16(tiff, entry + 2), u32(tiff, entry + 4)];
    const size = sizes[type];
    if (size === undefined || values === 0) return null;
    const at = size * values <= 4 ? entry + 8 : u32(tiff, entry + 8);
    const value = size === 1 ? tiff[at] : size === 2 ? u16(tiff, at) : u32(tiff, at);
    return isOrientation(value) ? { orientation: value, plain: type === 3 && values === 1 } : null;
  }
  return null;
}

function isOrientation(value: number | undefined): value is Orientation {
  return value !== undefined && value >= 1 && value <= 8;
}
