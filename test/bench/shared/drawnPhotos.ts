// Photo files for a bench, with drawn people on a large background, and the speed of reading them without a page.
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import sharp from "sharp";
import { readPhotoFile } from "../../../src/cli/photos/decode.ts";
import { drawDemoPhoto } from "../../../src/demo/draw.ts";
import { demoPeople, photosPerPerson } from "../../../src/demo/people.ts";
import { alignedDefaults } from "../../../src/recipe/preprocessing.ts";
import { startDetector } from "../../fixtures/faces/startDetector.ts";

/** Writes `name/photo.jpg` files, no two alike. A person has a third of the picture's width and is somewhere in it. */
export async function drawPhotos(into: string, photos: number, widthPx: number): Promise<string> {
  const height = Math.round(widthPx * 0.75);
  const side = Math.round(widthPx / 3);
  for (let n = 0; n < photos; n++) {
    const person = n % demoPeople.length;
    const round = Math.floor(n / demoPeople.length);
    const seed = 1 + Math.floor(round / photosPerPerson);
    const drawn = drawDemoPhoto(person, round % photosPerPerson, seed);
    const raw = { width: drawn.width, height: drawn.height, channels: 4 as const };
    const input = await sharp(Buffer.from(drawn.data), { raw }).resize(side, side).png().toBuffer();
    const background = { r: 90 + ((n * 37) % 120), g: 90 + ((n * 53) % 120), b: 90 + ((n * 71) % 120) };
    const place = { left: (n * 131) % (widthPx - side), top: (n * 89) % (height - side) };
    const path = join(into, demoPeople[person]!.folder);
    mkdirSync(path, { recursive: true });
    await sharp({ create: { width: widthPx, height, channels: 3, background } })
      .composite([{ input, ...place }])
      .jpeg({ quality: 90 })
      .toFile(join(path, `${n}.jpg`));
  }
  return into;
}

export const filesOf = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Decodes, detects, aligns and crops on Node. @returns photos per second. */
export async function readingRate(paths: readonly string[]): Promise<number> {
  const detector = await startDetector();
  await readPhotoFile(paths[0]!, { crop: alignedDefaults }, detector); // compiles
  const began = performance.now();
  for (const path of paths) await readPhotoFile(path, { crop: alignedDefaults }, detector);
  const seconds = (performance.now() - began) / 1000;
  detector.dispose();
  return paths.length / seconds;
}
