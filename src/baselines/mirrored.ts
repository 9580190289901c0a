// Faces seen in a mirror.
import { faceBytes, faceSidePx } from "../recipe/preprocessing.ts";

/** @param face [96, 96, 3] bytes. */
export function mirrored(face: Uint8Array): Uint8Array {
  const out = new Uint8Array(faceBytes);
  const width = 3 * faceSidePx;
  for (let row = 0; row < faceBytes; row += width)
    for (let x = 0; x < width; x += 3)
      for (let channel = 0; channel < 3; channel++) out[row + width - 3 - x + channel] = face[row + x + channel]!;
  return out;
}
