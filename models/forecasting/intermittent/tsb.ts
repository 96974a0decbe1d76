import { defineForecaster } from "../define.js";
import { demandHistory } from "./demand-history.js";
import { mixtureForecast } from "./demand-mixture.js";
import { sizeDistribution } from "./size-distribution.js";
import { type Cost, smoothOptimally, squaredError } from "./smoothed-level.js";

/** Negative log-likelihood of an occurrence (1) or none (0) with the expected probability. */
const bernoulliSurprise: Cost = (expected, occurred) => -Math.log(Math.max(1e-12, occurred ? expected : 1 - expected));

/**
 * The method of Teunter, Syntetos & Babai (2011): the probability of demand is smoothed every period, so that it
 * falls while nothing is asked for, and obsolete items fade out. The probability's smoothing parameter has the greatest
 * Bernoulli likelihood, the size's the least squared error.
 */
export const tsb = defineForecaster("tsb", ({ values }) => {
  const { sizes, whole } = demandHistory("tsb", values);
  const size = smoothOptimally(sizes, squaredError);
  const occurred = values.filter((value) => !Number.isNaN(value)).map((value) => (value > 0 ? 1 : 0));
  const chance = smoothOptimally(occurred, bernoulliSurprise);
  const rate = chance.level * size.level;

  const residuals = new Float64Array(values.length).fill(Number.NaN);
  let period = 0;
  let demands = 0;
  for (let t = 0; t < values.length; t++) {
    const value = values[t] as number;
    if (Number.isNaN(value)) continue;
    const expectedSize = demands < sizes.length ? (size.expected[demands] as number) : size.level;
    residuals[t] = value - (chance.expected[period++] as number) * expectedSize;
    if (value > 0) demands++;
  }
  const mixture = {
    occurrence: chance.level,
    occurrenceCount: chance.effectiveCount,
    size: sizeDistribution(sizes, size, whole),
    rate,
  };
  return {
    residuals,
    predict: (horizon, { probabilities }) => mixtureForecast(mixture, horizon, probabilities),
    describe: (scale) => ({
      key: "describe.tsb",
      parameters: { size: size.level * scale, chance: chance.level, rate: rate * scale },
    }),
  };
});
