import { type FitContext, type Series, Unservable } from "../../core/index.js";
import { defineForecaster, type FittedModel } from "../define.js";
import { type Regressors, unplanned, varyingRegressors } from "../regressors.js";
import { empiricalForecast } from "./empirical-spread.js";
import { errorsOf, huberRegression } from "./huber-regression.js";
import { termsFor } from "./terms.js";
import { median, theilSenLine } from "./theil-sen-line.js";

/** Farthest step that terms are laid out for; later ones are asked for seldom and laid out anew. */
const usualHorizon = 60;

/**
 * Trend, season, holidays and the regressors of the context by Huber's regression, which bounds the influence of every
 * observation (Huber, 1964).
 */
export const huber = defineForecaster("huber", fitHuber, { usesRegressors: true });

function fitHuber(series: Series, context: FitContext): FittedModel {
  const times = observedTimes("huber", series);
  const terms = termsFor(series, times.length, usualHorizon);
  const { holidays: counted, ...others } = varyingRegressors(context.regressors ?? {});
  const regressors = terms.hasHolidays || counted === undefined ? others : { ...others, holidays: counted };
  const names = Object.keys(regressors);
  const gathered = [...terms.columns, ...Object.values(regressors)].map((column) =>
    Float64Array.from(times, (t) => column[t]!),
  );
  const target = Float64Array.from(times, (t) => series.values[t]!);
  if (times.length < gathered.length + 2) throw new Unservable("huber", "too-short");
  const { coefficients, scale } = huberRegression(gathered, target);
  const at = (columns: readonly Float64Array[], t: number) =>
    columns.reduce((sum, column, k) => sum + coefficients[k]! * column[t]!, 0);
  const errors = errorsOf(gathered, target, coefficients);
  const slope = coefficients[1]! / Math.max(1, series.values.length - 1);
  return regressionModel(series, times, errors, {
    name: "huber",
    sigma: scale,
    slope,
    parameters: gathered.length,
    season: terms.hasSeason,
    holidays: terms.hasHolidays,
    regressors: names.length,
    meanAt: (horizon, future) => {
      const { columns } = horizon <= usualHorizon ? terms : termsFor(series, times.length, horizon);
      const mean = Float64Array.from({ length: horizon }, (_, h) => at(columns, series.values.length + h));
      names.forEach((name, k) => {
        const ahead = future[name] ?? unplanned(name, regressors[name]!, horizon);
        const effect = coefficients[columns.length + k]!;
        for (let h = 0; h < horizon; h++) mean[h] = mean[h]! + effect * ahead[h]!;
      });
      return mean;
    },
  });
}

/** The median slope, and the median of each place in the season about the line: half of the history may be wrong. */
export const theilSen = defineForecaster("theil-sen", (series) => {
  const { values, seasonLength } = series;
  const times = observedTimes("theil-sen", series);
  const season = seasonLength > 1 && times.length >= 2 * seasonLength;
  const { slope, intercept } = theilSenLine(values, season ? seasonLength : 1);
  const detrended = values.map((value, t) => value - intercept - slope * t);
  const seasonal = season ? placeMedians(detrended, seasonLength) : Float64Array.of(0);
  const meanOf = (t: number) => intercept + slope * t + seasonal[t % seasonal.length]!;
  const errors = Float64Array.from(times, (t) => values[t]! - meanOf(t));
  return regressionModel(series, times, errors, {
    name: "theil-sen",
    sigma: 1.4826 * median(errors.map(Math.abs)),
    slope,
    parameters: 2 + (season ? seasonLength - 1 : 0),
    season,
    holidays: false,
    regressors: 0,
    meanAt: (horizon) => Float64Array.from({ length: horizon }, (_, h) => meanOf(values.length + h)),
  });
});

function observedTimes(method: string, { values }: Series): Int32Array {
  const times = Int32Array.from(values.keys()).filter((t) => !Number.isNaN(values[t]));
  if (times.length < 4) throw new Unservable(method, "too-short");
  return times;
}

/** Median of the finite values at each place; 0 where none was observed. */
function placeMedians(values: Float64Array, seasonLength: number): Float64Array {
  return Float64Array.from({ length: seasonLength }, (_, place) => {
    const middle = median(values.filter((_, t) => t % seasonLength === place));
    return Number.isNaN(middle) ? 0 : middle;
  });
}

interface Regression {
  readonly name: "huber" | "theil-sen";
  /** Robust standard deviation of the errors. */
  readonly sigma: number;
  /** Change a period. */
  readonly slope: number;
  readonly parameters: number;
  readonly season: boolean;
  readonly holidays: boolean;
  /** How many were used. */
  readonly regressors: number;
  meanAt(horizon: number, future: Regressors): Float64Array;
}

function regressionModel(series: Series, times: Int32Array, errors: Float64Array, regression: Regression): FittedModel {
  const { name, sigma, slope, parameters, season, holidays, regressors, meanAt } = regression;
  const n = series.values.length;
  const residuals = new Float64Array(n).fill(Number.NaN);
  times.forEach((t, i) => {
    residuals[t] = errors[i]!;
  });
  return {
    residuals,
    predict: (horizon, { probabilities, future = {} }) =>
      empiricalForecast(meanAt(horizon, future), n, { times, errors, parameters, scale: sigma }, probabilities),
    describe: (scale) => ({
      key: `describe.${name}`,
      parameters: {
        slope: slope * scale,
        sigma: sigma * scale,
        season: `${season}`,
        holidays: `${holidays}`,
        ...(name === "huber" && { regressors }),
      },
    }),
  };
}
