import { defineForecaster } from "../define.js";
import { type DemandHistory, demandHistory } from "./demand-history.js";
import { mixtureForecast } from "./demand-mixture.js";
import { sizeDistribution } from "./size-distribution.js";
import { smoothOptimally, squaredError } from "./smoothed-level.js";

/** Sums of `size` periods each, the last one ending with the series; what is left over at the beginning is dropped. */
export function bucketSums(observed: Float64Array, size: number): Float64Array {
  const sums = new Float64Array(Math.floor(observed.length / size));
  const first = observed.length - sums.length * size;
  for (let bucket = 0, t = first; bucket < sums.length; bucket++) {
    let sum = 0;
    for (const end = t + size; t < end; t++) sum += observed[t]!;
    sums[bucket] = sum;
  }
  return sums;
}

/** Buckets as long as demands are apart, on average: hardly one is empty. */
export function meanInterval({ observed, sizes }: DemandHistory): number {
  return Math.max(1, Math.round(observed / sizes.length));
}

/** Demand a period as smoothing of buckets sees it. */
interface AggregateRate {
  readonly rate: number;
  /** What was expected of each observed period when its bucket began; NaN before the first bucket. */
  readonly expected: Float64Array;
}

/** Simple exponential smoothing of sums of `bucket` periods. */
export function aggregateRate(observed: Float64Array, bucket: number): AggregateRate {
  const sums = bucketSums(observed, bucket);
  const smoothed = smoothOptimally(sums, squaredError);
  const first = observed.length - sums.length * bucket;
  const expected = new Float64Array(observed.length).fill(Number.NaN, 0, first);
  for (let i = 0; i < sums.length; i++) {
    const begin = first + i * bucket;
    expected.fill(smoothed.expected[i]! / bucket, begin, begin + bucket);
  }
  return { rate: smoothed.level / bucket, expected };
}

/**
 * Aggregate-disaggregate approach (Nikolopoulos et al., 2011): demand is summed over buckets of the mean interval,
 * which leaves few zeros, smoothed there, and spread evenly.
 */
export const adida = aggregateMethod("adida", aggregateRate);

/** Mean of the rates over every bucket length from one to the mean interval (Petropoulos & Kourentzes, 2015). */
export const imapa = aggregateMethod("imapa", (observed, longest) => {
  let rate = 0;
  const expected = new Float64Array(observed.length);
  for (let bucket = 1; bucket <= longest; bucket++) {
    const one = aggregateRate(observed, bucket);
    rate += one.rate / longest;
    for (let i = 0; i < expected.length; i++) expected[i] = expected[i]! + one.expected[i]! / longest;
  }
  return { rate, expected };
});

function aggregateMethod(name: "adida" | "imapa", rateOf: (observed: Float64Array, interval: number) => AggregateRate) {
  return defineForecaster(name, ({ values }) => {
    const history = demandHistory(name, values);
    const interval = meanInterval(history);
    const observed = new Float64Array(history.observed);
    let count = 0;
    for (let t = 0; t < values.length; t++) if (!Number.isNaN(values[t])) observed[count++] = values[t]!;
    const { rate, expected } = rateOf(observed, interval);
    const level = smoothOptimally(history.sizes, squaredError);
    const size = sizeDistribution(history.sizes, level, history.whole);
    const occurrence = Math.min(1, rate / level.level);
    const mixture = { occurrence, occurrenceCount: history.observed, size, rate };
    const residuals = new Float64Array(values.length);
    for (let t = 0, period = 0; t < values.length; t++) {
      residuals[t] = Number.isNaN(values[t]) ? Number.NaN : values[t]! - expected[period++]!;
    }
    return {
      residuals,
      predict: (horizon, { probabilities }) => mixtureForecast(mixture, horizon, probabilities),
      describe: (scale) => ({ key: `describe.${name}`, parameters: { interval, rate: rate * scale } }),
    };
  });
}
