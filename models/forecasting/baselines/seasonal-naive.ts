import { Unservable } from "../../core/index.js";
import { defineForecaster } from "../define.js";
import { linearForecast } from "../linear-forecast.js";
import { lastSeason } from "./last-season.js";
import { lagSteps } from "./steps.js";

/**
 * The same period of the last season (Hyndman & Athanasopoulos, 2021, section 5.2). A place in the season with
 * no observation in the last one takes an earlier season's; with none at all, the average of the history.
 */
export const seasonalNaive = defineForecaster("seasonal-naive", ({ values, seasonLength }) => {
  if (seasonLength < 2) throw new Unservable("seasonal-naive", "no-season");
  const { residuals, sigma, count } = lagSteps(values, seasonLength);
  if (count === 0) throw new Unservable("seasonal-naive", "too-short");
  const season = lastSeason(values, seasonLength);
  return {
    residuals,
    predict: (horizon, { probabilities }) =>
      linearForecast(
        {
          mean: Float64Array.from({ length: horizon }, (_, h) => season[h % seasonLength] as number),
          weights: Float64Array.from({ length: horizon }, (_, h) => (h % seasonLength === 0 ? 1 : 0)),
          sigma,
        },
        probabilities,
      ),
    describe: (scale) => ({ key: "describe.seasonal-naive", parameters: { seasonLength, sigma: sigma * scale } }),
  };
});
