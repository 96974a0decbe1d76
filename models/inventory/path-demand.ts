import { normalQuantile } from "../core/index.js";
import type { ProtectionInterval } from "./lead-time-demand.js";

/**
 * Demand of sample path `i` in its first `periods` periods, which may be a fraction; undefined without paths.
 *
 * Of a period that is covered in part (share f), the expected share is f and the variance is f times the period's, as it
 * is for demand with independent increments. Past the horizon the paths repeat, each one followed by another's values.
 */
export function cumulativeDemand(
  paths: readonly Float64Array[],
): ((path: number, periods: number) => number) | undefined {
  const n = paths.length;
  const horizon = paths[0]?.length ?? 0;
  if (horizon === 0) return undefined;
  const lumpiness = partialPeriodSpread(paths, horizon);
  return (i, periods) => {
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
    return total;
  };
}

/** Periods that path `i` must last for: a lead time of its own, and the review. */
export function intervalPeriods(interval: ProtectionInterval, i: number): number {
  const { leadTimeDays, leadTimeSdDays = 0, reviewDays = 0, daysPerPeriod } = interval;
  const spread = leadTimeSdDays > 0 ? leadTimeSdDays * normalQuantile(fraction((i + 0.5) * 0.7548776662466927)) : 0;
  return (Math.max(0, leadTimeDays + spread) + reviewDays) / daysPerPeriod;
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

const fraction = (x: number) => x - Math.floor(x);
