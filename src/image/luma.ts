// The brightness of a pixel, by ITU-R BT.601.

/**
 * 1000 times the luma, 0..255000: a whole number, so that every engine computes the same.
 * @param at the index of the pixel's red byte; green and blue follow.
 */
export function lumaThousandths(data: Uint8Array, at: number): number {
  return 299 * data[at]! + 587 * data[at + 1]! + 114 * data[at + 2]!;
}
