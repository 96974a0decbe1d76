import { exp, type Forecast, type Forecaster, ln, meanFinite, type Series, Unservable } from "../../core/index.js";
import { bridgeGaps } from "../bridge.js";
import { defineForecaster } from "../define.js";
import { linearForecast } from "../linear-forecast.js";
import { effects, extrapolate } from "./error-process.js";
import { type Season, seasonsOf, seasonsOfLengths, waves } from "./seasons.js";
import { type HarmonicModel, selectHarmonics } from "./select.js";

/**
 * Dynamic harmonic regression (Hyndman & Athanasopoulos, 2021, section 10.5): seasons as a few sines and cosines, the
 * regressors of the context, and errors that follow each other. There is no straight line: on the development data it cost
 * more, far ahead, than it gave.
 */
export const harmonic = harmonicForecaster("harmonic", seasonsOf);

/** The same with given season lengths, which need not be whole. */
export const harmonicOf = (name: string, lengths: readonly number[]): Forecaster =>
  harmonicForecaster(name, (_, observed) => seasonsOfLengths(lengths, observed));

const leastObserved = 6;

function harmonicForecaster(name: string, seasonsFor: (series: Series, observed: number) => Season[]): Forecaster {
  return defineForecaster(name, (series, { regressors = {} }) => {
    const first = series.values.findIndex((value) => !Number.isNaN(value));
    if (first < 0) throw new Unservable(name, "too-short");
    const values = series.values.subarray(first);
    const n = values.length;
    const missing = Uint8Array.from(values, (value) => (Number.isNaN(value) ? 1 : 0));
    const observed = n - missing.reduce((sum, flag) => sum + flag, 0);
    if (series.seasonLength < 2) throw new Unservable(name, "no-season");
    const seasons = seasonsFor(series, observed);
    if (seasons.length === 0 || observed < leastObserved) throw new Unservable(name, "too-short");
    const names = Object.keys(regressors);
    const others = names.map((key) => bridgeGaps(regressors[key]!.subarray(first)));
    const { model, logs } = fitScale(name, values, missing, observed, seasons, others);
    const forward = logs ? ln : (value: number) => value;
    const back = logs ? exp : (value: number) => value;
    const residuals = new Float64Array(series.values.length).fill(Number.NaN);
    for (let t = 0; t < n; t++) {
      if (missing[t] === 0) residuals[first + t] = values[t]! - back(forward(values[t]!) - model.errors[t]!);
    }
    // Estimating k coefficients adds to what is not known of a new period (Akaike, 1969).
    const degrees = Math.max(1, observed - model.parameterCount + 1);
    const sigma = Math.sqrt((model.squares / degrees) * (1 + model.parameterCount / observed));
    return {
      residuals,
      predict: (horizon, { probabilities, future = {} }): Forecast => {
        const steps = names.map((key, k) =>
          // Without a plan for it, a regressor stays where it was last.
          Float64Array.from({ length: horizon }, (_, h) => future[key]?.[h] ?? others[k]![n - 1]!),
        );
        const mean = regressionAhead(model, seasons, steps, n, horizon);
        const plain = linearForecast({ mean, weights: effects(model.process, horizon), sigma }, probabilities);
        if (!logs) return plain;
        return {
          mean: plain.mean.map(back),
          quantiles: new Map([...plain.quantiles].map(([p, path]) => [p, path.map(back)])),
          sample: (count, random) => plain.sample!(count, random).map((path) => path.map(back)),
        };
      },
      describe: () => ({
        key: "describe.harmonic",
        parameters: {
          seasons: seasons.length,
          harmonics: model.harmonics.reduce((sum, count) => sum + count, 0),
          first: seasons[0]!.length,
          firstHarmonics: model.harmonics[0]!,
          second: seasons[1]?.length ?? 0,
          secondHarmonics: model.harmonics[1] ?? 0,
          errors: model.process.kind,
          alpha: model.process.alpha,
          keep: model.process.keep,
          regressors: names.length,
          logs: String(logs),
        },
      }),
    };
  });
}

/** On logarithms where those have the lower criterion, their Jacobian counted; only for values above zero. */
function fitScale(
  name: string,
  values: Float64Array,
  missing: Uint8Array,
  observed: number,
  seasons: readonly Season[],
  others: readonly Float64Array[],
): { model: HarmonicModel; logs: boolean } {
  const select = (transform: (value: number) => number) => {
    const transformed = values.map(transform);
    // About their mean, so that the unit of the series does not touch the search.
    const centre = meanFinite(transformed);
    const y = transformed.map((value) => (Number.isNaN(value) ? 0 : value - centre));
    const cautious = seasons.some(({ length }) => observed < 2 * length);
    const model = selectHarmonics({ y, missing, observed, cautious }, seasons, others);
    return (
      model && { ...model, coefficients: model.coefficients.map((value, k) => (k === 0 ? value + centre : value)) }
    );
  };
  const plain = select((value) => value);
  if (plain === undefined) throw new Unservable(name, "too-short");
  if (!values.every((value) => Number.isNaN(value) || value > 0)) return { model: plain, logs: false };
  const logged = select(ln);
  let jacobian = 0;
  for (const value of values) if (!Number.isNaN(value)) jacobian += 2 * ln(value);
  return logged !== undefined && logged.criterion + jacobian < plain.criterion
    ? { model: logged, logs: true }
    : { model: plain, logs: false };
}

function regressionAhead(
  model: HarmonicModel,
  seasons: readonly Season[],
  others: readonly Float64Array[],
  length: number,
  horizon: number,
): Float64Array {
  const { coefficients, harmonics, state, process } = model;
  const columns = [
    new Float64Array(horizon).fill(1),
    ...others,
    ...seasons.flatMap(({ length: season }, s) => waves(season, harmonics[s]!, length, horizon)),
  ];
  const mean = extrapolate(state, process, horizon);
  columns.forEach((column, k) => {
    for (let h = 0; h < horizon; h++) mean[h] = mean[h]! + coefficients[k]! * column[h]!;
  });
  return mean;
}
