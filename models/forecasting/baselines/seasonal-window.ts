import { type Forecaster, Unservable } from "../../core/index.js";
import { defineForecaster } from "../define.js";
import { linearForecast, noiseWeights } from "../linear-forecast.js";
import { lastSeason } from "./last-season.js";

/**
 * The average of the same period in the last three seasons, or in as many as there are but at least two: calmer than the
 * last season alone where seasons differ by chance.
 */
export const seasonalWindow = seasonalWindowOf("seasonal-window", 3);

/** The same over at most `window` seasons. */
export function seasonalWindowOf(name: string, window: number): Forecaster {
  return defineForecaster(name, ({ values, seasonLength }) => {
    if (seasonLength < 2) throw new Unservable(name, "no-season");
    const seasons = Math.min(window, Math.floor(values.length / seasonLength));
    if (seasons < 2) throw new Unservable(name, "too-short");
    const residuals = new Float64Array(values.length).fill(Number.NaN);
    let squares = 0;
    let count = 0;
    for (let t = seasonLength; t < values.length; t++) {
      const before = placeMean(values, t, seasonLength, seasons);
      const residual = values[t]! - before;
      if (Number.isNaN(residual)) continue;
      residuals[t] = residual;
      squares += residual * residual;
      count++;
    }
    if (count === 0) throw new Unservable(name, "too-short");
    const sigma = Math.sqrt(squares / count);
    const season = lastSeason(values, seasonLength, seasons);
    return {
      residuals,
      predict: (horizon, { probabilities }) =>
        linearForecast(
          {
            mean: Float64Array.from({ length: horizon }, (_, h) => season[h % seasonLength]!),
            weights: noiseWeights(horizon),
            sigma,
          },
          probabilities,
        ),
      describe: (scale) => ({
        key: "describe.seasonal-window",
        parameters: { seasons, seasonLength, sigma: sigma * scale },
      }),
    };
  });
}

/** Mean of the observations one, two, ... `seasons` seasons before t; NaN when there are none. */
function placeMean(values: Float64Array, t: number, seasonLength: number, seasons: number): number {
  let sum = 0;
  let count = 0;
  for (let k = 1; k <= seasons && t - k * seasonLength >= 0; k++) {
    const value = values[t - k * seasonLength]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}
