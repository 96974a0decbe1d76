import { type Forecast, normalQuantile, quantileSorted, type Random, sortedFinite } from "../../core/index.js";

/** What is known about the errors of a line through `times`. */
export interface LineErrors {
  readonly times: Int32Array;
  /** One per time, in order. */
  readonly errors: Float64Array;
  readonly parameters: number;
  /** Robust standard deviation: outliers do not make a robust line more doubtful. */
  readonly scale: number;
}

/**
 * Past errors about `mean`, whatever their shape, widened for the estimation of the parameters by (n + k) / (n - k) (Akaike,
 * 1969), and the doubt about the line, 1/n + (t - mean t)^2 / sum of squares. Errors that follow each other leave
 * n (1 - r) / (1 + r) independent ones (Bayley & Hammersley, 1946). `first` is the time of the first step.
 */
export function empiricalForecast(
  mean: Float64Array,
  first: number,
  { times, errors, parameters, scale }: LineErrors,
  probabilities: readonly number[],
): Forecast {
  const n = times.length;
  const widening = Math.sqrt((n + parameters) / Math.max(1, n - parameters));
  const sorted = sortedFinite(errors).map((error) => error * widening);
  const centre = times.reduce((sum, t) => sum + t, 0) / n;
  const squares = times.reduce((sum, t) => sum + (t - centre) ** 2, 0);
  const r = Math.max(0, followingCorrelation(errors));
  const doubt = mean.map(
    (_, h) => scale * Math.sqrt(((1 / n + (first + h - centre) ** 2 / squares) * (1 + r)) / (1 - r)),
  );
  return {
    mean,
    quantiles: new Map(
      probabilities.map((p) => {
        const z = normalQuantile(p);
        const side = Math.sign(p - 0.5);
        const distance = Math.max(
          0,
          side * quantileSorted(sorted, Math.min(1, Math.max(0, 0.5 + ((p - 0.5) * (n + 1)) / n))),
        );
        return [p, mean.map((value, h) => value + (side === 0 ? 0 : side * Math.hypot(distance, z * doubt[h]!)))];
      }),
    ),
    sample: (n, random) => Array.from({ length: n }, () => samplePath(mean, doubt, sorted, random)),
  };
}

/** One draw of the doubt holds for the whole path; errors are drawn from the past ones. */
function samplePath(mean: Float64Array, doubt: Float64Array, errors: Float64Array, random: Random): Float64Array {
  const common = random.normal();
  return mean.map((value, h) => value + common * doubt[h]! + errors[random.integer(errors.length)]!);
}

/** Correlation of each error with the next, outliers drawn in to three median sizes; below 0.9. */
function followingCorrelation(errors: Float64Array): number {
  const limit = 3 * quantileSorted(sortedFinite(errors.map(Math.abs)), 0.5);
  if (!(limit > 0)) return 0;
  const tame = errors.map((error) => Math.max(-1, Math.min(1, error / limit)));
  let products = 0;
  let squares = 0;
  for (let i = 0; i < tame.length; i++) {
    squares += tame[i]! ** 2;
    if (i > 0) products += tame[i]! * tame[i - 1]!;
  }
  return Math.min(0.9, products / squares);
}
