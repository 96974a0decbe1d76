import type { Series } from "../core/index.js";
import type { Message } from "../messages/index.js";

type Trait = "shared" | "intermittent" | "seasonal" | "trend" | "level" | "jumps";

/** What a method is made for; a method that is not listed is explained by the plainest fact about the series. */
const traits: Readonly<Record<string, Trait>> = {
  naive: "jumps",
  "seasonal-naive": "seasonal",
  "seasonal-drift": "seasonal",
  "seasonal-window": "seasonal",
  drift: "trend",
  mean: "level",
  ses: "level",
  holt: "trend",
  "holt-damped": "trend",
  "holt-winters": "seasonal",
  "holt-winters-damped": "seasonal",
  croston: "intermittent",
  sba: "intermittent",
  tsb: "intermittent",
  adida: "intermittent",
  imapa: "intermittent",
  boosting: "shared",
};

/** The fact about the series that speaks for the method, as a clause that begins with "because". */
export function causeOf(method: string, series: Series): Message {
  const facts = factsOf(series);
  const trait = traits[method] ?? plainestTrait(facts);
  if (trait === "shared") return { key: "cause.shared" };
  if (trait === "intermittent") return { key: "cause.intermittent", parameters: { interval: facts.interval } };
  if (trait === "seasonal" && facts.strength >= 0.05) {
    return { key: "cause.seasonal", parameters: { strength: facts.strength } };
  }
  if (trait === "trend" && Number.isFinite(facts.trend)) {
    return { key: "cause.trend", parameters: { trend: facts.trend } };
  }
  return { key: trait === "jumps" ? "cause.jumps" : "cause.level" };
}

interface Facts {
  /** Mean periods between demands. */
  readonly interval: number;
  /** Share of the variance that the places in the season explain, 0 when there are fewer than two seasons. */
  readonly strength: number;
  /** Change of the level over one season (or twelve periods) by a straight line, as a share of the mean. */
  readonly trend: number;
}

function plainestTrait({ interval, strength, trend }: Facts): Trait {
  if (interval >= 1.32) return "intermittent";
  if (strength >= 0.3) return "seasonal";
  return Math.abs(trend) >= 0.1 ? "trend" : "level";
}

function factsOf({ values, seasonLength }: Series): Facts {
  let count = 0;
  let demands = 0;
  let sum = 0;
  let sumT = 0;
  for (let t = 0; t < values.length; t++) {
    const y = values[t] as number;
    if (Number.isNaN(y)) continue;
    count++;
    if (y !== 0) demands++;
    sum += y;
    sumT += t;
  }
  const mean = sum / count;
  const meanT = sumT / count;
  let covariance = 0;
  let varianceT = 0;
  for (let t = 0; t < values.length; t++) {
    const y = values[t] as number;
    if (Number.isNaN(y)) continue;
    covariance += (t - meanT) * (y - mean);
    varianceT += (t - meanT) ** 2;
  }
  const slope = covariance / varianceT;
  const span = seasonLength > 1 ? seasonLength : 12;
  return {
    interval: count / demands,
    strength: seasonalShare(values, seasonLength, mean - slope * meanT, slope),
    trend: (slope * span) / Math.abs(mean),
  };
}

/** Adjusted share of the variance about a straight line that is explained by the means of the places in the season. */
function seasonalShare(values: Float64Array, seasonLength: number, intercept: number, slope: number): number {
  if (seasonLength < 2 || values.length < 2 * seasonLength) return 0;
  const sums = new Float64Array(seasonLength);
  const counts = new Float64Array(seasonLength);
  let total = 0;
  let count = 0;
  for (let t = 0; t < values.length; t++) {
    const rest = (values[t] as number) - intercept - slope * t;
    if (Number.isNaN(rest)) continue;
    sums[t % seasonLength] = (sums[t % seasonLength] as number) + rest;
    counts[t % seasonLength] = (counts[t % seasonLength] as number) + 1;
    total += rest * rest;
    count++;
  }
  let explained = 0;
  for (let place = 0; place < seasonLength; place++) {
    if ((counts[place] as number) > 0) explained += (sums[place] as number) ** 2 / (counts[place] as number);
  }
  const unexplained = (total - explained) / Math.max(1, count - seasonLength);
  return total > 0 ? Math.max(0, 1 - unexplained / (total / count)) : 0;
}
