import type { Forecast } from "../core/index.js";
import type { ErrorScale } from "./scale.js";

/**
 * How far a forecast was from what happened. Periods without an observation do not count; a measure that is
 * undefined, such as MAPE without any demand, is NaN.
 */
export interface Metrics {
  /** Periods that were observed. */
  readonly count: number;
  /** In units of the series, as are `rmse`, `bias` and `pinball`. */
  readonly mae: number;
  readonly rmse: number;
  /** Shares, not percent; `mape` is over the periods with demand, `smape` runs to 2. */
  readonly mape: number;
  readonly smape: number;
  readonly wape: number;
  readonly mase: number;
  readonly rmsse: number;
  /** Mean of forecast minus actual: positive when too much was forecast. */
  readonly bias: number;
  /** Mean pinball loss over the quantiles. */
  readonly pinball: number;
  /** Pinball loss over the scale of MASE. */
  readonly scaledPinball: number;
  /** Share of actuals inside the central 80 and 95 % intervals. */
  readonly coverage80: number;
  readonly coverage95: number;
}

export function scoreForecast(actual: Float64Array, forecast: Forecast, scale: ErrorScale): Metrics {
  const { mean, quantiles } = forecast;
  let count = 0;
  let absolute = 0;
  let squared = 0;
  let signed = 0;
  let percentage = 0;
  let demands = 0;
  let symmetric = 0;
  let total = 0;
  for (let h = 0; h < actual.length; h++) {
    const y = actual[h] as number;
    if (Number.isNaN(y)) continue;
    const error = (mean[h] as number) - y;
    const distance = Math.abs(error);
    count++;
    absolute += distance;
    squared += error * error;
    signed += error;
    total += Math.abs(y);
    if (distance > 0) symmetric += (2 * distance) / (Math.abs(y) + Math.abs(mean[h] as number));
    if (y !== 0) {
      percentage += distance / Math.abs(y);
      demands++;
    }
  }
  const pinball = meanPinball(actual, quantiles);
  return {
    count,
    mae: absolute / count,
    rmse: Math.sqrt(squared / count),
    mape: percentage / demands,
    smape: symmetric / count,
    wape: total > 0 ? absolute / total : Number.NaN,
    mase: absolute / count / scale.absolute,
    rmsse: Math.sqrt(squared / count / scale.squared),
    bias: signed / count,
    pinball,
    scaledPinball: pinball / scale.absolute,
    coverage80: coverage(actual, quantiles.get(0.1), quantiles.get(0.9)),
    coverage95: coverage(actual, quantiles.get(0.025), quantiles.get(0.975)),
  };
}

/** Pinball (quantile) loss of one quantile forecast (Koenker & Bassett, 1978). */
export function pinballLoss(actual: number, quantile: number, probability: number): number {
  return actual >= quantile ? probability * (actual - quantile) : (1 - probability) * (quantile - actual);
}

function meanPinball(actual: Float64Array, quantiles: ReadonlyMap<number, Float64Array>): number {
  let sum = 0;
  let count = 0;
  for (const [probability, path] of quantiles) {
    for (let h = 0; h < actual.length; h++) {
      if (Number.isNaN(actual[h])) continue;
      sum += pinballLoss(actual[h] as number, path[h] as number, probability);
      count++;
    }
  }
  return sum / count;
}

function coverage(actual: Float64Array, lower?: Float64Array, upper?: Float64Array): number {
  if (lower === undefined || upper === undefined) return Number.NaN;
  let inside = 0;
  let count = 0;
  for (let h = 0; h < actual.length; h++) {
    const y = actual[h] as number;
    if (Number.isNaN(y)) continue;
    if (y >= (lower[h] as number) && y <= (upper[h] as number)) inside++;
    count++;
  }
  return inside / count;
}
