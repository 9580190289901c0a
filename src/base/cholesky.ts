// Systems of equations with a symmetric positive definite matrix. Golub and Van Loan, "Matrix computations", 4.2.

/**
 * @param matrix [n, n], symmetric and positive definite.
 * @returns L, lower triangular with the upper triangle zero, where L times its transpose is the matrix;
 *   null where it is not positive definite.
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= factor[i * n + k]! * factor[j * n + k]!;
      if (i !== j) factor[i * n + j] = sum / factor[j * n + j]!;
      else if (sum > 0) factor[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return factor;
}

/** Solves L x = vector in place. @param factor what `cholesky` gave, [n, n]. @param vector [n]. */
export function solveLower(factor: Float64Array, vector: Float64Array): void {
  const n = vector.length;
  for (let i = 0; i < n; i++) {
    let sum = vector[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * n + k]! * vector[k]!;
    vector[i] = sum / factor[i * n + i]!;
  }
}

/**
 * @param factor what `cholesky` gave, [n, n].
 * @param right [columns, n]: one right side after the other.
 * @returns the solutions, [columns, n].
 */
export function solveWith(factor: Float64Array, n: number, right: Float64Array): Float64Array {
  const out = new Float64Array(right);
  for (let at = 0; at < out.length; at += n) {
    solveLower(factor, out.subarray(at, at + n));
    for (let i = n - 1; i >= 0; i--) {
      const solved = out[at + i]! / factor[i * n + i]!;
      out[at + i] = solved;
      for (let k = 0; k < i; k++) out[at + k]! -= factor[i * n + k]! * solved;
    }
  }
  return out;
}

/**
 * @param factor what `cholesky` gave, [n, n].
 * @returns the transposed inverse of the factor, [n, n]: row i times row j is what the matrix's inverse has at i, j.
 */
export function inverseRoot(factor: Float64Array, n: number): Float64Array {
  const root = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = root.subarray(i * n, (i + 1) * n);
    for (let r = i; r < n; r++) {
      let sum = r === i ? 1 : 0;
      for (let k = i; k < r; k++) sum -= factor[r * n + k]! * row[k]!;
      row[r] = sum / factor[r * n + r]!;
    }
  }
  return root;
}
