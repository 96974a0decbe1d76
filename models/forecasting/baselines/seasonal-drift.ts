import { Unservable } from "../../core/index.js";
import { defineForecaster } from "../define.js";
import { linearForecast } from "../linear-forecast.js";
import { lastSeason } from "./last-season.js";
import { lagSteps } from "./steps.js";

/**
 * The same period of the last season plus the average change from season to season: a seasonal random walk with drift
 * (Hyndman & Athanasopoulos, 2021, section 5.2, at a lag of one season).
 */
export const seasonalDrift = defineForecaster("seasonal-drift", ({ values, seasonLength }) => {
  if (seasonLength < 2) throw new Unservable("seasonal-drift", "no-season");
  const { residuals: steps, count } = lagSteps(values, seasonLength);
  if (count < 3) throw new Unservable("seasonal-drift", "too-short");
  let total = 0;
  for (const step of steps) if (!Number.isNaN(step)) total += step;
  const drift = total / count;
  const residuals = steps.map((step) => step - drift);
  let squares = 0;
  for (const residual of residuals) if (!Number.isNaN(residual)) squares += residual * residual;
  const sigma = Math.sqrt(squares / (count - 1));
  const driftError = sigma / Math.sqrt(count);
  const season = lastSeason(values, seasonLength);
  return {
    residuals,
    predict: (horizon, { probabilities }) => {
      const seasons = Float64Array.from({ length: horizon }, (_, h) => Math.floor(h / seasonLength) + 1);
      return linearForecast(
        {
          mean: seasons.map((ahead, h) => season[h % seasonLength]! + ahead * drift),
          weights: Float64Array.from({ length: horizon }, (_, h) => (h % seasonLength === 0 ? 1 : 0)),
          sigma,
          shared: seasons.map((ahead) => ahead * driftError),
        },
        probabilities,
      );
    },
    describe: (scale) => ({
      key: "describe.seasonal-drift",
      parameters: { seasonLength, drift: drift * scale, sigma: sigma * scale },
    }),
  };
});
