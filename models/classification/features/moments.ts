/** Mean, sample standard deviation and skewness; of no values NaN, of one a spread of 0. */
export interface Moments {
  readonly mean: number;
  readonly sd: number;
  readonly skewness: number;
}

export function moments(values: Float64Array): Moments {
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i]!;
  mean /= n;
  let second = 0;
  let third = 0;
  for (let i = 0; i < n; i++) {
    const d = values[i]! - mean;
    second += d * d;
    third += d * d * d;
  }
  const variance = second / n;
  return {
    mean,
    sd: n > 1 ? Math.sqrt(second / (n - 1)) : n === 1 ? 0 : Number.NaN,
    skewness: variance > mean * mean * 1e-24 ? third / n / variance ** 1.5 : 0,
  };
}

/** Autocorrelation at `lag` about the mean; 0 of a constant, NaN where the series is not longer than the lag. */
export function autocorrelation(values: Float64Array, mean: number, lag: number): number {
  const n = values.length;
  if (n <= lag) return Number.NaN;
  let covariance = 0;
  let variance = 0;
  for (let i = 0; i < n; i++) {
    const d = values[i]! - mean;
    variance += d * d;
    if (i >= lag) covariance += d * (values[i - lag]! - mean);
  }
  return variance > mean * mean * n * 1e-24 ? covariance / variance : 0;
}

/** Median of `values`; NaN of none. */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  return n % 2 === 1 ? sorted[(n - 1) / 2]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
}

/** Median absolute deviation, times 1.4826 so that it estimates a normal's standard deviation (Hampel, 1974). */
export function medianAbsoluteDeviation(values: ArrayLike<number>, centre = median(values)): number {
  return 1.4826 * median(Float64Array.from(values, (value) => Math.abs(value - centre)));
}
