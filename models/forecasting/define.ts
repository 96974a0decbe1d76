import {
  type FitContext,
  type FittedForecaster,
  type Forecast,
  type Forecaster,
  ln,
  type PredictOptions,
  power,
  Random,
  type Series,
  standardProbabilities,
} from "../core/index.js";
import { type Message, say } from "../messages/index.js";

/** What a method's own code gives back; `defineForecaster` turns it into a `FittedForecaster`. */
export interface FittedModel {
  /** One-step-ahead errors, NaN where there is none; same length as the series. */
  readonly residuals: Float64Array;
  predict(
    horizon: number,
    options: Required<Pick<PredictOptions, "probabilities" | "random">> & PredictOptions,
  ): Forecast;
  /** Quantities in the sentence are multiplied by `scale`, which undoes the scaling of extreme series. */
  describe(scale: number): Message;
}

/**
 * Makes a `Forecaster` of a method's own code, which sees every series at a magnitude where squares neither overflow
 * nor vanish, and need not care about the floor at zero or the languages of its description.
 */
export function defineForecaster(
  name: string,
  fit: (series: Series, context: FitContext) => FittedModel,
  { usesRegressors = false }: Pick<Forecaster, "usesRegressors"> = {},
): Forecaster {
  return {
    name,
    ...(usesRegressors && { usesRegressors }),
    fit(series, context = {}) {
      const scale = extremeScale(series.values);
      const model = fit(scale === 1 ? series : { ...series, values: series.values.map((v) => v / scale) }, context);
      return wrap(model, scale, context.nonNegative === true);
    },
  };
}

function wrap(model: FittedModel, scale: number, nonNegative: boolean): FittedForecaster {
  const asIs = scale === 1 && !nonNegative;
  const restore = (path: Float64Array) => (asIs ? path : restorePath(path, scale, nonNegative));
  return {
    residuals: scale === 1 ? model.residuals : restorePath(model.residuals, scale, false),
    predict(horizon, options = {}) {
      const forecast = model.predict(horizon, {
        ...options,
        probabilities: options.probabilities ?? standardProbabilities,
        random: options.random ?? new Random(0),
      });
      if (asIs) return forecast;
      const sample = forecast.sample?.bind(forecast);
      return {
        mean: restore(forecast.mean),
        quantiles: new Map([...forecast.quantiles].map(([p, path]) => [p, restore(path)])),
        ...(sample && { sample: (n: number, random: Random) => sample(n, random).map(restore) }),
      };
    },
    describe: (language = "en") => say(language, model.describe(scale)),
  };
}

/** 1 for ordinary magnitudes, else the power of two next below the largest one. */
function extremeScale(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i] as number);
    if (magnitude > largest) largest = magnitude;
  }
  return largest === 0 || (largest > 1e-60 && largest < 1e60) ? 1 : power(2, Math.floor(ln(largest) / Math.LN2));
}

function restorePath(path: Float64Array, scale: number, nonNegative: boolean): Float64Array {
  const restored = new Float64Array(path.length);
  const least = nonNegative ? 0 : -Number.MAX_VALUE;
  for (let i = 0; i < path.length; i++) {
    const value = (path[i] as number) * scale;
    restored[i] = Math.min(Math.max(value, least), Number.MAX_VALUE);
  }
  return restored;
}
