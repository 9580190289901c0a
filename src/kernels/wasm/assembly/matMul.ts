// Matrix products in all transpositions, cut into units that write apart from one another.
import { packPanels, packPanelsTransposed } from "./pack";
import { edgeBytes, panels } from "./tiles";

/** Columns of c a unit, and of k a block, so that a packed block stays in the second-level cache. */
const unitColumns = 64;
const blockK = 256;
/** Rows of c a unit where a is transposed. */
const unitRows = 192;

/** Units of `matMul`. */
export function matMulUnits(transposeA: i32, m: i32, n: i32): i32 {
  return transposeA ? (m + unitRows - 1) / unitRows : (n + unitColumns - 1) / unitColumns;
}

/** Bytes of scratch a thread needs. */
export function matMulScratch(transposeA: i32, n: i32): i32 {
  return <i32>edgeBytes + (transposeA ? unitRows + ((n + 7) & ~7) : unitColumns) * blockK * 4;
}

/** Unit `unit` of c [m, n] = a b; a [m, k] or, transposed, [k, m]; b [k, n] or, transposed, [n, k]. */
export function matMul(
  a: usize,
  b: usize,
  c: usize,
  m: i32,
  n: i32,
  k: i32,
  transposeA: i32,
  transposeB: i32,
  scratch: usize,
  unit: i32,
): void {
  const edge = scratch;
  const cStep = (<usize>n) << 2;
  const packed = scratch + edgeBytes;
  if (!transposeA) {
    const first = unit * unitColumns;
    const columns = min(unitColumns, n - first);
    for (let k0 = 0; k0 < k; k0 += blockK) {
      const depth = min(blockK, k - k0);
      packBlock(b, n, k, k0, depth, first, columns, transposeB, packed);
      panels(
        a + ((<usize>k0) << 2),
        (<usize>k) << 2,
        4,
        packed,
        (<usize>depth) << 5,
        depth,
        c + ((<usize>first) << 2),
        cStep,
        m,
        columns,
        k0,
        edge,
      );
    }
    return;
  }
  const first = unit * unitRows;
  const rows = min(unitRows, m - first);
  const bPacked = packed + unitRows * blockK * 4;
  const aStep = (<usize>rows) << 2;
  for (let k0 = 0; k0 < k; k0 += blockK) {
    const depth = min(blockK, k - k0);
    for (let i = 0; i < depth; i++) {
      memory.copy(packed + i * aStep, a + ((<usize>(k0 + i) * m + first) << 2), aStep);
    }
    packBlock(b, n, k, k0, depth, 0, n, transposeB, bPacked);
    panels(packed, 4, aStep, bPacked, (<usize>depth) << 5, depth, c + first * cStep, cStep, rows, n, k0, edge);
  }
}

function packBlock(
  b: usize,
  n: i32,
  k: i32,
  k0: i32,
  depth: i32,
  first: i32,
  columns: i32,
  transposed: i32,
  to: usize,
): void {
  if (transposed) packPanelsTransposed(b + ((<usize>first * k + k0) << 2), (<usize>k) << 2, depth, columns, to);
  else packPanels(b + ((<usize>k0 * n + first) << 2), (<usize>n) << 2, depth, columns, to);
}
