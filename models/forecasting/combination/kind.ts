import type { Series } from "../../core/index.js";

/** What decides which methods are combined. */
export type Kind =
  | "empty"
  | "fewDemands"
  | "intermittent"
  | "seasonalIntermittent"
  | "longIntermittent"
  | "fewCounts"
  | "counts"
  | "seasonal"
  | "longSteady"
  | "longMoving"
  | "steady"
  | "moving";

/** Mean interval between demands from which demand counts as intermittent (Syntetos, Boylan & Croston, 2005). */
const intermittentFrom = 1.32;

/** Observations up to which few parameters are all that intermittent demand can tell. */
const shortHistory = 24;

/** Longer seasons, such as 52 weeks, are seen too few times to be estimated place by place. */
const longestShortSeason = 24;

/** Periods from which the last season of intermittent demand has enough demands to say something of the next. */
const shortestSparseSeason = 12;

/** Seasons of history from which a few waves can be drawn through a long season. */
const wavesFrom = 1.5;

/** @param demand whether the series is known to be demand, whose whole numbers are counts */
export function kindOf({ values, seasonLength }: Series, demand = false): Kind {
  let observed = 0;
  let demands = 0;
  let sum = 0;
  let negative = false;
  let whole = true;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    observed++;
    if (value !== 0) demands++;
    negative ||= value < 0;
    whole &&= Number.isInteger(value);
    sum += value;
  }
  if (demands === 0) return "empty";
  const counts = demand && whole && !negative;
  if (!negative && observed >= intermittentFrom * demands) {
    if (counts && observed < shortHistory) return "fewDemands";
    const yearly = seasonLength >= shortestSparseSeason && seasonLength <= longestShortSeason;
    if (yearly && observed >= 2 * seasonLength) return "seasonalIntermittent";
    const seasonSeen = seasonLength > longestShortSeason && values.length >= wavesFrom * seasonLength;
    return seasonSeen ? "longIntermittent" : "intermittent";
  }
  const seasonal = seasonLength > 1 && observed >= 2 * seasonLength;
  if (seasonal && seasonLength <= longestShortSeason) return "seasonal";
  const steady = returnsToMean(values, sum / observed);
  if (seasonal) return steady ? "longSteady" : "longMoving";
  if (!steady) return "moving";
  if (!counts) return "steady";
  return observed < shortHistory ? "fewCounts" : "counts";
}

/**
 * Whether the last observation says less about the next than the mean does: the von Neumann (1941) ratio of the mean
 * squared step to the variance is at least one, as it is when neighbours correlate by less than a half.
 */
function returnsToMean(values: Float64Array, mean: number): boolean {
  let steps = 0;
  let stepCount = 0;
  let variance = 0;
  let count = 0;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) continue;
    variance += (value - mean) ** 2;
    count++;
    const step = value - (t > 0 ? values[t - 1]! : Number.NaN);
    if (Number.isNaN(step)) continue;
    steps += step * step;
    stepCount++;
  }
  return stepCount === 0 || steps / stepCount >= 0.5 * (variance / count);
}
