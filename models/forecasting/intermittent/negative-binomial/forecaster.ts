import { type Forecast, negativeBinomialQuantile, type Random, Unservable } from "../../../core/index.js";
import { defineForecaster } from "../../define.js";
import { type CountModel, fitCounts, levelsOf } from "./fit.js";

/**
 * Negative binomial counts about a damped level, by greatest likelihood (Snyder, Ord & Beaumont, 2012): the whole
 * distribution of demand, step by step and summed over a lead time. Serves counts only.
 */
export const negativeBinomial = defineForecaster("negative-binomial", ({ values }) => {
  const state = fitCountState("negative-binomial", values);
  const { model, levels } = state;
  return {
    residuals: values.map((value, t) => value - levels[t]!),
    predict: (horizon, { probabilities }) => countForecast(state, levelPath(state, horizon), probabilities),
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
export interface CountState {
  readonly model: CountModel;
  /** Expected in each period, before it was seen. */
  readonly levels: Float64Array;
  readonly level: number;
  /** Variance of the estimated mean over its square. */
  readonly doubt: number;
}

/** Largest count that is taken for one; larger ones are amounts. */
const largestCount = 1e9;

/** Fits the model to a history of counts. Throws `Unservable` for `method` where it is none. */
export function fitCountState(method: string, values: Float64Array): CountState {
  const observed = countsObserved(method, values);
  const model = unbiased(fitCounts(values, observed), observed);
  const levels = levelsOf(values, model);
  return { model, levels, level: levels[values.length]!, doubt: model.dispersion / (observed * model.mean) };
}

/**
 * The greatest likelihood takes the spread about a level that was itself fitted: as with any variance, the degrees of
 * freedom that went into the level are missing from it.
 */
function unbiased(model: CountModel, observed: number): CountModel {
  const fitted = model.alpha > 0 ? 3 : 1;
  return { ...model, dispersion: (model.dispersion * observed) / Math.max(1, observed - fitted) };
}

function countsObserved(method: string, values: Float64Array): number {
  let observed = 0;
  let demands = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value < 0) throw new Unservable(method, "not-positive");
    if (!Number.isInteger(value) || value > largestCount) throw new Unservable(method, "not-counts");
    observed++;
    if (value > 0) demands++;
  }
  if (demands === 0) throw new Unservable(method, "no-demand");
  return observed;
}

/** Expected of each step ahead. */
function levelPath({ model: { mean, persistence }, level: start }: CountState, horizon: number): Float64Array {
  const path = new Float64Array(horizon);
  let level = start;
  for (let h = 0; h < horizon; h++) {
    path[h] = level;
    level = mean + persistence * (level - mean);
  }
  return path;
}

/**
 * Counts about the means of `path`, the model's own or another's. Its mean and variance of each step are exact (the level
 * is a linear process whose shocks are the surprises); quantiles are of the negative binomial distribution that has
 * them, which for the first step is the model's own.
 */
export function countForecast(state: CountState, path: Float64Array, probabilities: readonly number[]): Forecast {
  const { persistence, alpha, dispersion } = state.model;
  const own = levelPath(state, path.length);
  let variance = 0;
  const spread = own.map((level) => {
    const step = dispersion + variance / level + state.doubt * (level + variance / level);
    variance = persistence ** 2 * variance + alpha ** 2 * dispersion * level;
    return step;
  });
  return {
    mean: path,
    quantiles: new Map(
      probabilities.map((p) => [
        p,
        path.map((mean, h) => (mean > 0 ? negativeBinomialQuantile(p, mean, spread[h]!) : 0)),
      ]),
    ),
    sample: (n, random) => Array.from({ length: n }, () => samplePath(state, path, own, random)),
  };
}

/** One draw of the doubt about the mean holds for the whole path; demand moves the level as in the past. */
function samplePath(
  { model, level: start, doubt }: CountState,
  path: Float64Array,
  own: Float64Array,
  random: Random,
): Float64Array {
  const { mean, persistence, alpha, dispersion } = model;
  const luck = random.gamma(1 / doubt, doubt);
  let level = start;
  return path.map((expected, h) => {
    const factor = (luck * expected) / own[h]!;
    const demand = factor > 0 ? drawCount(level * factor, dispersion - 1, random) : 0;
    const surprise = factor > 0 ? demand / factor - level : 0;
    level = Math.max(0, mean + persistence * (level - mean) + alpha * surprise);
    return demand;
  });
}

/** A Poisson count whose mean is gamma; beyond a million the Poisson part is normal to within a thousandth. */
function drawCount(mean: number, excess: number, random: Random): number {
  const rate = random.gamma(mean / excess, excess);
  return rate < 1e6 ? random.poisson(rate) : Math.round(rate + Math.sqrt(rate) * random.normal());
}
