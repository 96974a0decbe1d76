import type { FitContext, Forecaster, Series } from "../../../core/index.js";
import { backtestSeries } from "../../../evaluation/backtest.js";

/** Scaled errors of several methods at the same steps of the same past origins. */
export interface PastErrors {
  /** One row per method, in the order given. */
  readonly errors: readonly Float64Array[];
  /** Steps that were compared. */
  readonly count: number;
}

/** Origins at most, and steps from each. */
const [windows, longestHorizon] = [4, 12];

/** Backtests the methods; those that refuse an origin have no errors and are left to the caller as empty rows. */
export function pastErrors(methods: readonly Forecaster[], series: Series, { nonNegative }: FitContext): PastErrors {
  const { values } = series;
  const horizon = Math.max(1, Math.min(longestHorizon, Math.floor(values.length / 5)));
  const { paths, origins } = backtestSeries(series, {
    forecasters: methods,
    horizon,
    windows,
    probabilities: [],
    nonNegative: nonNegative === true,
  });
  const scale = stepSize(values);
  const errors = methods.map(({ name }) => {
    const own = paths.filter(({ method }) => method === name);
    if (own.length < origins.length) return new Float64Array(0);
    const gaps: number[] = [];
    for (const { actual, mean } of own) {
      for (let h = 0; h < actual.length; h++) if (!Number.isNaN(actual[h])) gaps.push((actual[h]! - mean[h]!) / scale);
    }
    return Float64Array.from(gaps);
  });
  return { errors, count: Math.max(0, ...errors.map(({ length }) => length)) };
}

/** Root mean square of the values: only makes errors free of the unit. */
function stepSize(values: Float64Array): number {
  let squares = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    squares += value * value;
    count++;
  }
  return squares > 0 ? Math.sqrt(squares / count) : 1;
}
