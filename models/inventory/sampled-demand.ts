import { normalQuantile } from "../core/index.js";
import { intervalDays, type LeadTimeDemand, type ProtectionInterval } from "./lead-time-demand.js";

/**
 * Demand over lead time plus review, summed along the sample paths of a forecast, so that errors that hang together
 * from period to period stay together. Each path meets a lead time of its own, normal and never below zero, from an
 * evenly spread sequence (Roberts, 2018) in place of random draws: the same input gives the same answer, and a longer
 * lead time never gives a smaller one.
 *
 * Of a period that is covered in part (share f), the expected share is f and the variance is f times the period's, as it
 * is for demand with independent increments. Past the horizon the paths repeat, each one followed by another's values.
 *
 * @param paths equally long sample paths, demand per period from the coming one on; values below zero count as zero
 */
export function leadTimeDemand(paths: readonly Float64Array[], interval: ProtectionInterval): LeadTimeDemand {
  const n = paths.length;
  const horizon = paths[0]?.length ?? 0;
  const days = intervalDays(interval);
  if (horizon === 0) return sampledDemand(new Float64Array(1), days);
  const { leadTimeDays, leadTimeSdDays = 0, reviewDays = 0, daysPerPeriod } = interval;
  const lumpiness = partialPeriodSpread(paths, horizon);
  const totals = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const spread = leadTimeSdDays > 0 ? leadTimeSdDays * normalQuantile(fraction((i + 0.5) * 0.7548776662466927)) : 0;
    const periods = (Math.max(0, leadTimeDays + spread) + reviewDays) / daysPerPeriod;
    const whole = Math.floor(periods);
    let total = 0;
    for (let t = 0; t < whole; t++) total += Math.max(0, paths[(i + Math.floor(t / horizon)) % n]![t % horizon]!);
    const share = periods - whole;
    if (share > 0) {
      const step = whole % horizon;
      const inside = fraction((i + 0.5) * 0.5698402909980532) < share ? 1 : 0;
      const weight = lumpiness[step]!;
      const next = Math.max(0, paths[(i + Math.floor(whole / horizon)) % n]![step]!);
      total += (share * (1 - weight) + inside * weight) * next;
    }
    totals[i] = total;
  }
  return sampledDemand(totals, days);
}

/** The empirical distribution of `totals`, which it sorts in place. */
function sampledDemand(totals: Float64Array, days: number): LeadTimeDemand {
  totals.sort();
  const n = totals.length;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const step = totals[i]! - mean;
    mean += step / (i + 1);
    squares += step * (totals[i]! - mean);
  }
  return {
    mean,
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : 0,
    days,
    quantile: (p) => totals[Math.min(n - 1, Math.max(0, Math.ceil(p * n - 1e-9) - 1))]!,
    exceedance: (stock) => (n - countUpTo(totals, stock)) / n,
    expectedShortage(stock) {
      let sum = 0;
      for (let i = countUpTo(totals, stock); i < n; i++) sum += totals[i]! - stock;
      return sum / n;
    },
  };
}

/**
 * How far the covered part of a period swings between nothing and everything: sqrt(variance / mean square) makes the
 * variance of the part f exactly f times that of the period.
 */
function partialPeriodSpread(paths: readonly Float64Array[], horizon: number): Float64Array {
  const spread = new Float64Array(horizon);
  for (let t = 0; t < horizon; t++) {
    let sum = 0;
    let squares = 0;
    for (const path of paths) {
      const value = Math.max(0, path[t]!);
      sum += value;
      squares += value * value;
    }
    const mean = sum / paths.length;
    const meanSquare = squares / paths.length;
    spread[t] = meanSquare > 0 ? Math.sqrt(Math.max(0, 1 - (mean * mean) / meanSquare)) : 0;
  }
  return spread;
}

/** How many ascending values are at most `limit`. */
function countUpTo(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

const fraction = (x: number) => x - Math.floor(x);
