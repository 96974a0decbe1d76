import { exp, type Forecast, ln, ln1p, normalQuantile } from "../../core/index.js";

/** How an item like the new one sold from its launch on, and how like it is. */
export interface LaunchCurve {
  readonly similarity: number;
  readonly quantity: Float64Array;
}

/** Periods of own sales after which they count as much as the like items. */
const trustInLikeItems = 3;
/** Standard deviation in logarithms between levels of items, where a single like item cannot show it. */
const usualSpread = 0.8;

/**
 * Forecast of an item with few sales or none: the median shape of like items' launches at their median level, both weighted by
 * similarity, moved towards what the item itself has sold. The interval is log-normal, from how far the levels of
 * the like items lie apart and from how unevenly they sold; every own period narrows the former.
 *
 * @param curves at least one, each with some demand
 * @param observed what the item has sold in its first periods; may be empty
 */
export function launchForecast(
  curves: readonly LaunchCurve[],
  observed: Float64Array,
  horizon: number,
  probabilities: readonly number[],
): Forecast {
  const age = observed.length;
  const levels = curves.map(({ quantity }) => meanOf(quantity));
  const similar = curves.map(({ similarity }) => similarity);
  const shape = Float64Array.from({ length: age + horizon }, (_, t) =>
    weightedMedian(
      curves.map(({ quantity }, i) => smoothed(quantity, t) / levels[i]!),
      similar,
    ),
  );
  const logs = levels.map(ln);
  const level = weightedMedian(logs, similar);
  const between = curves.length < 2 ? usualSpread : Math.max(deviation(logs, level), usualSpread / curves.length);
  const within = weightedMedian(
    curves.map(({ quantity }, i) => deviationOf(quantity) / levels[i]!),
    similar,
  );
  const trust = age / (age + trustInLikeItems);
  const expected = exp(level) * shape.subarray(0, age).reduce((sum, value) => sum + value, 0);
  const sold = observed.reduce((sum, value) => sum + value, 0);
  const usual = exp(level);
  const correction = age > 0 ? trust * ln((sold + usual / 2) / (expected + usual / 2)) : 0;
  const spread = Math.sqrt((1 - trust) * between ** 2 + ln1p(within ** 2));
  const median = shape.subarray(age).map((value) => value * exp(level + correction));
  return {
    mean: median.map((value) => value * exp(((1 - trust) * between ** 2) / 2)),
    quantiles: new Map(
      probabilities.map((p) => [
        p,
        median.map((value) => value * exp(normalQuantile(p) * spread - ln1p(within ** 2) / 2)),
      ]),
    ),
  };
}

/** Sales at an age, over the period before and after too; beyond the curve, the mean of its last periods. */
function smoothed(quantity: Float64Array, age: number): number {
  const from = Math.min(Math.max(0, age - 1), Math.max(0, quantity.length - 4));
  return meanOf(quantity.subarray(from, Math.max(from + 1, Math.min(quantity.length, age + 2))));
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function deviationOf(values: Float64Array): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1));
}

const deviation = (values: readonly number[], centre: number): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));

/** The value that half of the weight lies below. */
function weightedMedian(values: readonly number[], weights: readonly number[]): number {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const half = weights.reduce((a, b) => a + b, 0) / 2;
  let below = 0;
  for (const [rank, i] of order.entries()) {
    below += weights[i]!;
    if (below === half && rank + 1 < order.length) return (values[i]! + values[order[rank + 1]!]!) / 2;
    if (below > half) return values[i]!;
  }
  return values[order[order.length - 1]!]!;
}
