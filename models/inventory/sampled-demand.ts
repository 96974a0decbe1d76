import { intervalDays, type LeadTimeDemand, type ProtectionInterval } from "./lead-time-demand.js";
import { cumulativeDemand, intervalPeriods } from "./path-demand.js";

/**
 * Demand over lead time plus review, summed along the sample paths of a forecast, so that errors that hang together
 * from period to period stay together. Each path meets a lead time of its own, normal and never below zero, from an
 * evenly spread sequence (Roberts, 2018) in place of random draws: the same input gives the same answer, and a longer
 * lead time never gives a smaller one.
 *
 * @param paths equally long sample paths, demand per period from the coming one on; values below zero count as zero
 */
export function leadTimeDemand(paths: readonly Float64Array[], interval: ProtectionInterval): LeadTimeDemand {
  const days = intervalDays(interval);
  const demandUntil = cumulativeDemand(paths);
  if (demandUntil === undefined) return sampledDemand(new Float64Array(1), days);
  const totals = new Float64Array(paths.length);
  for (let i = 0; i < totals.length; i++) totals[i] = demandUntil(i, intervalPeriods(interval, i));
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
