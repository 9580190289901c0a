// Eigenvalues and eigenvectors of a symmetric matrix: Householder's tridiagonal form, then the implicit QR steps with
// Wilkinson's shift (Golub and Van Loan 2013, algorithms 8.3.1 and 8.3.2).

export interface Eigen {
  /** Descending. */
  readonly values: Float64Array;
  /** [n, n]: row i is the vector of value i, of length 1, its sign undetermined. */
  readonly vectors: Float64Array;
}

/** @param matrix [n, n], symmetric. */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  const { diagonal, beside, basis } = tridiagonal(new Float64Array(matrix), n);
  let high = n - 1;
  while (high > 0) {
    const isSmall = (k: number) =>
      Math.abs(beside[k]!) <= Number.EPSILON * (Math.abs(diagonal[k]!) + Math.abs(diagonal[k + 1]!));
    if (isSmall(high - 1)) {
      high--;
      continue;
    }
    let low = high - 1;
    while (low > 0 && !isSmall(low - 1)) low--;
    step(diagonal, beside, basis, n, low, high);
  }
  const order = Array.from(diagonal, (_, i) => i).sort((a, b) => diagonal[b]! - diagonal[a]!);
  const vectors = new Float64Array(n * n);
  for (const [to, from] of order.entries()) vectors.set(basis.subarray(from * n, (from + 1) * n), to * n);
  return { values: Float64Array.from(order, (i) => diagonal[i]!), vectors };
}

/** One QR step on the rows low..high, with the rotations also made on the rows of `basis`. */
function step(
  diagonal: Float64Array,
  beside: Float64Array,
  basis: Float64Array,
  n: number,
  low: number,
  high: number,
): void {
  const [half, last] = [(diagonal[high - 1]! - diagonal[high]!) / 2, beside[high - 1]!];
  const shift = diagonal[high]! - (last * last) / (half + (half < 0 ? -1 : 1) * Math.hypot(half, last));
  let [x, z] = [diagonal[low]! - shift, beside[low]!];
  for (let k = low; k < high; k++) {
    const length = Math.hypot(x, z);
    const [c, s] = length === 0 ? [1, 0] : [x / length, z / length];
    if (k > low) beside[k - 1] = length;
    const [a, b, e] = [diagonal[k]!, diagonal[k + 1]!, beside[k]!];
    diagonal[k] = c * c * a + 2 * c * s * e + s * s * b;
    diagonal[k + 1] = s * s * a - 2 * c * s * e + c * c * b;
    beside[k] = c * s * (b - a) + (c * c - s * s) * e;
    if (k < high - 1) {
      [x, z] = [beside[k]!, s * beside[k + 1]!];
      beside[k + 1]! *= c;
    }
    const [first, second] = [k * n, (k + 1) * n];
    for (let i = 0; i < n; i++) {
      const [p, q] = [basis[first + i]!, basis[second + i]!];
      basis[first + i] = c * p + s * q;
      basis[second + i] = c * q - s * p;
    }
  }
}

/**
 * @param a [n, n], which is changed.
 * @returns the diagonal, [n], what is beside it, [n - 1], and the basis in whose rows the matrix has that form, [n, n].
 */
function tridiagonal(a: Float64Array, n: number) {
  const reflections: Float64Array[] = [];
  for (let k = 0; k < n - 2; k++) {
    const v = new Float64Array(n);
    let square = 0;
    for (let i = k + 1; i < n; i++) {
      v[i] = a[i * n + k]!;
      square += v[i]! * v[i]!;
    }
    reflections.push(v);
    const length = Math.sqrt(square);
    if (length === 0) continue; // the column has its form already; a reflection at 0 changes nothing
    const sign = v[k + 1]! < 0 ? -1 : 1;
    v[k + 1]! += sign * length;
    const half = length * (length + Math.abs(v[k + 1]! - sign * length)); // half of v's squared length
    for (let i = k + 1; i < n; i++) v[i]! /= Math.sqrt(half); // I - v v^T reflects
    reflectBoth(a, v, n, k);
  }
  const basis = new Float64Array(n * n);
  for (let i = 0; i < n; i++) basis[i * n + i] = 1;
  for (const [k, v] of reflections.entries()) reflectRows(basis, v, n, k);
  return {
    diagonal: Float64Array.from({ length: n }, (_, i) => a[i * n + i]!),
    beside: Float64Array.from({ length: Math.max(0, n - 1) }, (_, i) => a[(i + 1) * n + i]!),
    basis,
  };
}

/** a = (I - v v^T) a (I - v v^T), where v is 0 up to k. */
function reflectBoth(a: Float64Array, v: Float64Array, n: number, k: number): void {
  const w = new Float64Array(n);
  let along = 0;
  for (let i = k; i < n; i++) {
    let sum = 0;
    for (let j = k + 1; j < n; j++) sum += a[i * n + j]! * v[j]!;
    w[i] = sum;
    along += sum * v[i]!;
  }
  for (let i = k; i < n; i++) w[i]! -= (along / 2) * v[i]!;
  for (let i = k; i < n; i++) for (let j = k; j < n; j++) a[i * n + j]! -= v[i]! * w[j]! + w[i]! * v[j]!;
}

/** basis = (I - v v^T) basis, where v is 0 up to k. */
function reflectRows(basis: Float64Array, v: Float64Array, n: number, k: number): void {
  const sums = new Float64Array(n);
  for (let i = k + 1; i < n; i++) for (let j = 0; j < n; j++) sums[j]! += v[i]! * basis[i * n + j]!;
  for (let i = k + 1; i < n; i++) for (let j = 0; j < n; j++) basis[i * n + j]! -= v[i]! * sums[j]!;
}
