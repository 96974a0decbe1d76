import { meanFinite, Unservable } from "../../core/index.js";
import { defineForecaster } from "../define.js";
import { linearForecast, noiseWeights } from "../linear-forecast.js";

/**
 * The average of the history, with Student's t quantiles that allow for its estimation
 * (Hyndman & Athanasopoulos, 2021, section 5.5). Residuals are in-sample: each is against the average of all.
 */
export const mean = defineForecaster("mean", ({ values }) => {
  const level = meanFinite(values);
  if (Number.isNaN(level)) throw new Unservable("mean", "too-short");
  const residuals = values.map((value) => value - level);
  let squares = 0;
  let count = 0;
  for (const residual of residuals) {
    if (Number.isNaN(residual)) continue;
    squares += residual * residual;
    count++;
  }
  const sigma = count > 1 ? Math.sqrt(squares / (count - 1)) : Math.abs(level);
  return {
    residuals,
    predict: (horizon, { probabilities }) =>
      linearForecast(
        {
          mean: new Float64Array(horizon).fill(level),
          weights: noiseWeights(horizon),
          sigma,
          shared: new Float64Array(horizon).fill(sigma / Math.sqrt(count)),
          degreesOfFreedom: count > 1 ? count - 1 : Infinity,
        },
        probabilities,
      ),
    describe: (scale) => ({
      key: "describe.mean",
      parameters: { count, level: level * scale, sigma: sigma * scale },
    }),
  };
});
