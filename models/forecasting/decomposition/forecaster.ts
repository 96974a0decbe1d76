import { exp, type Forecast, type Forecaster, ln, type Series, Unservable } from "../../core/index.js";
import { bridgeGaps } from "../bridge.js";
import { defineForecaster } from "../define.js";
import { ets } from "../exponential-smoothing/index.js";
import { mstl } from "./mstl.js";
import { seasonLengthsOf } from "./season-lengths.js";
import { stl } from "./stl.js";
import { logarithmsSteadySpread } from "./variance-stability.js";

/** One season, the same for ever, found robustly; the rest by automatic exponential smoothing. */
export const stlEts = decomposing(
  "stl-ets",
  ({ values, seasonLength }) =>
    seasonLength > 1 && values.length >= 2 * seasonLength ? [Math.round(seasonLength)] : [],
  (y, [seasonLength]) => [stl(y, seasonLength!, { seasonWindow: "periodic", robust: true }).seasonal],
);

/** All seasons of the series, slowly changing; the rest by automatic exponential smoothing. */
export const mstlEts = decomposing("mstl", seasonLengthsOf, (y, lengths) => [...mstl(y, lengths).seasons.values()]);

/**
 * Takes seasons out, forecasts the rest, and adds the last cycle of each season back (Hyndman & Athanasopoulos, 2021,
 * section 5.7). Works on logarithms where those make the spread within seasons more even. The intervals are those of
 * the rest: the season counts as known.
 */
function decomposing(
  name: "stl-ets" | "mstl",
  lengthsOf: (series: Series) => number[],
  componentsOf: (y: Float64Array, lengths: readonly number[]) => Float64Array[],
): Forecaster {
  return defineForecaster(name, (series, context) => {
    const first = series.values.findIndex((value) => !Number.isNaN(value));
    if (first < 0) throw new Unservable(name, "too-short");
    const values = series.values.subarray(first);
    const lengths = lengthsOf({ ...series, values });
    if (lengths.length === 0) throw new Unservable(name, series.seasonLength > 1 ? "too-short" : "no-season");
    const bridged = bridgeGaps(values);
    const logs = bridged.every((value) => value > 0) && logarithmsSteadySpread(bridged, lengths[0]!);
    const components = componentsOf(logs ? bridged.map(ln) : bridged, lengths);
    const n = values.length;
    const seasonAt = (t: number) => {
      let sum = 0;
      for (let k = 0; k < lengths.length; k++) {
        const length = lengths[k]!;
        sum += components[k]![t < n ? t : n - length + ((t - n) % length)]!;
      }
      return sum;
    };
    const into = (value: number, t: number) => (logs ? ln(value) : value) - seasonAt(t);
    const back = (value: number, t: number) => (logs ? exp(value + seasonAt(t)) : value + seasonAt(t));
    const rest = ets.fit({ values: values.map(into), seasonLength: 1 }, { ...context, nonNegative: false });
    const restore = (path: Float64Array) => path.map((value, k) => back(value, n + k));
    const residuals = new Float64Array(series.values.length).fill(Number.NaN);
    for (let t = 0; t < n; t++) {
      residuals[first + t] = values[t]! - back(into(values[t]!, t) - rest.residuals[t]!, t);
    }
    return {
      residuals,
      predict: (horizon, options): Forecast => {
        const { mean, quantiles, sample } = rest.predict(horizon, options);
        return {
          mean: restore(mean),
          quantiles: new Map([...quantiles].map(([p, path]) => [p, restore(path)])),
          sample: (count, random) => sample!(count, random).map(restore),
        };
      },
      describe: () => ({
        key: `describe.${name}`,
        parameters: { logs: String(logs), seasons: lengths.join(", ") },
      }),
    };
  });
}
