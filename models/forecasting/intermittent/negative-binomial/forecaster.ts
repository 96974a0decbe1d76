import { type Forecast, negativeBinomialQuantile, type Random, Unservable } from "../../../core/index.js";
import { defineForecaster } from "../../define.js";
import { type CountModel, fitCounts, levelsOf } from "./fit.js";

/**
 * Negative binomial counts about a damped level, by greatest likelihood (Snyder, Ord & Beaumont, 2012): the whole
 * distribution of demand, step by step and summed over a lead time. Serves counts only.
 */
export const negativeBinomial = defineForecaster("negative-binomial", ({ values }) => {
  const observed = countsObserved(values);
  const model = fitCounts(values, observed);
  const levels = levelsOf(values, model);
  const state = { model, level: levels[values.length]!, doubt: model.dispersion / (observed * model.mean) };
  return {
    residuals: values.map((value, t) => value - levels[t]!),
    predict: (horizon, { probabilities }) => countForecast(state, horizon, probabilities),
    describe: (scale) => ({
      key: "describe.negative-binomial",
      parameters: {
        moves: model.alpha > 0 ? "true" : "false",
        level: state.level * scale,
        mean: model.mean * scale,
        alpha: model.alpha,
        dispersion: model.dispersion,
      },
    }),
  };
});

/** Where a fitted model stands. */
interface CountState {
  readonly model: CountModel;
  readonly level: number;
  /** Variance of the estimated mean over its square. */
  readonly doubt: number;
}

/** Largest count that is taken for one; larger ones are amounts. */
const largestCount = 1e9;

function countsObserved(values: Float64Array): number {
  let observed = 0;
  let demands = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value < 0) throw new Unservable("negative-binomial", "not-positive");
    if (!Number.isInteger(value) || value > largestCount) throw new Unservable("negative-binomial", "not-counts");
    observed++;
    if (value > 0) demands++;
  }
  if (demands === 0) throw new Unservable("negative-binomial", "no-demand");
  return observed;
}

/**
 * Mean and variance of each step are exact (the level is a linear process whose shocks are the surprises); quantiles are of
 * the negative binomial distribution that has them, which for the first step is the model's own.
 */
function countForecast(state: CountState, horizon: number, probabilities: readonly number[]): Forecast {
  const { mean, persistence, alpha, dispersion } = state.model;
  const path = new Float64Array(horizon);
  const spread = new Float64Array(horizon);
  let level = state.level;
  let variance = 0;
  for (let h = 0; h < horizon; h++) {
    path[h] = level;
    spread[h] = dispersion + variance / level + state.doubt * (level + variance / level);
    variance = persistence ** 2 * variance + alpha ** 2 * dispersion * level;
    level = mean + persistence * (level - mean);
  }
  return {
    mean: path,
    quantiles: new Map(
      probabilities.map((p) => [p, path.map((mean, h) => negativeBinomialQuantile(p, mean, spread[h]!))]),
    ),
    sample: (n, random) => Array.from({ length: n }, () => samplePath(state, horizon, random)),
  };
}

/** One draw of the doubt about the mean holds for the whole path; demand moves the level as in the past. */
function samplePath({ model, level: start, doubt }: CountState, horizon: number, random: Random): Float64Array {
  const { mean, persistence, alpha, dispersion } = model;
  const luck = random.gamma(1 / doubt, doubt);
  const path = new Float64Array(horizon);
  let level = start;
  for (let h = 0; h < horizon; h++) {
    const demand = drawCount(level * luck, dispersion - 1, random);
    path[h] = demand;
    const surprise = luck > 0 ? demand / luck - level : 0;
    level = Math.max(0, mean + persistence * (level - mean) + alpha * surprise);
  }
  return path;
}

/** A Poisson count whose mean is gamma; beyond a million the Poisson part is normal to within a thousandth. */
function drawCount(mean: number, excess: number, random: Random): number {
  const rate = random.gamma(mean / excess, excess);
  return rate < 1e6 ? random.poisson(rate) : Math.round(rate + Math.sqrt(rate) * random.normal());
}
