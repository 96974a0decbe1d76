import { studentCdf } from "../../core/index.js";

export interface TestResult {
  readonly statistic: number;
  /** Two-sided, unless the test says otherwise. */
  readonly pValue: number;
}

/**
 * Diebold and Mariano's test (1995) that two forecasts are equally accurate, from the paired loss differences
 * (first minus second, oldest first) of forecasts `horizon` steps ahead, with the small-sample correction and
 * Student's t of Harvey, Leybourne and Newbold (1997, eq. 9). A negative statistic speaks for the first.
 * NaN where the differences do not vary or are fewer than two.
 */
export function dieboldMariano(differences: Float64Array, horizon = 1): TestResult {
  const n = differences.length;
  if (n < 2 || horizon >= n) return { statistic: Number.NaN, pValue: Number.NaN };
  const mean = differences.reduce((sum, d) => sum + d, 0) / n;
  const longRun = (lags: number) => {
    let variance = autocovariance(differences, mean, 0);
    for (let lag = 1; lag < lags; lag++) variance += 2 * autocovariance(differences, mean, lag);
    return variance / n;
  };
  // A sum of autocovariances can be negative; then the errors are taken as uncorrelated.
  let steps = horizon;
  let variance = longRun(steps);
  if (!(variance > 0) && steps > 1) {
    steps = 1;
    variance = longRun(steps);
  }
  if (!(variance > 0)) return { statistic: Number.NaN, pValue: Number.NaN };
  const correction = Math.sqrt((n + 1 - 2 * steps + (steps / n) * (steps - 1)) / n);
  const statistic = (correction * mean) / Math.sqrt(variance);
  return { statistic, pValue: 2 * studentCdf(-Math.abs(statistic), n - 1) };
}

function autocovariance(values: Float64Array, mean: number, lag: number): number {
  let sum = 0;
  for (let t = lag; t < values.length; t++)
    sum += ((values[t] as number) - mean) * ((values[t - lag] as number) - mean);
  return sum / values.length;
}
