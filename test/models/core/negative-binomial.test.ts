import { expect, test } from "vitest";
import {
  digamma,
  logGamma,
  negativeBinomialCdf,
  negativeBinomialQuantile,
  negativeBinomialScore,
} from "../../../models/core/index.js";

// scipy.stats.nbinom 1.x with n = mean / (dispersion - 1), p = 1 / dispersion: ppf at 0.1, 0.5, 0.975; cdf at the mean's
// whole part; logpmf 60 above it.
const reference = [
  [0.3, 1.5, 0, 0, 2, 0.7840526816831157, -68.19798693463109],
  [2.7, 4, 0, 2, 12, 0.619130464931605, -19.56376733805459],
  [150, 12.5, 98, 146, 246, 0.5414376470930493, -5.786978479256714],
  [900, 1.01, 861, 900, 960, 0.5088642351774799, -6.294979747583966],
] as const;

test.each(reference)("mean %d, dispersion %d: quantiles, probabilities and likelihood are scipy's", (...row) => {
  const [mean, dispersion, q10, q50, q975, cdf, logProbability] = row;
  expect([0.1, 0.5, 0.975].map((p) => negativeBinomialQuantile(p, mean, dispersion))).toEqual([q10, q50, q975]);
  expect(negativeBinomialCdf(Math.floor(mean), mean, dispersion)).toBeCloseTo(cdf, 10);
  const score = new Float64Array(3);
  const count = Math.floor(mean) + 60;
  negativeBinomialScore(count, mean, dispersion - 1, score);
  expect(score[0]! - logGamma(count + 1)).toBeCloseTo(logProbability, 7);
});

test.each([3, 39, 41, 200])("the score of a count of %d is the slope of its log-likelihood", (count) => {
  const at = (mean: number, excess: number) => {
    const score = new Float64Array(3);
    negativeBinomialScore(count, mean, excess, score);
    return score;
  };
  const step = 1e-5;
  const [, byMean, byExcess] = at(7, 2.5);
  expect((at(7 + step, 2.5)[0]! - at(7 - step, 2.5)[0]!) / (2 * step)).toBeCloseTo(byMean!, 6);
  expect((at(7, 2.5 + step)[0]! - at(7, 2.5 - step)[0]!) / (2 * step)).toBeCloseTo(byExcess!, 6);
});

test("a dispersion of one is Poisson", () => {
  const poisson = [0, 1, 2, 3].reduce((sum, k) => sum + (Math.exp(-2) * 2 ** k) / [1, 1, 2, 6][k]!, 0);
  expect(negativeBinomialCdf(3, 2, 1)).toBeCloseTo(poisson, 12);
  expect(negativeBinomialCdf(3, 2, 1 + 2e-6)).toBeCloseTo(poisson, 5);
  expect(negativeBinomialQuantile(poisson - 1e-9, 2, 1)).toBe(3);
});

test("digamma is the slope of the log gamma function", () => {
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 12);
  expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 12);
  expect(digamma(1000) - digamma(999)).toBeCloseTo(1 / 999, 12);
});
