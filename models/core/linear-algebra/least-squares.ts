/**
 * Coefficients that minimise the squared distance of the combined `columns` to `target`. A column that depends on
 * earlier ones gets coefficient 0. Needs at least as many rows as columns; no value may be NaN.
 */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  return leastSquaresInPlace(
    columns.map((column) => column.slice()),
    target.slice(),
  ).coefficients;
}

/** What `leastSquaresInPlace` finds; `diagonal` is that of the triangular factor, 0 for a dependent column. */
export interface LeastSquares {
  readonly coefficients: Float64Array;
  readonly diagonal: Float64Array;
  /** Least sum of squares. */
  readonly squares: number;
}

/** The same by Householder reflections (Golub & Van Loan, 2013, section 5.3), overwriting its arguments. */
export function leastSquaresInPlace(q: readonly Float64Array[], rhs: Float64Array): LeastSquares {
  const rows = rhs.length;
  const count = q.length;
  const diagonal = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const v = q[k]!;
    let above = 0;
    for (let i = 0; i < k; i++) above += v[i]! * v[i]!;
    let squares = 0;
    for (let i = k; i < rows; i++) squares += v[i]! * v[i]!;
    if (!(squares > (above + squares) * 1e-20)) continue;
    const norm = v[k]! > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
    diagonal[k] = norm;
    v[k] = v[k]! - norm;
    const scale = -1 / (norm * v[k]!);
    for (let j = k + 1; j < count; j++) reflect(v, q[j]!, k, rows, scale);
    reflect(v, rhs, k, rows, scale);
  }
  const coefficients = new Float64Array(count);
  for (let k = count - 1; k >= 0; k--) {
    if (diagonal[k] === 0) continue;
    let sum = rhs[k]!;
    for (let j = k + 1; j < count; j++) sum -= q[j]![k]! * coefficients[j]!;
    coefficients[k] = sum / diagonal[k]!;
  }
  let squares = 0;
  for (let i = count; i < rows; i++) squares += rhs[i]! * rhs[i]!;
  for (let k = 0; k < count; k++) if (diagonal[k] === 0) squares += rhs[k]! * rhs[k]!;
  return { coefficients, diagonal, squares };
}

function reflect(v: Float64Array, x: Float64Array, from: number, rows: number, scale: number): void {
  let dot = 0;
  for (let i = from; i < rows; i++) dot += v[i]! * x[i]!;
  dot *= scale;
  for (let i = from; i < rows; i++) x[i] = x[i]! - dot * v[i]!;
}
