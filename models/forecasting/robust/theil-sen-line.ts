import { quantileSorted, sortedFinite } from "../../core/statistics.js";

/** A line through the points (t, value). */
export interface RobustLine {
  readonly slope: number;
  /** At t = 0. */
  readonly intercept: number;
}

/** Starting points that pairs are formed from, at most: longer series are thinned evenly. */
const mostStarts = 600;

/**
 * The median slope between pairs of observations (Theil, 1950; Sen, 1968). With a season only pairs a whole number of seasons
 * apart count (Hirsch, Slack & Smith, 1982), so that the season cancels out. NaN is missing; the intercept is
 * median(value) - slope median(t).
 */
export function theilSenLine(values: Float64Array, seasonLength = 1): RobustLine {
  const n = values.length;
  const every = Math.max(1, Math.ceil(n / mostStarts));
  const slopes: number[] = [];
  for (let from = 0; from < n; from += every) {
    for (let to = from + seasonLength; to < n; to += seasonLength) {
      const slope = (values[to]! - values[from]!) / (to - from);
      if (!Number.isNaN(slope)) slopes.push(slope);
    }
  }
  const slope = slopes.length === 0 ? 0 : quantileSorted(sortedFinite(slopes), 0.5);
  const times = values.map((value, t) => (Number.isNaN(value) ? Number.NaN : t));
  return { slope, intercept: median(values) - slope * median(times) };
}

/** Median of the finite values. */
export const median = (values: Float64Array): number => quantileSorted(sortedFinite(values), 0.5);
