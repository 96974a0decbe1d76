import { stl } from "../decomposition/index.js";
import { difference } from "./differencing.js";

/** Critical value at 5 % of the KPSS statistic for a level (Kwiatkowski et al., 1992, table 1). */
const KPSS_CRITICAL = 0.463;
/** Share of the detrended variance above which a season needs differencing (Wang, Smith & Hyndman, 2006). */
const STRONG_SEASON = 0.64;

/**
 * KPSS statistic for stationarity around a level: partial sums of the demeaned series against its long-run variance
 * with Bartlett weights up to lag 3 sqrt(n) / 13. NaN for a constant.
 */
export function kpssStatistic(y: Float64Array): number {
  const n = y.length;
  const lags = Math.trunc((3 * Math.sqrt(n)) / 13);
  let mean = 0;
  for (const value of y) mean += value / n;
  let partial = 0;
  let sums = 0;
  let variance = 0;
  for (const value of y) {
    partial += value - mean;
    sums += partial * partial;
    variance += (value - mean) ** 2;
  }
  for (let lag = 1; lag <= lags; lag++) {
    let product = 0;
    for (let t = lag; t < n; t++) product += (y[t]! - mean) * (y[t - lag]! - mean);
    variance += 2 * (1 - lag / (lags + 1)) * product;
  }
  return sums / (n * variance);
}

/** Ordinary differences until the KPSS test no longer rejects stationarity, at most `most`. No missing values. */
export function ordinaryDifferences(y: Float64Array, most = 2): number {
  let w = y;
  for (let d = 0; d < most; d++) {
    if (isConstant(w) || !(kpssStatistic(w) > KPSS_CRITICAL)) return d;
    const next = difference(w, 1, 0, 1);
    if (isConstant(next) || next.length < 4) return d;
    w = next;
  }
  return most;
}

/** One seasonal difference when the season is strong, 1 - var(remainder) / var(seasonal + remainder) of STL. */
export function seasonalDifferences(y: Float64Array, seasonLength: number): 0 | 1 {
  if (seasonLength < 2 || y.length < 2 * seasonLength + 1 || isConstant(y)) return 0;
  const { seasonal, remainder } = stl(y, seasonLength, { seasonWindow: 11 });
  const rest = variance(remainder);
  const together = variance(remainder.map((value, t) => value + seasonal[t]!));
  if (!(1 - rest / together > STRONG_SEASON)) return 0;
  return isConstant(difference(y, 0, 1, seasonLength)) ? 0 : 1;
}

function variance(x: Float64Array): number {
  let mean = 0;
  let squares = 0;
  for (const value of x) mean += value / x.length;
  for (const value of x) squares += (value - mean) ** 2;
  return squares / (x.length - 1);
}

export const isConstant = (y: Float64Array): boolean => y.every((value) => value === y[0]);
