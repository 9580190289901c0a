// Products of all pairs of rows: the Gram matrices that the baselines work on, because their photos are fewer than
// their features.

/** Row-major numbers, `count` rows of `width`. */
export interface Rows {
  readonly values: Float64Array;
  readonly count: number;
  readonly width: number;
}

/** @param values [rows.length, width], each row as long as the first. */
export function rowsFrom(rows: readonly ArrayLike<number>[]): Rows {
  const width = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * width);
  rows.forEach((row, i) => {
    values.set(row, i * width);
  });
  return { values, count: rows.length, width };
}

/** The mean of the rows, [width]. */
export function meanRow({ values, count, width }: Rows): Float64Array {
  const mean = new Float64Array(width);
  for (let i = 0; i < count; i++) for (let k = 0; k < width; k++) mean[k]! += values[i * width + k]! / count;
  return mean;
}

/**
 * Changes the Gram matrix of rows into that of the same rows less their mean.
 * @param matrix [n, n].
 */
export function centreGram(matrix: Float64Array, n: number): void {
  const means = meanRow({ values: matrix, count: n, width: n });
  const all = means.reduce((sum, mean) => sum + mean, 0) / n;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) matrix[i * n + j]! += all - means[i]! - means[j]!;
}

/** @returns [a.count, b.count]: a's rows times b's. Both are of one width. */
export function products(a: Rows, b: Rows): Float64Array {
  const out = new Float64Array(a.count * b.count);
  for (let i = 0; i < a.count; i += 4) for (let j = 0; j < b.count; j += 4) tile(a, b, i, j, out);
  return out;
}

/** @returns [count, count], symmetric: the rows times one another. */
export function gram(rows: Rows): Float64Array {
  const { count } = rows;
  const out = new Float64Array(count * count);
  for (let i = 0; i < count; i += 4) for (let j = 0; j <= i; j += 4) tile(rows, rows, i, j, out);
  for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) out[j * count + i] = out[i * count + j]!;
  return out;
}

/**
 * The 4 x 4 products from row i of a and row j of b. Sixteen sums at once read each number a quarter as often as one
 * sum after the other. Rows past the end are read as the last row and not kept. In the inner loop, taking four numbers
 * out of an array literal would double the time.
 */
function tile(a: Rows, b: Rows, i: number, j: number, out: Float64Array): void {
  const { values: x, width } = a;
  const y = b.values;
  const at = (rows: Rows, row: number) => Math.min(row, rows.count - 1) * width;
  const [i0, i1, i2, i3] = [at(a, i), at(a, i + 1), at(a, i + 2), at(a, i + 3)];
  const [j0, j1, j2, j3] = [at(b, j), at(b, j + 1), at(b, j + 2), at(b, j + 3)];
  let s00 = 0,
    s01 = 0,
    s02 = 0,
    s03 = 0,
    s10 = 0,
    s11 = 0,
    s12 = 0,
    s13 = 0;
  let s20 = 0,
    s21 = 0,
    s22 = 0,
    s23 = 0,
    s30 = 0,
    s31 = 0,
    s32 = 0,
    s33 = 0;
  for (let k = 0; k < width; k++) {
    const y0 = y[j0 + k]!;
    const y1 = y[j1 + k]!;
    const y2 = y[j2 + k]!;
    const y3 = y[j3 + k]!;
    const x0 = x[i0 + k]!;
    s00 += x0 * y0;
    s01 += x0 * y1;
    s02 += x0 * y2;
    s03 += x0 * y3;
    const x1 = x[i1 + k]!;
    s10 += x1 * y0;
    s11 += x1 * y1;
    s12 += x1 * y2;
    s13 += x1 * y3;
    const x2 = x[i2 + k]!;
    s20 += x2 * y0;
    s21 += x2 * y1;
    s22 += x2 * y2;
    s23 += x2 * y3;
    const x3 = x[i3 + k]!;
    s30 += x3 * y0;
    s31 += x3 * y1;
    s32 += x3 * y2;
    s33 += x3 * y3;
  }
  const sums = [s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33];
  for (let p = 0; p < 4 && i + p < a.count; p++)
    for (let q = 0; q < 4 && j + q < b.count; q++) out[(i + p) * b.count + j + q] = sums[4 * p + q]!;
}
