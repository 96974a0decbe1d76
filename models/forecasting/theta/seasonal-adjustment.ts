import { normalQuantile } from "../../core/distributions/index.js";
import { bridgeGaps } from "../bridge.js";
import { seasonalFigure } from "../decomposition/classical.js";

/** A series without its season, and how to put the season back. */
export interface SeasonalAdjustment {
  /** NaN where the series has it. */
  readonly adjusted: Float64Array;
  /** The adjusted series with gaps bridged. */
  readonly bridged: Float64Array;
  readonly kind: "none" | "additive" | "multiplicative";
  /** Index 0 belongs to the first observation; neutral when there is no season. */
  readonly figure: Float64Array;
}

/**
 * Takes the season out when the autocorrelation at the seasonal lag is significant at 10 % (two-sided) given those
 * at shorter lags (Assimakopoulos & Nikolopoulos, 2000; Fiorucci et al., 2016, section 2.1): by ratios where all
 * values are above zero, by differences elsewhere and where `ratios` is false. Needs more than two seasons.
 */
export function adjustSeason(values: Float64Array, seasonLength: number, ratios = true): SeasonalAdjustment {
  const bridged = bridgeGaps(values);
  const none: SeasonalAdjustment = { adjusted: values, bridged, kind: "none", figure: new Float64Array(1) };
  if (seasonLength < 2 || values.length <= 2 * seasonLength || !isSeasonal(bridged, seasonLength)) return none;
  const multiplicative = ratios && bridged.every((value) => value > 0);
  const figure = seasonalFigure(bridged, seasonLength, multiplicative);
  if (multiplicative && figure.some((index) => index < 1e-10)) return none;
  const without = multiplicative
    ? (value: number, t: number) => value / figure[t % seasonLength]!
    : (value: number, t: number) => value - figure[t % seasonLength]!;
  return {
    adjusted: values.map(without),
    bridged: bridged.map(without),
    kind: multiplicative ? "multiplicative" : "additive",
    figure,
  };
}

/** Puts the season back onto step k (0-based) after `length` observations. */
export function withSeason({ kind, figure }: SeasonalAdjustment, value: number, period: number): number {
  if (kind === "none") return value;
  const index = figure[period % figure.length]!;
  return kind === "multiplicative" ? value * index : value + index;
}

/** Bartlett's test of the autocorrelation at lag m: |r_m| against its error given r_1 ... r_{m-1}. */
function isSeasonal(y: Float64Array, seasonLength: number): boolean {
  const n = y.length;
  let mean = 0;
  for (const value of y) mean += value / n;
  const lagged = (lag: number) => {
    let sum = 0;
    for (let t = lag; t < n; t++) sum += (y[t]! - mean) * (y[t - lag]! - mean);
    return sum;
  };
  const variance = lagged(0);
  if (!(variance > 0)) return false;
  let squares = 0;
  for (let lag = 1; lag < seasonLength; lag++) squares += (lagged(lag) / variance) ** 2;
  const limit = normalQuantile(0.95) * Math.sqrt((1 + 2 * squares) / n);
  return Math.abs(lagged(seasonLength) / variance) > limit;
}
