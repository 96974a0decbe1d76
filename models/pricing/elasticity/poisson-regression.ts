/** A fitted log-linear mean: ln E(y) = X b. */
export interface PoissonRegression {
  readonly coefficients: Float64Array;
  /** Standard errors that hold whatever the variance of the counts is and however neighbouring errors are correlated. */
  readonly standardErrors: Float64Array;
  /** (y - mean) / sqrt(mean). */
  readonly residuals: Float64Array;
  readonly mean: Float64Array;
}

const ROUNDS = 50;
/** Keeps nearly collinear columns from having wild coefficients. */
const RIDGE = 1e-8;
const HIGHEST_LOG = 50;

/**
 * Poisson pseudo-maximum likelihood by reweighted least squares: consistent for any non-negative demand, zeros included,
 * where a regression of logarithms is not (Santos Silva & Tenreyro, 2006). Standard errors after Newey & West (1987) with `lags`.
 * Undefined where it does not converge.
 */
export function poissonRegression(
  columns: readonly Float64Array[],
  y: Float64Array,
  lags: number,
): PoissonRegression | undefined {
  const p = columns.length;
  const n = y.length;
  const b = new Float64Array(p);
  b[0] = Math.log(Math.max(1e-9, y.reduce((sum, v) => sum + v, 0) / n));
  const mean = new Float64Array(n);
  let inverse: Float64Array[] | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    fillMean(columns, b, mean);
    const information = columns.map(() => new Float64Array(p));
    const score = new Float64Array(p);
    for (let t = 0; t < n; t++) {
      for (let i = 0; i < p; i++) {
        const x = columns[i]![t]!;
        score[i]! += x * (y[t]! - mean[t]!);
        for (let j = 0; j <= i; j++) information[i]![j]! += x * columns[j]![t]! * mean[t]!;
      }
    }
    for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) information[j]![i] = information[i]![j]!;
    inverse = invert(information);
    if (inverse === undefined) return undefined;
    let moved = 0;
    for (let i = 0; i < p; i++) {
      const step = inverse[i]!.reduce((sum, v, j) => sum + v * score[j]!, 0);
      const bounded = Math.max(-2, Math.min(2, step));
      b[i]! += bounded;
      moved = Math.max(moved, Math.abs(bounded));
    }
    if (!Number.isFinite(moved)) return undefined;
    if (moved < 1e-8) break;
    if (round === ROUNDS - 1) return undefined;
  }
  fillMean(columns, b, mean);
  const variance = sandwich(columns, y, mean, inverse as Float64Array[], lags);
  return {
    coefficients: b,
    standardErrors: Float64Array.from(variance, (v) => Math.sqrt(Math.max(0, v))),
    residuals: y.map((v, t) => (v - mean[t]!) / Math.sqrt(Math.max(1e-12, mean[t]!))),
    mean,
  };
}

function fillMean(columns: readonly Float64Array[], b: Float64Array, mean: Float64Array): void {
  for (let t = 0; t < mean.length; t++) {
    let log = 0;
    for (let i = 0; i < b.length; i++) log += b[i]! * columns[i]![t]!;
    mean[t] = Math.exp(Math.min(HIGHEST_LOG, log));
  }
}

/** Diagonal of inverse * long-run variance of the scores * inverse, with the small-sample factor n / (n - p). */
function sandwich(
  columns: readonly Float64Array[],
  y: Float64Array,
  mean: Float64Array,
  inverse: readonly Float64Array[],
  lags: number,
): Float64Array {
  const p = columns.length;
  const n = y.length;
  const influence = columns.map((_, i) =>
    Float64Array.from({ length: n }, (__, t) => {
      let sum = 0;
      for (let j = 0; j < p; j++) sum += inverse[i]![j]! * columns[j]![t]!;
      return sum * (y[t]! - mean[t]!);
    }),
  );
  return Float64Array.from(influence, (values) => {
    let total = 0;
    for (let lag = 0; lag <= lags; lag++) {
      let sum = 0;
      for (let t = lag; t < n; t++) sum += values[t]! * values[t - lag]!;
      total += lag === 0 ? sum : 2 * (1 - lag / (lags + 1)) * sum;
    }
    return (total * n) / Math.max(1, n - p);
  });
}

/** Inverse of a symmetric positive matrix by Gauss-Jordan with pivots; undefined when singular. */
function invert(matrix: readonly Float64Array[]): Float64Array[] | undefined {
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
