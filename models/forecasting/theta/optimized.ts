import { type Forecaster, power, Unservable } from "../../core/index.js";
import { defineForecaster } from "../define.js";
import { linearForecast } from "../linear-forecast.js";
import { fitTheta, type ThetaFit } from "./fit.js";
import { fixedLine, growingLine, type RegressionLine } from "./regression-line.js";
import { adjustSeason, withSeason } from "./seasonal-adjustment.js";

/** The optimised Theta model: alpha, theta and the initial level by least squares (Fiorucci et al., 2016, section 3.1). */
export const optimizedTheta = thetaModel("optimized-theta", fixedLine);

/** The dynamic optimised Theta model: its regression line is re-estimated as the history grows (section 3.2). */
export const dynamicOptimizedTheta = thetaModel("dynamic-optimized-theta", growingLine);

function thetaModel(
  name: "optimized-theta" | "dynamic-optimized-theta",
  lineOf: (y: Float64Array) => RegressionLine,
): Forecaster {
  return defineForecaster(name, ({ values, seasonLength }) => {
    const first = values.findIndex((value) => !Number.isNaN(value));
    const history = first > 0 ? values.subarray(first) : values;
    const observed = history.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
    if (first < 0 || observed < 4) throw new Unservable(name, "too-short");
    const n = history.length;
    const season = adjustSeason(history, seasonLength);
    const fit = fitTheta(season.adjusted, season.bridged, lineOf(season.bridged));
    const sigma = Math.sqrt(fit.squares / Math.max(1, observed - 3));
    const residuals = new Float64Array(values.length).fill(Number.NaN);
    for (let t = 0; t < n; t++) {
      residuals[first + t] = history[t]! - withSeason(season, season.adjusted[t]! - fit.errors[t]!, t);
    }
    const restore = (path: Float64Array) => path.map((value, k) => withSeason(season, value, n + k));
    return {
      residuals,
      predict: (horizon, { probabilities }) => {
        const line = lineOf(season.bridged);
        for (const value of season.bridged) line.add(value);
        const weights = new Float64Array(horizon).fill(fit.alpha);
        weights[0] = 1;
        const mean = extrapolate(fit, line, n, horizon);
        const plain = linearForecast({ mean, weights, sigma }, probabilities);
        return {
          mean: restore(plain.mean),
          quantiles: new Map([...plain.quantiles].map(([p, path]) => [p, restore(path)])),
          sample: (count, random) => plain.sample!(count, random).map(restore),
        };
      },
      describe: (scale) => ({
        key: `describe.${name}`,
        parameters: { theta: 1 / (1 - fit.weight), alpha: fit.alpha, level: fit.level * scale, season: season.kind },
      }),
    };
  });
}

/** Steps ahead: each forecast is taken for the observation that it stands for. */
function extrapolate(fit: ThetaFit, line: RegressionLine, length: number, horizon: number): Float64Array {
  const { alpha, weight } = fit;
  const path = new Float64Array(horizon);
  let level = fit.level;
  let decay = power(1 - alpha, length);
  for (let k = 0; k < horizon; k++) {
    const value = level + weight * (decay * line.intercept + (line.slope * (1 - decay * (1 - alpha))) / alpha);
    path[k] = value;
    line.add(value);
    level += alpha * (value - level);
    decay *= 1 - alpha;
  }
  return path;
}
