/** Steps from each observation to the next one that is `lag` periods, or a multiple of it, away. */
export interface Steps {
  /** Difference at the later period; NaN where there is none. */
  readonly residuals: Float64Array;
  /** Root mean square of the differences, each divided by the root of the lags it spans; NaN when there are none. */
  readonly sigma: number;
  readonly count: number;
}

/** Differences at `lag`, bridging missing values: over k lags a random walk spreads by the root of k. */
export function lagSteps(y: Float64Array, lag: number): Steps {
  const residuals = new Float64Array(y.length).fill(Number.NaN);
  let squares = 0;
  let count = 0;
  for (let t = lag; t < y.length; t++) {
    if (Number.isNaN(y[t])) continue;
    let back = t - lag;
    while (back >= 0 && Number.isNaN(y[back])) back -= lag;
    if (back < 0) continue;
    const step = (y[t] as number) - (y[back] as number);
    residuals[t] = step;
    squares += (step * step * lag) / (t - back);
    count++;
  }
  return { residuals, sigma: Math.sqrt(squares / count), count };
}

/** Index of the last value that is not missing, -1 when there is none. */
export function lastObserved(y: Float64Array): number {
  let last = y.length - 1;
  while (last >= 0 && Number.isNaN(y[last])) last--;
  return last;
}
