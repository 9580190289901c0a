// Pictures as a mirror shows them.

/**
 * Mirrors left-right.
 * @param pictures [count, sidePx, sidePx, 3] uint8.
 * @returns a copy, the same shape.
 */
export function mirrored(pictures: Uint8Array, sidePx: number): Uint8Array {
  const out = new Uint8Array(pictures.length);
  const row = 3 * sidePx;
  for (let start = 0; start < pictures.length; start += row) {
    for (let from = start, to = start + row - 3; from < start + row; from += 3, to -= 3) {
      out[to] = pictures[from]!;
      out[to + 1] = pictures[from + 1]!;
      out[to + 2] = pictures[from + 2]!;
    }
  }
  return out;
}
