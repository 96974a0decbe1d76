import { meanFinite, Unservable } from "../../core/index.js";
import { defineForecaster } from "../define.js";
import { linearForecast } from "../linear-forecast.js";
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

/** Last observed value of each place in the season, the next period's place first. */
function lastSeason(values: Float64Array, seasonLength: number): Float64Array {
  const n = values.length;
  const season = new Float64Array(seasonLength);
  for (let place = 0; place < seasonLength; place++) {
    let t = n - seasonLength + place;
    while (t >= 0 && Number.isNaN(values[t])) t -= seasonLength;
    season[place] = t >= 0 ? (values[t] as number) : meanFinite(values);
  }
  return season;
}
