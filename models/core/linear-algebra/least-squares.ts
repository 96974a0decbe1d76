/**
 * Coefficients that minimise the squared distance of the combined `columns` to `target`, by Householder reflections
 * (Golub & Van Loan, 2013, section 5.3). A column that depends on earlier ones gets coefficient 0.
 * Needs at least as many rows as columns; no value may be NaN.
 */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  const rows = target.length;
  const count = columns.length;
  const q = columns.map((column) => column.slice());
  const rhs = target.slice();
  const diagonal = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const v = q[k]!;
    let whole = 0;
    for (const value of columns[k]!) whole += value * value;
    let squares = 0;
    for (let i = k; i < rows; i++) squares += v[i]! * v[i]!;
    if (!(squares > whole * 1e-20)) continue;
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
  return coefficients;
}

function reflect(v: Float64Array, x: Float64Array, from: number, rows: number, scale: number): void {
  let dot = 0;
  for (let i = from; i < rows; i++) dot += v[i]! * x[i]!;
  dot *= scale;
  for (let i = from; i < rows; i++) x[i] = x[i]! - dot * v[i]!;
}
