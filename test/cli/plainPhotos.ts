// Ten small pictures of two people, without faces, and the list of them.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";

/** @param folder receives `0.png` to `9.png` and `train.csv`. */
export async function writePlainPhotos(folder: string): Promise<void> {
  const rows: string[] = [];
  for (let n = 0; n < 10; n++) {
    const pixels = Uint8Array.from({ length: 40 * 50 * 3 }, (_, i) => (i * (7 + 3 * n)) % 251);
    await sharp(pixels, { raw: { width: 40, height: 50, channels: 3 } })
      .png()
      .toFile(join(folder, `${n}.png`));
    rows.push(`${n}.png,${n % 2 === 0 ? "Ana" : "Ben"},${n % 2}`);
  }
  writeFileSync(join(folder, "train.csv"), `${rows.join("\n")}\n`);
}
