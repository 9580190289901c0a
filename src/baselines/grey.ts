// The grey picture of a face.

/**
 * Luma of ITU-R BT.601 in whole numbers, to the nearest byte: what Pillow's mode "L" is.
 * @param face [96, 96, 3] bytes.
 * @returns [96, 96] bytes.
 */
export function greyOf(face: Uint8Array): Uint8Array {
  const grey = new Uint8Array(face.length / 3);
  for (let i = 0; i < grey.length; i++)
    grey[i] = (face[3 * i]! * 19595 + face[3 * i + 1]! * 38470 + face[3 * i + 2]! * 7471 + 0x8000) >> 16;
  return grey;
}
