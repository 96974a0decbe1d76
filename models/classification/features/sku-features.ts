import { demandProfile } from "../pattern.js";
import type { Features, SkuHistory } from "./feature-names.js";
import { harmonicFit } from "./harmonic-fit.js";
import { autocorrelation, moments } from "./moments.js";
import { crossingShare, largestSpike, longestRunShare, shiftFeatures, spectralEntropy, tileFeatures } from "./shape.js";
import { tradeFeatures } from "./trade.js";

/** Describes one product in numbers that clustering, anomaly detection and routing compare products by. */
export function skuFeatures(history: SkuHistory): Features {
  const profile = demandProfile(history.quantity);
  const found = history.quantity.findIndex((value) => value > 0);
  const first = found < 0 ? history.quantity.length : found;
  const values = completed(history.quantity.subarray(first));
  const n = values.length;
  const { mean, sd, skewness } = moments(values);
  const trade = tradeFeatures(history, first);
  const age = n * history.periodDays;
  if (n === 0) return { ...nothing, ...trade, age };
  const scaled = values.map((value) => (sd > 0 ? (value - mean) / sd : 0));
  const { seasonLength } = history;
  const window = Math.max(2, Math.min(Math.floor(n / 4), seasonLength > 1 ? Math.round(seasonLength / 4) || 2 : 10));
  let squares = 0;
  for (let lag = 1; lag <= 10; lag++) squares += (autocorrelation(values, mean, lag) || 0) ** 2;
  const last = n - 1 - values.findLastIndex((value) => value > 0);
  return {
    level: mean,
    ...harmonicFit(values, mean, seasonLength),
    variation: profile.cv,
    adi: profile.adi,
    cv2: profile.cv2,
    zeroShare: 1 - profile.demandPeriods / profile.periods,
    ...tileFeatures(scaled, window),
    entropy: spectralEntropy(scaled),
    autocorrelation1: autocorrelation(values, mean, 1),
    autocorrelationSeason: seasonLength > 1 ? autocorrelation(values, mean, seasonLength) : Number.NaN,
    autocorrelation10: squares,
    skewness,
    peak: values.reduce((a, b) => Math.max(a, b), 0) / mean,
    spike: largestSpike(values),
    ...shiftFeatures(scaled, window),
    crossings: crossingShare(values),
    flatness: longestRunShare(values),
    momentum: momentum(values, history.periodDays),
    age,
    recency: last * history.periodDays,
    ...trade,
  };
}

/** Missing periods take the mean of the others, which moves no feature far. */
function completed(values: Float64Array): Float64Array {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count === values.length ? values : values.map((value) => (Number.isNaN(value) ? sum / count : value));
}

/** ln(mean of the last quarter of a year + 5 % of the overall mean) less the same of the time before. */
function momentum(values: Float64Array, periodDays: number): number {
  const recent = Math.max(1, Math.round(91 / periodDays));
  if (values.length < 2 * recent) return 0;
  const cut = values.length - recent;
  const mean = (part: Float64Array) => part.reduce((a, b) => a + b, 0) / part.length;
  const floor = 0.05 * mean(values);
  return Math.log((mean(values.subarray(cut)) + floor) / (mean(values.subarray(0, cut)) + floor));
}

const nothing: Features = {
  level: 0,
  trend: 0,
  trendStrength: 0,
  seasonStrength: Number.NaN,
  adjustedVariation: Number.NaN,
  variation: Number.NaN,
  adi: Number.NaN,
  cv2: Number.NaN,
  zeroShare: 1,
  lumpiness: 0,
  stability: 0,
  entropy: 1,
  autocorrelation1: 0,
  autocorrelationSeason: Number.NaN,
  autocorrelation10: 0,
  skewness: 0,
  peak: 0,
  spike: 0,
  levelShift: 0,
  varianceShift: 0,
  crossings: 0,
  flatness: 1,
  momentum: 0,
  age: 0,
  recency: Number.NaN,
  priceLevel: Number.NaN,
  priceVariation: Number.NaN,
  priceJump: Number.NaN,
  priceElasticity: Number.NaN,
  promotionShare: Number.NaN,
  promotionLift: Number.NaN,
  margin: Number.NaN,
  marginChange: Number.NaN,
  turns: Number.NaN,
  daysOfSupply: Number.NaN,
  stockOutShare: Number.NaN,
};
