import type { Series } from "../../core/forecaster.js";
import { ln, power } from "../../core/index.js";
import { bridgeGaps } from "../bridge.js";

/** A series made ready for fitting: scaled to mean size one, missing values known, unobserved start cut off. */
export interface EtsSample {
  /** Scaled observations from the first observed one on; NaN is missing. */
  readonly values: Float64Array;
  /** The same with gaps bridged by straight lines, for starting values only. */
  readonly bridged: Float64Array;
  /** A power of two; `values * scale` are the units of the series. */
  readonly scale: number;
  /** Unobserved periods cut off at the start. */
  readonly skipped: number;
  readonly observed: number;
  readonly seasonLength: number;
  readonly positive: boolean;
  readonly constant: boolean;
  /** Mean absolute change from one observation to the next: the natural step of the states. */
  readonly meanStep: number;
}

/** Undefined when nothing was observed. */
export function prepareSample(series: Series): EtsSample | undefined {
  const { values: raw, seasonLength } = series;
  let skipped = 0;
  while (skipped < raw.length && Number.isNaN(raw[skipped]!)) skipped++;
  if (skipped === raw.length) return undefined;
  const scale = sizeOf(raw);
  const values = raw.slice(skipped);
  let observed = 0;
  let positive = true;
  let constant = true;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]! / scale;
    values[t] = value;
    if (Number.isNaN(value)) continue;
    observed++;
    if (value !== values[0]) constant = false;
    if (!(value > 1e-9)) positive = false;
  }
  const bridged = bridgeGaps(values);
  let meanStep = 0;
  for (let t = 1; t < bridged.length; t++) meanStep += Math.abs(bridged[t]! - bridged[t - 1]!);
  meanStep /= Math.max(1, bridged.length - 1);
  return { values, bridged, scale, skipped, observed, seasonLength, positive, constant, meanStep: meanStep || 1 };
}

/** The power of two nearest to the mean absolute value; dividing by it rounds nothing. */
function sizeOf(values: Float64Array): number {
  let greatest = 0;
  for (const value of values) if (Math.abs(value) > greatest) greatest = Math.abs(value);
  if (greatest === 0) return 1;
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += Math.abs(value / greatest);
    count++;
  }
  const exponent = Math.round((ln(greatest) + ln(sum / count)) / Math.LN2);
  return power(2, Math.max(-1000, Math.min(1000, exponent)));
}
