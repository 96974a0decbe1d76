import { Unservable } from "../../core/index.js";
import { defineForecaster } from "../define.js";
import { linearForecast, randomWalkWeights } from "../linear-forecast.js";
import { lagSteps, lastObserved } from "./steps.js";

/**
 * The last observation, repeated; a random walk (Hyndman & Athanasopoulos, 2021, section 5.2).
 * A single observation says nothing about its spread: its own size is taken for it.
 */
export const naive = defineForecaster("naive", ({ values }) => {
  const last = lastObserved(values);
  if (last < 0) throw new Unservable("naive", "too-short");
  const level = values[last] as number;
  const { residuals, sigma: estimate, count } = lagSteps(values, 1);
  const sigma = count > 0 ? estimate : Math.abs(level);
  const waited = values.length - 1 - last;
  return {
    residuals,
    predict: (horizon, { probabilities }) =>
      linearForecast(
        {
          mean: new Float64Array(horizon).fill(level),
          weights: randomWalkWeights(horizon),
          sigma,
          shared: new Float64Array(horizon).fill(sigma * Math.sqrt(waited)),
        },
        probabilities,
      ),
    describe: (scale) => ({ key: "describe.naive", parameters: { level: level * scale, sigma: sigma * scale } }),
  };
});
