import { type Forecast, type Forecaster, meanFinite, power, type Random, Unservable } from "../../../core/index.js";
import type { Message } from "../../../messages/index.js";
import { defineForecaster } from "../../define.js";
import { pathQuantiles } from "../../path-quantiles.js";
import type { Family } from "./family.js";
import { fitLevel, type LevelModel, levelsOf } from "./fit.js";
import { tweedieFamily } from "./tweedie-family.js";
import { zeroInflatedFamily } from "./zero-inflated-family.js";

/**
 * Amounts that need not be whole: a Poisson number of gamma sizes in each period (Tweedie, 1984; Jorgensen, 1987) about a damped
 * level, by greatest likelihood.
 */
export const tweedie = levelForecaster("tweedie", tweedieFamily, {
  counts: false,
  describe: ({ shape }) => ({ power: shape[1]! }),
});

/** Counts that are Poisson about a damped level, except in periods when none was possible (Lambert, 1992). */
export const zeroInflatedPoisson = levelForecaster("zero-inflated-poisson", zeroInflatedFamily, {
  counts: true,
  describe: ({ shape }) => ({ none: shape[0]! }),
});

interface Traits {
  /** Serves whole numbers only, in their own unit; else in units of the mean. */
  readonly counts: boolean;
  describe(model: LevelModel): Readonly<Record<string, number>>;
}

/** Paths behind the quantiles. */
const pathCount = 1000;
/** Largest count that is taken for one; larger ones are amounts. */
const largestCount = 1e9;

function levelForecaster(name: "tweedie" | "zero-inflated-poisson", family: Family, traits: Traits): Forecaster {
  return defineForecaster(name, (series) => {
    const observed = check(name, series.values, traits.counts);
    const unit = traits.counts ? 1 : meanFinite(series.values);
    const values = series.values.map((value) => value / unit);
    const model = fitLevel(family, values, observed);
    const levels = levelsOf(values, model);
    const level = levels[values.length]!;
    const doubt = family.variance(model.mean, model.shape) / (observed * model.mean ** 2);
    const draw = (horizon: number, count: number, random: Random) =>
      Array.from({ length: count }, () => samplePath(family, model, level, doubt, horizon, random, unit));
    return {
      residuals: series.values.map((value, t) => value - levels[t]! * unit),
      predict: (horizon, { probabilities, random }): Forecast => ({
        mean: Float64Array.from(
          { length: horizon },
          (_, h) => (model.mean + power(model.persistence, h) * (level - model.mean)) * unit,
        ),
        quantiles:
          probabilities.length === 0 ? new Map() : pathQuantiles(draw(horizon, pathCount, random), probabilities),
        sample: (count, random) => draw(horizon, count, random),
      }),
      describe: (scale): Message => ({
        key: `describe.${name}`,
        parameters: {
          moves: model.alpha > 0 ? "true" : "false",
          level: level * unit * scale,
          mean: model.mean * unit * scale,
          alpha: model.alpha,
          ...traits.describe(model),
        },
      }),
    };
  });
}

function check(name: string, values: Float64Array, counts: boolean): number {
  let observed = 0;
  let demands = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value < 0) throw new Unservable(name, "not-positive");
    if (counts && (!Number.isInteger(value) || value > largestCount)) throw new Unservable(name, "not-counts");
    observed++;
    if (value > 0) demands++;
  }
  if (demands === 0) throw new Unservable(name, "no-demand");
  // Amounts asked for in every period say nothing of how many orders make them up.
  if (!counts && demands === observed) throw new Unservable(name, "not-intermittent");
  return observed;
}

/** One draw of the doubt about the mean holds for the whole path; demand moves the level as in the past. */
function samplePath(
  family: Family,
  { mean, persistence, alpha, shape }: LevelModel,
  start: number,
  doubt: number,
  horizon: number,
  random: Random,
  unit: number,
): Float64Array {
  const luck = random.gamma(1 / doubt, doubt);
  let level = start;
  const path = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    const demand = family.draw(level * luck, shape, random);
    path[h] = demand * unit;
    const surprise = luck > 0 ? demand / luck - level : 0;
    level = Math.max(0, mean + persistence * (level - mean) + alpha * surprise);
  }
  return path;
}
