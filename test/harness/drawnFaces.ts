// Many small photos of drawn people, no two alike, and the list of them in the tutorial's form: quick to make, so that
// a conversion of tens of thousands can be measured.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { drawDemoPhoto } from "../../src/demo/draw.ts";

const sidePx = 96;
const raw = { width: sidePx, height: sidePx, channels: 3 } as const;

/** @param folder receives `0.jpg` and so on, and `list.csv`: filename,label. @returns the list's path. */
export async function writeDrawnFaces(folder: string, count: number): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const drawn: Buffer[] = [];
  for (let i = 0; i < Math.min(count, 10); i++) {
    const { width, height, data } = drawDemoPhoto(i % 5, i, 1);
    const photo = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
    drawn.push(await photo.resize(sidePx, sidePx).raw().toBuffer());
  }
  const rows = ["filename,label\n"];
  for (let i = 0; i < count; i++) {
    // A block of its own brightness in a corner tells the photos of one drawing apart.
    const pixels = Buffer.from(drawn[i % drawn.length]!);
    for (let y = 0; y < 24; y++) for (let x = 0; x < 24; x++) pixels[3 * (y * sidePx + x)] = (i >> (x >> 3)) & 0xff;
    writeFileSync(join(folder, `${i}.jpg`), await sharp(pixels, { raw }).jpeg({ quality: 90 }).toBuffer());
    rows.push(`${i}.jpg,${i % 5}\n`);
  }
  const list = join(folder, "list.csv");
  writeFileSync(list, rows.join(""));
  return list;
}
