import { Unservable } from "../../core/index.js";
import { defineForecaster } from "../define.js";
import { linearForecast, randomWalkWeights } from "../linear-forecast.js";
import { lagSteps, lastObserved } from "./steps.js";

/** A random walk with the average step of the history (Hyndman & Athanasopoulos, 2021, section 5.2). */
export const drift = defineForecaster("drift", ({ values }) => {
  const last = lastObserved(values);
  const { residuals: steps, count } = lagSteps(values, 1);
  if (count < 2) throw new Unservable("drift", "too-short");
  const first = values.findIndex((value) => !Number.isNaN(value));
  const level = values[last] as number;
  const slope = (level - (values[first] as number)) / (last - first);
  const residuals = new Float64Array(values.length).fill(Number.NaN);
  let squares = 0;
  let previous = first;
  for (let t = first + 1; t <= last; t++) {
    if (Number.isNaN(values[t])) continue;
    const span = t - previous;
    const residual = (steps[t] as number) - slope * span;
    residuals[t] = residual;
    squares += residual ** 2 / span;
    previous = t;
  }
  const sigma = Math.sqrt(squares / (count - 1));
  const slopeError = sigma / Math.sqrt(last - first);
  const waited = values.length - 1 - last;
  return {
    residuals,
    predict: (horizon, { probabilities }) => {
      const ahead = Float64Array.from({ length: horizon }, (_, h) => waited + h + 1);
      return linearForecast(
        {
          mean: ahead.map((steps) => level + slope * steps),
          weights: randomWalkWeights(horizon),
          sigma,
          shared: ahead.map((steps) => Math.hypot(slopeError * steps, sigma * Math.sqrt(waited))),
        },
        probabilities,
      );
    },
    describe: (scale) => ({
      key: "describe.drift",
      parameters: { level: level * scale, drift: slope * scale, sigma: sigma * scale },
    }),
  };
});
