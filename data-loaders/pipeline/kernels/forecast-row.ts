import type { Forecast } from "../../../models/core/index.js";

/** The columns of step `h`, counted from 0, in every table of forecasts. */
export const forecastRow = ({ mean, quantiles }: Pick<Forecast, "mean" | "quantiles">, h: number) => ({
  step: h + 1,
  mean: mean[h],
  q025: quantiles.get(0.025)?.[h],
  q10: quantiles.get(0.1)?.[h],
  q25: quantiles.get(0.25)?.[h],
  q50: quantiles.get(0.5)?.[h],
  q75: quantiles.get(0.75)?.[h],
  q90: quantiles.get(0.9)?.[h],
  q975: quantiles.get(0.975)?.[h],
});
