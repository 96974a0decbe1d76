/** Values that a shape has at most: enough for a year of weeks. */
const longestShape = 52;
/** A year of monthly or coarser data is too short to have a shape. */
const fewestPeriods = 24;
/** A month to each side is drawn together, or single orders would be the shape. */
const smoothingDays = 30.4;

/**
 * The shape of the last year of demand, or of the last 24 periods where a year has fewer: means over equal stretches, at most 52, smoothed over
 * a month to each side, then at mean 0 and standard deviation 1. Undefined for a shorter history and for one without demand or without change.
 *
 * @param quantity units per period, oldest first
 */
export function demandShape(quantity: Float64Array, periodDays: number): Float64Array | undefined {
  const periods = shapePeriods(periodDays);
  if (quantity.length < periods) return undefined;
  const last = quantity.subarray(quantity.length - periods);
  const length = Math.min(periods, longestShape);
  const means = stretchMeans(last, length);
  const reach = Math.round(smoothingDays / ((periodDays * periods) / length) / 2);
  return standardized(smoothed(means, reach));
}

/** Periods that a shape is made of. */
export const shapePeriods = (periodDays: number): number => Math.max(fewestPeriods, Math.round(365 / periodDays));

/** Piecewise aggregate approximation (Keogh et al., 2001), missing values left out. */
function stretchMeans(values: Float64Array, length: number): Float64Array {
  const means = new Float64Array(length);
  for (let s = 0; s < length; s++) {
    const from = Math.floor((s * values.length) / length);
    const to = Math.floor(((s + 1) * values.length) / length);
    let sum = 0;
    for (let t = from; t < to; t++) sum += values[t]! || 0;
    means[s] = sum / (to - from);
  }
  return means;
}

function smoothed(values: Float64Array, reach: number): Float64Array {
  return values.map((_, i) => {
    const from = Math.max(0, i - reach);
    const to = Math.min(values.length - 1, i + reach);
    let sum = 0;
    for (let j = from; j <= to; j++) sum += values[j]!;
    return sum / (to - from + 1);
  });
}

function standardized(values: Float64Array): Float64Array | undefined {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return deviation > 1e-9 * Math.abs(mean) && deviation > 0
    ? values.map((value) => (value - mean) / deviation)
    : undefined;
}
