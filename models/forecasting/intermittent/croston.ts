import { ln, power } from "../../core/index.js";
import { defineForecaster } from "../define.js";
import { type DemandHistory, demandHistory } from "./demand-history.js";
import { mixtureForecast } from "./demand-mixture.js";
import { sizeDistribution } from "./size-distribution.js";
import { type Cost, type SmoothedLevel, smoothOptimally, squaredError } from "./smoothed-level.js";

/** Sizes and intervals smoothed apart from each other. */
export interface CrostonLevels {
  readonly size: SmoothedLevel;
  readonly interval: SmoothedLevel;
}

/** Between this and one a product of two likelihoods is a number far from zero. */
const smallLikelihood = 1e-150;

/** Negative log-likelihood of geometric intervals with the expected means; one logarithm for many. */
const geometricSurprise: Cost = (intervals, start, alpha) => {
  let mean = start;
  let likelihood = 1;
  let sum = 0;
  for (let i = 0; i < intervals.length; i++) {
    const interval = intervals[i]!;
    const none = Math.max(1e-12, 1 - 1 / mean);
    const one = power(none, interval - 1) / mean;
    if (one > smallLikelihood) likelihood *= one;
    else sum -= (interval - 1) * ln(none) - ln(mean);
    if (likelihood < smallLikelihood) {
      sum -= ln(likelihood);
      likelihood = 1;
    }
    mean += alpha * (interval - mean);
  }
  return sum - ln(likelihood);
};

export function crostonLevels({ sizes, intervals }: DemandHistory): CrostonLevels {
  return {
    size: smoothOptimally(sizes, squaredError),
    interval: smoothOptimally(intervals, geometricSurprise),
  };
}

/** Expected demand a period: size over interval (Croston, 1972). */
export const crostonRate = ({ size, interval }: CrostonLevels): number => size.level / interval.level;

/** Croston's rate without the bias of dividing by a smoothed interval (Syntetos & Boylan, 2005). */
export const sbaRate = (levels: CrostonLevels): number => (1 - levels.interval.alpha / 2) * crostonRate(levels);

/**
 * Croston's method: the size of demands and the interval between them are smoothed apart, when demand occurs.
 * Each has its own smoothing parameter: of least squared error for sizes, of greatest geometric likelihood for intervals.
 */
export const croston = crostonMethod("croston", crostonRate);

/** Syntetos-Boylan approximation: Croston's method corrected for its bias. */
export const sba = crostonMethod("sba", sbaRate);

function crostonMethod(name: "croston" | "sba", rateOf: (levels: CrostonLevels) => number) {
  return defineForecaster(name, ({ values }) => {
    const history = demandHistory(name, values);
    const levels = crostonLevels(history);
    const rate = rateOf(levels);
    const correction = rate / crostonRate(levels);
    const size = sizeDistribution(history.sizes, levels.size, history.whole);
    const occurrence = correction / levels.interval.level;
    const occurrenceCount = levels.interval.effectiveCount * levels.interval.level;
    return {
      residuals: crostonResiduals(values, levels, correction),
      predict: (horizon, { probabilities }) =>
        mixtureForecast({ occurrence, occurrenceCount, size, rate }, horizon, probabilities),
      describe: (scale) => ({
        key: `describe.${name}`,
        parameters: { size: levels.size.level * scale, interval: levels.interval.level, rate: rate * scale },
      }),
    };
  });
}

/** The rate expected of each period changes only after a demand. */
function crostonResiduals(values: Float64Array, { size, interval }: CrostonLevels, correction: number): Float64Array {
  const residuals = new Float64Array(values.length);
  let demands = 0;
  for (let t = 0; t < values.length; t++) {
    const seen = demands < size.expected.length;
    const expectedSize = seen ? (size.expected[demands] as number) : size.level;
    const expectedInterval = seen ? (interval.expected[demands] as number) : interval.level;
    residuals[t] = (values[t] as number) - (correction * expectedSize) / expectedInterval;
    if ((values[t] as number) > 0) demands++;
  }
  return residuals;
}
