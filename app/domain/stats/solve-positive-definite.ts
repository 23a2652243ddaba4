/**
 * Solves M·x = v for a small symmetric positive definite M by Cholesky's factorisation.
 *
 * @param matrix rows of M; only the lower triangle is read
 * @returns undefined when M is not positive definite (to working precision)
 */
export function solvePositiveDefinite(
  matrix: readonly (readonly number[])[],
  vector: readonly number[],
): number[] | undefined {
  const factor = cholesky(matrix);
  if (!factor) return undefined;
  const half: number[] = [];
  for (const [i, row] of factor.entries()) {
    half.push(((vector[i] ?? NaN) - dot(row, half, i)) / (row[i] ?? NaN));
  }
  const solution = half.slice();
  for (let i = half.length - 1; i >= 0; i -= 1) {
    let rest = half[i] ?? NaN;
    for (let j = i + 1; j < half.length; j += 1) rest -= (factor[j]?.[i] ?? NaN) * (solution[j] ?? NaN);
    solution[i] = rest / (factor[i]?.[i] ?? NaN);
  }
  return solution;
}

function cholesky(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const factor: number[][] = [];
  for (const [i, source] of matrix.entries()) {
    const row: number[] = [];
    for (let j = 0; j < i; j += 1) {
      const above = factor[j] ?? [];
      row.push(((source[j] ?? NaN) - dot(row, above, j)) / (above[j] ?? NaN));
    }
    const square = (source[i] ?? NaN) - dot(row, row, i);
    if (!(square > 0)) return undefined;
    row.push(Math.sqrt(square));
    factor.push(row);
  }
  return factor;
}

/** Σ aᵢ·bᵢ over the first n. */
function dot(a: readonly number[], b: readonly number[], n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += (a[i] ?? NaN) * (b[i] ?? NaN);
  return sum;
}
