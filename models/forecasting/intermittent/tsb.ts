import { ln } from "../../core/index.js";
import { defineForecaster } from "../define.js";
import { demandHistory } from "./demand-history.js";
import { type DemandMixture, mixtureForecast } from "./demand-mixture.js";
import { sizeDistribution } from "./size-distribution.js";
import { type Cost, type SmoothedLevel, smoothOptimally, squaredError } from "./smoothed-level.js";

/** Below this a product of probabilities is turned into a logarithm, before it is too small for a number. */
const smallProduct = 1e-280;

/** Negative log-likelihood of occurrences (1) and none (0) with the expected probabilities. */
const bernoulliSurprise: Cost = (occurred, start, alpha) => {
  let chance = start;
  let product = 1;
  let sum = 0;
  for (let t = 0; t < occurred.length; t++) {
    const came = occurred[t]!;
    product *= Math.max(1e-12, Math.abs(1 - came - chance));
    if (product < smallProduct) {
      sum -= ln(product);
      product = 1;
    }
    chance += alpha * (came - chance);
  }
  return sum - ln(product);
};

/** Levels of the method of Teunter, Syntetos & Babai, and the distribution that goes with them. */
interface TsbFit {
  readonly size: SmoothedLevel;
  /** Probability of demand in a period. */
  readonly chance: SmoothedLevel;
  readonly mixture: DemandMixture;
}

export function fitTsb(method: string, values: Float64Array): TsbFit {
  const { sizes, whole, observed } = demandHistory(method, values);
  const size = smoothOptimally(sizes, squaredError);
  const occurred = new Float64Array(observed);
  let period = 0;
  for (let t = 0; t < values.length; t++) if (!Number.isNaN(values[t])) occurred[period++] = values[t]! > 0 ? 1 : 0;
  const chance = smoothOptimally(occurred, bernoulliSurprise);
  const mixture = {
    occurrence: chance.level,
    occurrenceCount: chance.effectiveCount,
    size: sizeDistribution(sizes, size, whole),
    rate: chance.level * size.level,
  };
  return { size, chance, mixture };
}

/**
 * The method of Teunter, Syntetos & Babai (2011): the probability of demand is smoothed every period, so that it
 * falls while nothing is asked for, and obsolete items fade out. The probability's smoothing parameter has the greatest
 * Bernoulli likelihood, the size's the least squared error.
 */
export const tsb = defineForecaster("tsb", ({ values }) => {
  const { size, chance, mixture } = fitTsb("tsb", values);
  const residuals = new Float64Array(values.length).fill(Number.NaN);
  let period = 0;
  let demands = 0;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) continue;
    const expectedSize = demands < size.expected.length ? size.expected[demands]! : size.level;
    residuals[t] = value - chance.expected[period++]! * expectedSize;
    if (value > 0) demands++;
  }
  return {
    residuals,
    predict: (horizon, { probabilities }) => mixtureForecast(mixture, horizon, probabilities),
    describe: (scale) => ({
      key: "describe.tsb",
      parameters: { size: size.level * scale, chance: chance.level, rate: mixture.rate * scale },
    }),
  };
});
