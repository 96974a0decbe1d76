/** Ordinary least squares by the normal equations; `rows` are observations. For well-conditioned test problems. */
export function leastSquares(rows: readonly (readonly number[])[], y: readonly number[]): number[] {
  const k = rows[0].length;
  const a = Array.from({ length: k }, (_, i) =>
    Array.from({ length: k + 1 }, (_, j) => rows.reduce((sum, row, n) => sum + row[i] * (j < k ? row[j] : y[n]), 0)),
  );
  for (let i = 0; i < k; i++) {
    const pivot = a.slice(i).reduce((best, row, r) => (Math.abs(row[i]) > Math.abs(a[best][i]) ? r + i : best), i);
    [a[i], a[pivot]] = [a[pivot], a[i]];
    for (let r = 0; r < k; r++) {
      if (r === i) continue;
      const factor = a[r][i] / a[i][i];
      for (let c = i; c <= k; c++) a[r][c] -= factor * a[i][c];
    }
  }
  return a.map((row, i) => row[k] / row[i]);
}
