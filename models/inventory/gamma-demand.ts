import { gammaP, gammaQ, gammaQuantile } from "../core/index.js";
import { intervalDays, type LeadTimeDemand, type ProtectionInterval } from "./lead-time-demand.js";

/** Mean and standard deviation of demand in each coming period, errors taken as independent between periods. */
export interface DemandMoments {
  readonly mean: Float64Array;
  readonly sd: Float64Array;
}

/**
 * Demand over lead time plus review where only means and standard deviations are known: a gamma distribution (Burgin,
 * 1975) with variance = sum of the periods' variances + (demand rate x standard deviation of the lead time)^2. Past the
 * horizon the moments repeat.
 */
export function leadTimeDemandFromMoments(moments: DemandMoments, interval: ProtectionInterval): LeadTimeDemand {
  const days = intervalDays(interval);
  const periods = days / interval.daysPerPeriod;
  const leadTimeSd = (interval.leadTimeSdDays ?? 0) / interval.daysPerPeriod;
  const mean = accumulate(moments.mean, periods, (value) => value);
  const variance = accumulate(moments.sd, periods, (value) => value * value);
  const rate = periods > 0 ? mean / periods : 0;
  return gammaDemand(mean, Math.sqrt(variance + (rate * leadTimeSd) ** 2), days);
}

/** A gamma distribution with the given moments; a single point where the standard deviation is 0. */
export function gammaDemand(mean: number, sd: number, days: number): LeadTimeDemand {
  if (!(mean > 0 && sd > 0)) {
    return {
      mean,
      sd: 0,
      days,
      quantile: () => mean,
      exceedance: (stock) => (mean > stock ? 1 : 0),
      expectedShortage: (stock) => Math.max(0, mean - stock),
    };
  }
  const shape = (mean / sd) ** 2;
  const scale = (sd * sd) / mean;
  return {
    mean,
    sd,
    days,
    quantile: (p) => scale * gammaQuantile(Math.min(p, largestProbability), shape),
    exceedance: (stock) => 1 - gammaP(shape, stock / scale),
    expectedShortage: (stock) =>
      stock <= 0
        ? mean - stock
        : Math.max(0, mean * gammaQ(shape + 1, stock / scale) - stock * gammaQ(shape, stock / scale)),
  };
}

/** Certain service would need endless stock. */
const largestProbability = 0.9999;

/** Sum over a fractional number of periods, the last one in proportion, the values repeating past their end. */
function accumulate(values: Float64Array, periods: number, of: (value: number) => number): number {
  if (values.length === 0) return 0;
  const whole = Math.floor(periods);
  let sum = 0;
  for (let t = 0; t < whole; t++) sum += of(values[t % values.length]!);
  return sum + (periods - whole) * of(values[whole % values.length]!);
}
