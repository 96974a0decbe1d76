import { ln } from "../../core/index.js";

/** What the columns of the gaps explained, until the coefficients of the other columns are known. */
export interface GapProjection {
  /** Logarithm of the determinant of the gap columns' cross products. */
  readonly logDeterminant: number;
  /** Coefficients of the gaps, given those of the other columns. */
  effects(others: Float64Array): Float64Array;
}

/** Share of a column's squares below which it counts as explained by the columns before it. */
const NEGLIGIBLE = 1e-13;

/**
 * Takes out of `others` and of `errors`, in place, what the columns of the gaps explain, by Cholesky factors of their
 * cross products. A gap's column is zero before the gap, so that this costs a fraction of orthogonal reflections; it is well
 * conditioned, since each column is the response to an observation of its own.
 */
export function projectOutGaps(
  gaps: readonly Float64Array[],
  others: readonly Float64Array[],
  errors: Float64Array,
): GapProjection {
  const starts = Int32Array.from(gaps, (column) =>
    Math.max(
      0,
      column.findIndex((value) => value !== 0),
    ),
  );
  const factor = gaps.map((column, k) => {
    const row = new Float64Array(k + 1);
    for (let j = 0; j <= k; j++) row[j] = product(column, gaps[j]!, Math.max(starts[k]!, starts[j]!));
    return row;
  });
  let logDeterminant = 0;
  for (let k = 0; k < factor.length; k++) {
    const row = factor[k]!;
    const whole = row[k]!;
    for (let j = 0; j <= k; j++) {
      const above = factor[j]!;
      let rest = row[j]!;
      for (let i = 0; i < j; i++) rest -= row[i]! * above[i]!;
      if (j < k) row[j] = above[j]! === 0 ? 0 : rest / above[j]!;
      else row[j] = rest > NEGLIGIBLE * whole ? Math.sqrt(rest) : 0;
    }
    if (row[k] !== 0) logDeterminant += 2 * ln(row[k]!);
  }
  const solve = (target: Float64Array) => {
    const effects = Float64Array.from(gaps, (column, k) => product(column, target, starts[k]!));
    solveFactored(factor, effects);
    gaps.forEach((column, k) => {
      const effect = effects[k]!;
      for (let t = starts[k]!; t < target.length; t++) target[t] = target[t]! - effect * column[t]!;
    });
    return effects;
  };
  const own = solve(errors);
  const shared = others.map(solve);
  return {
    logDeterminant,
    effects: (coefficients) =>
      own.map((effect, k) => shared.reduce((rest, column, i) => rest - coefficients[i]! * column[k]!, effect)),
  };
}

function product(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let t = from; t < a.length; t++) sum += a[t]! * b[t]!;
  return sum;
}

/** Solves L L' x = right in place; unknowns of negligible columns are zero. */
function solveFactored(factor: readonly Float64Array[], right: Float64Array): void {
  const size = factor.length;
  for (let k = 0; k < size; k++) {
    const row = factor[k]!;
    let rest = right[k]!;
    for (let j = 0; j < k; j++) rest -= row[j]! * right[j]!;
    right[k] = row[k] === 0 ? 0 : rest / row[k]!;
  }
  for (let k = size - 1; k >= 0; k--) {
    const row = factor[k]!;
    right[k] = row[k] === 0 ? 0 : right[k]! / row[k]!;
    for (let j = 0; j < k; j++) right[j] = right[j]! - row[j]! * right[k]!;
  }
}
