import { median, medianAbsoluteDeviation } from "../classification/features/moments.js";

/** Periods with demand on each side that say what is usual. */
const neighbours = 6;
/** An outlier is this many times the usual, and this many robust standard deviations above it. */
const leastFactor = 4;
const deviations = 4.5;
const leastSpread = 0.15;
/** At most this share of the periods with demand: more of them are how the product sells. */
const mostOutliers = 0.02;

export interface UsualDemand {
  /** ln(demand / usual demand) in periods with demand, NaN elsewhere. */
  readonly excess: Float64Array;
  /** Usual demand in a period with demand; NaN where too few are near. */
  readonly usual: Float64Array;
  /** Robust standard deviation of the excess. */
  readonly spread: number;
}

/** What is usual in each period: the median of its neighbours with demand, season taken out, `leftOut` periods not counted. */
export function usualDemand(demand: Float64Array, season: Float64Array, leftOut?: Uint8Array): UsualDemand {
  const n = demand.length;
  const excess = new Float64Array(n).fill(Number.NaN);
  const usual = new Float64Array(n).fill(Number.NaN);
  const level = (t: number) => Math.log(demand[t]! / season[t]!);
  const periods: number[] = [];
  for (let t = 0; t < n; t++) if (demand[t]! > 0 && leftOut?.[t] !== 1) periods.push(t);
  if (periods.length < 2 * neighbours + 1) return { excess, usual, spread: Number.NaN };
  let k = 0;
  for (let t = 0; t < n; t++) {
    while (k < periods.length && periods[k]! < t) k++;
    const own = periods[k] === t ? 1 : 0;
    const from = Math.max(0, Math.min(k - neighbours, periods.length - own - 2 * neighbours));
    const around: number[] = [];
    for (let j = from; j < periods.length && around.length < 2 * neighbours; j++) {
      if (periods[j] !== t) around.push(level(periods[j]!));
    }
    const middle = median(around);
    usual[t] = Math.exp(middle) * season[t]!;
    if (demand[t]! > 0) excess[t] = level(t) - middle;
  }
  const spread = medianAbsoluteDeviation(excess.filter((value) => !Number.isNaN(value)));
  return { excess, usual, spread: Math.max(leastSpread, spread) };
}

/**
 * Periods whose demand stands far above the usual (Hampel, 1974, on a log scale), strongest first. One that comes back a
 * season before or after is no outlier.
 */
export function outlierPeriods({ excess, spread }: UsualDemand, seasonLength: number): number[] {
  const threshold = Math.max(Math.log(leastFactor), deviations * spread);
  const found: number[] = [];
  let demands = 0;
  for (let t = 0; t < excess.length; t++) {
    if (Number.isNaN(excess[t]!)) continue;
    demands++;
    if (excess[t]! >= threshold && !comesBack(excess, t, seasonLength)) found.push(t);
  }
  found.sort((a, b) => excess[b]! - excess[a]! || a - b);
  return found.slice(0, Math.max(1, Math.floor(mostOutliers * demands)));
}

function comesBack(excess: Float64Array, t: number, seasonLength: number): boolean {
  if (seasonLength < 4) return false;
  for (const season of [-seasonLength, seasonLength]) {
    for (let near = -1; near <= 1; near++) if (excess[t + season + near]! > excess[t]! / 2) return true;
  }
  return false;
}
