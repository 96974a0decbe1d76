/** Keeps nearly collinear columns from having wild coefficients. */
const RIDGE = 1e-8;

/** Inverse of a symmetric positive matrix by Gauss-Jordan with pivots; undefined when singular. */
export function invert(matrix: readonly Float64Array[]): Float64Array[] | undefined {
  const p = matrix.length;
  const work = matrix.map((row, i) => {
    const wide = new Float64Array(2 * p);
    wide.set(row);
    wide[i] = wide[i]! * (1 + RIDGE);
    wide[p + i] = 1;
    return wide;
  });
  for (let k = 0; k < p; k++) {
    let pivot = k;
    for (let i = k + 1; i < p; i++) if (Math.abs(work[i]![k]!) > Math.abs(work[pivot]![k]!)) pivot = i;
    const head = work[pivot]!;
    if (!(Math.abs(head[k]!) > 1e-12)) return undefined;
    [work[k], work[pivot]] = [head, work[k]!];
    const factor = 1 / head[k]!;
    for (let j = 0; j < 2 * p; j++) head[j]! *= factor;
    for (let i = 0; i < p; i++) {
      if (i === k) continue;
      const share = work[i]![k]!;
      if (share !== 0) for (let j = 0; j < 2 * p; j++) work[i]![j]! -= share * head[j]!;
    }
  }
  return work.map((row) => row.slice(p));
}
