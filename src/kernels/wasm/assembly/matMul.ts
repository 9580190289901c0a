// Matrix products c = a b, each of a and b as it lies in memory or transposed. Row by row, without gaps.
//
// The product is cut into units that write apart from one another: blocks of columns, or of rows where a is transposed.
// A unit walks k in blocks of `blockK` and adds each block's product to c.
// Of each block, b is packed into panels of eight columns (pack.ts), which the tiles read in order (tiles.ts).
// A transposed a is copied a block at a time too, so that its rows are near one another.
// The packed block stays in the second-level cache; c's tiles stay in registers. Goto and van de Geijn 2008 is the
// source.
import { packPanels, packPanelsTransposed } from "./pack";
import { MatMul } from "./records";
import { edgeBytes, panels } from "./tiles";

/** Columns of c in a unit. */
const unitColumns = 64;
/** Steps of k in a block. */
const blockK = 256;
/** Rows of c in a unit where a is transposed. */
const unitRows = 192;

export function matMulUnits(transposeA: i32, m: i32, n: i32): i32 {
  return transposeA ? (m + unitRows - 1) / unitRows : (n + unitColumns - 1) / unitColumns;
}

/** Bytes of scratch that a thread needs. */
export function matMulScratch(job: MatMul): i32 {
  return <i32>edgeBytes + (job.transposeA ? unitRows + ((job.n + 7) & ~7) : unitColumns) * blockK * 4;
}

export function matMul(job: MatMul, scratch: usize, unit: i32): void {
  if (job.transposeA) rowsOfProduct(job, scratch, unit);
  else columnsOfProduct(job, scratch, unit);
}

/** a as it lies: columns [unit * unitColumns, ..) of c. */
function columnsOfProduct(job: MatMul, scratch: usize, unit: i32): void {
  const m = job.m;
  const n = job.n;
  const k = job.k;
  const packed = scratch + edgeBytes;
  const first = unit * unitColumns;
  const columns = min(unitColumns, n - first);
  const c = job.c + ((<usize>first) << 2);
  for (let k0 = 0; k0 < k; k0 += blockK) {
    const depth = min(blockK, k - k0);
    const a = job.a + ((<usize>k0) << 2);
    let b = packed;
    let bStep = (<usize>depth) << 5;
    if (job.packedB) {
      bStep = (<usize>k) << 5;
      b = job.b + (<usize>first >> 3) * bStep + ((<usize>k0) << 5);
    } else {
      packBlock(job, k0, depth, first, columns, packed);
    }
    panels(a, (<usize>k) << 2, 4, b, bStep, depth, c, (<usize>n) << 2, m, columns, k0, scratch);
  }
}

/** a transposed: rows [unit * unitRows, ..) of c. */
function rowsOfProduct(job: MatMul, scratch: usize, unit: i32): void {
  const m = job.m;
  const n = job.n;
  const k = job.k;
  const packed = scratch + edgeBytes;
  const cStep = (<usize>n) << 2;
  const first = unit * unitRows;
  const rows = min(unitRows, m - first);
  const bPacked = packed + unitRows * blockK * 4;
  const aStep = (<usize>rows) << 2;
  for (let k0 = 0; k0 < k; k0 += blockK) {
    const depth = min(blockK, k - k0);
    for (let i = 0; i < depth; i++) {
      memory.copy(packed + i * aStep, job.a + ((<usize>(k0 + i) * m + first) << 2), aStep);
    }
    packBlock(job, k0, depth, 0, n, bPacked);
    panels(packed, 4, aStep, bPacked, (<usize>depth) << 5, depth, job.c + first * cStep, cStep, rows, n, k0, scratch);
  }
}

/** Rows [k0, k0 + depth) and columns [first, first + columns) of b to panels at `to`. */
function packBlock(job: MatMul, k0: i32, depth: i32, first: i32, columns: i32, to: usize): void {
  const n = <usize>job.n;
  const k = <usize>job.k;
  if (job.transposeB) packPanelsTransposed(job.b + ((<usize>first * k + k0) << 2), k << 2, depth, columns, to);
  else packPanels(job.b + ((<usize>k0 * n + first) << 2), n << 2, depth, columns, to);
}
