// Copies a matrix [k, columns] into panels of eight columns: [ceil(columns / 8)][k][8] floats, the last panel filled up
// with zeros. tiles.ts reads a panel from its first float to its last.

/** b [k, columns] row by row, `step` bytes a row. */
export function packPanels(b: usize, step: usize, k: i32, columns: i32, to: usize): void {
  for (; columns > 0; columns -= 8) {
    let row = b;
    if (columns >= 8) {
      for (let i = 0; i < k; i++) {
        v128.store(to, v128.load(row));
        v128.store(to, v128.load(row, 16), 16);
        row += step;
        to += 32;
      }
    } else {
      for (let i = 0; i < k; i++) {
        for (let j = 0; j < 8; j++) store<f32>(to + (j << 2), j < columns ? load<f32>(row + (j << 2)) : 0);
        row += step;
        to += 32;
      }
    }
    b += 32;
  }
}

/** The transpose of b [columns, k], `step` bytes a row. */
export function packPanelsTransposed(b: usize, step: usize, k: i32, columns: i32, to: usize): void {
  for (; columns > 0; columns -= 8) {
    if (columns >= 8) {
      let i = 0;
      for (; i + 4 <= k; i += 4) {
        const at = b + ((<usize>i) << 2);
        transpose4(at, step, to);
        transpose4(at + 4 * step, step, to + 16);
        to += 128;
      }
      for (; i < k; i++) {
        for (let j = 0; j < 8; j++) store<f32>(to + (j << 2), load<f32>(b + j * step + (i << 2)));
        to += 32;
      }
    } else {
      for (let i = 0; i < k; i++) {
        for (let j = 0; j < 8; j++) store<f32>(to + (j << 2), j < columns ? load<f32>(b + j * step + (i << 2)) : 0);
        to += 32;
      }
    }
    b += 8 * step;
  }
}

/** Four rows of four floats, as columns 32 bytes apart. */
function transpose4(from: usize, step: usize, to: usize): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from + step);
  const r2 = v128.load(from + 2 * step);
  const r3 = v128.load(from + 3 * step);
  const p = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const q = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const u = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const w = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(p, q, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(p, q, 2, 3, 6, 7), 32);
  v128.store(to, v128.shuffle<f32>(u, w, 0, 1, 4, 5), 64);
  v128.store(to, v128.shuffle<f32>(u, w, 2, 3, 6, 7), 96);
}
