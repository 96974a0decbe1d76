import {
  type FitContext,
  type Forecast,
  ln,
  type PredictOptions,
  type Random,
  type Series,
  Unservable,
} from "../../core/index.js";
import { bridgeGaps } from "../bridge.js";
import { defineForecaster } from "../define.js";
import { pathQuantiles } from "../path-quantiles.js";
import { cyclesOf, type Feature, featurePrior, holidayFeatures, seasonFeatures, timesOf } from "./design.js";
import { fitProphet, type ProphetFit, trendAt } from "./fit.js";
import { prophetOptimizer } from "./optimizer.js";

const leastObserved = 6;
/** Paths behind the quantiles. */
const pathCount = 1000;

/**
 * Prophet (Taylor & Letham, 2018): a line that bends at changepoints, waves of the year and the week, Brazil's holidays and the
 * regressors of the context. `loadProphet` must have been awaited.
 */
export const prophet = defineForecaster("prophet", (series, context) => {
  const optimizer = prophetOptimizer();
  if (optimizer === undefined) throw new Unservable("prophet", "not-loaded");
  const { values } = series;
  const n = values.length;
  const observed = values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  if (observed < leastObserved) throw new Unservable("prophet", "too-short");
  const times = timesOf(series, n);
  const cycles = cyclesOf(series, times);
  const features = featuresOf(series, context, n);
  const fit = fitProphet(optimizer, values, times, features);
  const residuals = values.map((value, t) => value - trendAt(fit, times[t]! / fit.span) - effectAt(fit, features, t));
  const observedChangepoints = fit.delta.filter((jump) => Math.abs(jump) > 0.01).length;
  return {
    residuals,
    predict(horizon, options): Forecast {
      const ahead = timesOf(series, n + horizon);
      const all = featuresOf(series, context, n + horizon, options);
      const shares = ahead.subarray(n).map((time) => time / fit.span);
      const mean = shares.map((share, h) => trendAt(fit, share) + effectAt(fit, all, n + h));
      const draw = (count: number, random: Random) =>
        Array.from({ length: count }, () => samplePath(fit, mean, shares, random));
      return {
        mean,
        quantiles:
          options.probabilities.length === 0
            ? new Map()
            : pathQuantiles(draw(pathCount, options.random), options.probabilities),
        sample: draw,
      };
    },
    describe: () => ({
      key: "describe.prophet",
      parameters: {
        bends: observedChangepoints,
        seasons: cycles.length,
        holidays: holidayFeatures(series, n).length,
        regressors: Object.keys(context.regressors ?? {}).length,
      },
    }),
  };
});

/** Columns of the history, and beyond it as far as `count` reaches. */
function featuresOf(
  series: Series,
  { regressors = {} }: FitContext,
  count: number,
  options?: PredictOptions,
): Feature[] {
  const n = series.values.length;
  const times = timesOf(series, count);
  const given = Object.entries(regressors).map(([name, known]): Feature => {
    const history = bridgeGaps(known);
    const [centre, spread] = standard(history);
    const future = options?.future?.[name];
    // Without a plan for it, a regressor stays where it was last.
    const column = Float64Array.from(
      { length: count },
      (_, t) => ((t < n ? history[t]! : (future?.[t - n] ?? history[n - 1]!)) - centre) / spread,
    );
    return { column, prior: featurePrior };
  });
  const cycles = cyclesOf(series, times.subarray(0, n));
  return [...seasonFeatures(cycles, times), ...holidayFeatures(series, count), ...given];
}

function standard(history: Float64Array): readonly [centre: number, spread: number] {
  const centre = history.reduce((sum, value) => sum + value, 0) / history.length;
  const variance = history.reduce((sum, value) => sum + (value - centre) ** 2, 0) / history.length;
  return [centre, variance > 0 ? Math.sqrt(variance) : 1];
}

function effectAt({ beta, scale }: ProphetFit, features: readonly Feature[], t: number): number {
  let sum = 0;
  for (let k = 0; k < features.length; k++) sum += beta[k]! * features[k]!.column[t]!;
  return sum * scale;
}

/** Bends come as often and as large as in the past; each period has its own noise. */
function samplePath(fit: ProphetFit, mean: Float64Array, shares: Float64Array, random: Random): Float64Array {
  const { delta, changepoints, scale, sigmaObs } = fit;
  const size = delta.length === 0 ? 0 : delta.reduce((sum, jump) => sum + Math.abs(jump), 0) / delta.length;
  const ahead = Math.max(0, shares[shares.length - 1]! - 1);
  const count = changepoints.length === 0 ? 0 : random.poisson(changepoints.length * ahead);
  const bends = Array.from({ length: count }, () => ({
    at: 1 + ahead * random.uniform(),
    jump: size * ln(1 - random.uniform()) * (random.uniform() < 0.5 ? -1 : 1),
  }));
  return mean.map((value, h) => {
    let moved = value + sigmaObs * scale * random.normal();
    for (const { at, jump } of bends) if (shares[h]! > at) moved += jump * (shares[h]! - at) * scale;
    return moved;
  });
}
