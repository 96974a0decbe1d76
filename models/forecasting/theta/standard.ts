import { power, Unservable } from "../../core/index.js";
import { defineForecaster } from "../define.js";
import { linearForecast } from "../linear-forecast.js";
import { fixedLine } from "./regression-line.js";
import { adjustSeason, withSeason } from "./seasonal-adjustment.js";
import { fitSimpleSmoothing } from "./simple-smoothing.js";

/**
 * The Theta method of Assimakopoulos & Nikolopoulos (2000) in its equivalent form: simple exponential smoothing of the
 * seasonally adjusted series, plus half the slope of its regression line as drift (Hyndman & Billah, 2003).
 */
export const theta = defineForecaster("theta", ({ values, seasonLength }) => {
  const first = values.findIndex((value) => !Number.isNaN(value));
  const history = first > 0 ? values.subarray(first) : values;
  const observed = history.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  if (first < 0 || observed < 3) throw new Unservable("theta", "too-short");
  const n = history.length;
  const season = adjustSeason(history, seasonLength);
  const { alpha, level, squares, errors } = fitSimpleSmoothing(season.adjusted);
  const drift = fixedLine(season.bridged).slope / 2;
  const sigma = Math.sqrt(squares / (observed - 2));
  const settled = (1 - power(1 - alpha, n)) / alpha;
  const residuals = new Float64Array(values.length).fill(Number.NaN);
  for (let t = 0; t < n; t++) {
    const ahead = season.adjusted[t]! - errors[t]! + drift * ((1 - power(1 - alpha, t)) / alpha);
    residuals[first + t] = history[t]! - withSeason(season, ahead, t);
  }
  return {
    residuals,
    predict: (horizon, { probabilities }) => {
      const mean = Float64Array.from({ length: horizon }, (_, k) =>
        withSeason(season, level + drift * (k + settled), n + k),
      );
      const weights = new Float64Array(horizon).fill(alpha);
      weights[0] = 1;
      return linearForecast({ mean, weights, sigma }, probabilities);
    },
    describe: (scale) => ({
      key: "describe.theta",
      parameters: { level: level * scale, drift: drift * scale, alpha, season: season.kind },
    }),
  };
});
