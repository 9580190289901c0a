// Bare pixels as a picture file that every road here reads: a PGM or PPM, which is a line of text before the pixels.
// Source: netpbm.sourceforge.net/doc/ppm.html.

export interface PixelShape {
  readonly width: number;
  readonly height: number;
  /** Grey, or red, green and blue beside each other. */
  readonly channels: 1 | 3;
}

/** @param pixels [height, width, channels] uint8. */
export function pictureOfPixels(pixels: Uint8Array, { width, height, channels }: PixelShape): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(`${channels === 1 ? "P5" : "P6"}\n${width} ${height}\n255\n`);
  const picture = new Uint8Array(header.length + pixels.length);
  picture.set(header);
  picture.set(pixels, header.length);
  return picture;
}
