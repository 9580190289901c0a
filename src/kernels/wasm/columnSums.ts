// Column sums of a matrix on the heap in double precision: of its values, and of their squares.

/** Rows that stay in the first-level cache while their columns are walked four at a time. */
const blockRows = 128;

/**
 * @param start float index of [rows, columns]. @param sums [columns], added to.
 * @param squares [columns], added to; leave it out to save the work.
 */
export function addColumnSums(
  heap: Float32Array,
  start: number,
  rows: number,
  columns: number,
  sums: Float64Array,
  squares?: Float64Array,
): void {
  for (let row0 = 0; row0 < rows; row0 += blockRows) {
    const first = start + row0 * columns;
    const end = first + Math.min(blockRows, rows - row0) * columns;
    let column = 0;
    for (; column + 4 <= columns; column += 4) {
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      let q0 = 0;
      let q1 = 0;
      let q2 = 0;
      let q3 = 0;
      if (squares) {
        for (let at = first + column; at < end; at += columns) {
          const v0 = heap[at]!;
          const v1 = heap[at + 1]!;
          const v2 = heap[at + 2]!;
          const v3 = heap[at + 3]!;
          s0 += v0;
          s1 += v1;
          s2 += v2;
          s3 += v3;
          q0 += v0 * v0;
          q1 += v1 * v1;
          q2 += v2 * v2;
          q3 += v3 * v3;
        }
        squares[column]! += q0;
        squares[column + 1]! += q1;
        squares[column + 2]! += q2;
        squares[column + 3]! += q3;
      } else {
        for (let at = first + column; at < end; at += columns) {
          s0 += heap[at]!;
          s1 += heap[at + 1]!;
          s2 += heap[at + 2]!;
          s3 += heap[at + 3]!;
        }
      }
      sums[column]! += s0;
      sums[column + 1]! += s1;
      sums[column + 2]! += s2;
      sums[column + 3]! += s3;
    }
    for (; column < columns; column++) {
      let s = 0;
      let q = 0;
      for (let at = first + column; at < end; at += columns) {
        s += heap[at]!;
        q += heap[at]! * heap[at]!;
      }
      sums[column]! += s;
      if (squares) squares[column]! += q;
    }
  }
}
