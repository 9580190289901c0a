// The innermost loops of every matrix product: a tile of c = a b held in registers. The other files bring their
// operands into this form.
//
// A tile is up to 6 rows by 8 columns: c[i][j] (+)= sum over k of a(i, k) b(k, j).
// `a` lies anywhere on a lattice: element (i, k) is at a + i * rowStep + k * kStep bytes.
// That serves a matrix, its transpose, and the pixels under a filter alike. `b` is a panel, [k][8] floats (pack.ts).
// Six by eight takes 12 of the 16 vector registers of x86-64, and leaves two for b and one for a.
// Each size of tile is written out with one variable a sum, because only local variables become registers: an array of
// sums, or a loop over rows that the compiler does not unroll, would be loaded and stored at every step.

/** a b + c. One rounding with relaxed SIMD on a processor that has a fused instruction, else two. */
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Six rows. @param keep 1 adds to c, 0 replaces it. @param cStep bytes from one row of c to the next. */
function tile6(a: usize, rowStep: usize, kStep: usize, b: usize, k: i32, c: usize, cStep: usize, keep: i32): void {
  let a1 = a + rowStep;
  let a2 = a1 + rowStep;
  let a3 = a2 + rowStep;
  let a4 = a3 + rowStep;
  let a5 = a4 + rowStep;
  const c1 = c + cStep;
  const c2 = c1 + cStep;
  const c3 = c2 + cStep;
  const c4 = c3 + cStep;
  const c5 = c4 + cStep;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  let s40 = s00;
  let s41 = s00;
  let s50 = s00;
  let s51 = s00;
  if (keep) {
    s00 = v128.load(c);
    s01 = v128.load(c, 16);
    s10 = v128.load(c1);
    s11 = v128.load(c1, 16);
    s20 = v128.load(c2);
    s21 = v128.load(c2, 16);
    s30 = v128.load(c3);
    s31 = v128.load(c3, 16);
    s40 = v128.load(c4);
    s41 = v128.load(c4, 16);
    s50 = v128.load(c5);
    s51 = v128.load(c5, 16);
  }
  for (; k > 0; --k) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let v = v128.load_splat<f32>(a);
    s00 = madd(v, b0, s00);
    s01 = madd(v, b1, s01);
    v = v128.load_splat<f32>(a1);
    s10 = madd(v, b0, s10);
    s11 = madd(v, b1, s11);
    v = v128.load_splat<f32>(a2);
    s20 = madd(v, b0, s20);
    s21 = madd(v, b1, s21);
    v = v128.load_splat<f32>(a3);
    s30 = madd(v, b0, s30);
    s31 = madd(v, b1, s31);
    v = v128.load_splat<f32>(a4);
    s40 = madd(v, b0, s40);
    s41 = madd(v, b1, s41);
    v = v128.load_splat<f32>(a5);
    s50 = madd(v, b0, s50);
    s51 = madd(v, b1, s51);
    a += kStep;
    a1 += kStep;
    a2 += kStep;
    a3 += kStep;
    a4 += kStep;
    a5 += kStep;
    b += 32;
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
  v128.store(c4, s40);
  v128.store(c4, s41, 16);
  v128.store(c5, s50);
  v128.store(c5, s51, 16);
}

/** Four rows. */
function tile4(a: usize, rowStep: usize, kStep: usize, b: usize, k: i32, c: usize, cStep: usize, keep: i32): void {
  let a1 = a + rowStep;
  let a2 = a1 + rowStep;
  let a3 = a2 + rowStep;
  const c1 = c + cStep;
  const c2 = c1 + cStep;
  const c3 = c2 + cStep;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  if (keep) {
    s00 = v128.load(c);
    s01 = v128.load(c, 16);
    s10 = v128.load(c1);
    s11 = v128.load(c1, 16);
    s20 = v128.load(c2);
    s21 = v128.load(c2, 16);
    s30 = v128.load(c3);
    s31 = v128.load(c3, 16);
  }
  for (; k > 0; --k) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let v = v128.load_splat<f32>(a);
    s00 = madd(v, b0, s00);
    s01 = madd(v, b1, s01);
    v = v128.load_splat<f32>(a1);
    s10 = madd(v, b0, s10);
    s11 = madd(v, b1, s11);
    v = v128.load_splat<f32>(a2);
    s20 = madd(v, b0, s20);
    s21 = madd(v, b1, s21);
    v = v128.load_splat<f32>(a3);
    s30 = madd(v, b0, s30);
    s31 = madd(v, b1, s31);
    a += kStep;
    a1 += kStep;
    a2 += kStep;
    a3 += kStep;
    b += 32;
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
}

/** Two rows: a picture and its mirror image. */
function tile2(a: usize, rowStep: usize, kStep: usize, b: usize, k: i32, c: usize, cStep: usize, keep: i32): void {
  let a1 = a + rowStep;
  const c1 = c + cStep;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  if (keep) {
    s00 = v128.load(c);
    s01 = v128.load(c, 16);
    s10 = v128.load(c1);
    s11 = v128.load(c1, 16);
  }
  for (; k > 0; --k) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let v = v128.load_splat<f32>(a);
    s00 = madd(v, b0, s00);
    s01 = madd(v, b1, s01);
    v = v128.load_splat<f32>(a1);
    s10 = madd(v, b0, s10);
    s11 = madd(v, b1, s11);
    a += kStep;
    a1 += kStep;
    b += 32;
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
}

/** One row. */
function tile1(a: usize, kStep: usize, b: usize, k: i32, c: usize, keep: i32): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  if (keep) {
    s0 = v128.load(c);
    s1 = v128.load(c, 16);
  }
  for (; k > 0; --k) {
    const v = v128.load_splat<f32>(a);
    s0 = madd(v, v128.load(b), s0);
    s1 = madd(v, v128.load(b, 16), s1);
    a += kStep;
    b += 32;
  }
  v128.store(c, s0);
  v128.store(c, s1, 16);
}

/** All rows of eight columns of c. */
export function panelTiles(
  a: usize,
  rowStep: usize,
  kStep: usize,
  b: usize,
  k: i32,
  c: usize,
  cStep: usize,
  rows: i32,
  keep: i32,
): void {
  // Sixes and fours make every even number from 4 on.
  while (rows >= 6 && rows !== 8) {
    tile6(a, rowStep, kStep, b, k, c, cStep, keep);
    a += 6 * rowStep;
    c += 6 * cStep;
    rows -= 6;
  }
  while (rows >= 4) {
    tile4(a, rowStep, kStep, b, k, c, cStep, keep);
    a += 4 * rowStep;
    c += 4 * cStep;
    rows -= 4;
  }
  if (rows >= 2) {
    tile2(a, rowStep, kStep, b, k, c, cStep, keep);
    a += 2 * rowStep;
    c += 2 * cStep;
    rows -= 2;
  }
  for (; rows > 0; --rows) {
    tile1(a, kStep, b, k, c, keep);
    a += rowStep;
    c += cStep;
  }
}

/** Bytes that `panels` needs at `edge`. */
export const edgeBytes: usize = 6 * 32;

/**
 * c [rows, columns] (+)= a [rows, k] b [k, columns], b in panels.
 * @param bStep bytes from one panel to the next. @param edge memory for the columns that the last panel has too many.
 */
export function panels(
  a: usize,
  rowStep: usize,
  kStep: usize,
  b: usize,
  bStep: usize,
  k: i32,
  c: usize,
  cStep: usize,
  rows: i32,
  columns: i32,
  keep: i32,
  edge: usize,
): void {
  for (; columns >= 8; columns -= 8) {
    panelTiles(a, rowStep, kStep, b, k, c, cStep, rows, keep);
    b += bStep;
    c += 32;
  }
  if (columns === 0) return;
  while (rows > 0) {
    const count = min(rows, 6);
    panelTiles(a, rowStep, kStep, b, k, edge, 32, count, 0);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < columns; j++) {
        const at = c + i * cStep + ((<usize>j) << 2);
        const value = load<f32>(edge + (i << 5) + (j << 2));
        store<f32>(at, keep ? load<f32>(at) + value : value);
      }
    }
    a += 6 * rowStep;
    c += 6 * cStep;
    rows -= 6;
  }
}
