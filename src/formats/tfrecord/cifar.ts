// CIFAR-10's binary: a label, then the red, the green and the blue of 32 x 32 pixels; 3,073 bytes, and no header.
// Source: cs.toronto.edu/~kriz/cifar.html, "Binary version".
import type { RecordPicture } from "../../contract/records.ts";
import { pictureOfPixels } from "./rawPixels.ts";

const sidePx = 32;
const plane = sidePx * sidePx;
export const cifarRecordBytes = 1 + 3 * plane;

/** What the labels stand for, as `batches.meta.txt` has them. */
const names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"] as const;

/** @param record 3,073 bytes. @returns null where the label is none of 0 to 9. */
export function cifarPicture(record: Uint8Array): RecordPicture | null {
  const label = record[0]!;
  const name = names[label];
  if (name === undefined) return null;
  const pixels = new Uint8Array(3 * plane);
  for (let channel = 0; channel < 3; channel++)
    for (let i = 0; i < plane; i++) pixels[3 * i + channel] = record[1 + channel * plane + i]!;
  return { bytes: pictureOfPixels(pixels, { width: sidePx, height: sidePx, channels: 3 }), label, name };
}
