/** Keeps a residual that its own period determines alone from growing without bound. */
const MOST_LEVERAGE = 0.9;

/**
 * Covariance of Poisson coefficients after Newey & West (1987) with `lags`, each residual divided by one less its
 * leverage (the jackknife's; MacKinnon & White, 1985): the few periods of a promotion pull the fit towards themselves, so that their
 * residuals look smaller than the errors were. A variance is never less than without the correlations.
 */
export function robustCovariance(
  columns: readonly Float64Array[],
  y: Float64Array,
  mean: Float64Array,
  inverse: readonly Float64Array[],
  lags: number,
): Float64Array[] {
  const n = y.length;
  const influence = columns.map(() => new Float64Array(n));
  for (let t = 0; t < n; t++) {
    let leverage = 0;
    influence.forEach((values, i) => {
      let sum = 0;
      for (let j = 0; j < columns.length; j++) sum += inverse[i]![j]! * columns[j]![t]!;
      values[t] = sum;
      leverage += columns[i]![t]! * sum * mean[t]!;
    });
    const error = (y[t]! - mean[t]!) / (1 - Math.min(MOST_LEVERAGE, leverage));
    for (const values of influence) values[t]! *= error;
  }
  return influence.map((a, i) =>
    Float64Array.from(influence, (b, j) => {
      const own = dot(a, b, 0);
      let total = own;
      for (let lag = 1; lag <= lags; lag++) total += (1 - lag / (lags + 1)) * (dot(a, b, lag) + dot(b, a, lag));
      return i === j ? Math.max(own, total) : total;
    }),
  );
}

/** Sum of a at t times b `lag` periods before. */
function dot(a: Float64Array, b: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = lag; t < a.length; t++) sum += a[t]! * b[t - lag]!;
  return sum;
}
