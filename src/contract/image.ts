// Pixel buffers as they cross boundaries. Rows from the top, channels interleaved, sRGB bytes 0..255.

/** `data.length === width * height * 4`; alpha is straight (not premultiplied). */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** `data.length === width * height * 3`. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
