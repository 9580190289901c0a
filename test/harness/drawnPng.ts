// A drawn photo as the bytes of a PNG file.
import sharp from "sharp";
import { drawDemoPhoto } from "../../src/demo/draw.ts";

/** With seed 1 the photos are those that the app draws for photos 0..49. */
export async function pngOf(personIndex: number, photoIndex: number, seed = 1): Promise<Buffer> {
  const { width, height, data } = drawDemoPhoto(personIndex, photoIndex, seed);
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}
