// PNG files that are made, read by another library.
import sharp from "sharp";
import { expect, it } from "vitest";
import { encodePng } from "../../src/image/encodePng.ts";

it("writes pixels that come back as they were", async () => {
  const [width, height] = [7, 3];
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 37) % 256);
  const { data, info } = await sharp(encodePng(pixels, width, height))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, info.channels]).toEqual([width, height, 3]);
  expect([...data]).toEqual([...pixels]);
});
