import type { SkuHistory } from "../features/feature-names.js";
import { median, medianAbsoluteDeviation } from "../features/moments.js";
import { type Anomaly, rounded, scoreBeyond } from "./anomaly.js";

/** Periods with demand that each side of a shift needs. */
const leastPeriods = 10;
/** Size of a step over its standard error, and as a factor on demand, from which on it is told. */
const threshold = 4;
const leastStep = Math.log(1.75);
/** Days in which a product finds its customers: growth there is no shift. */
const launchDays = 120;
/** Demand below this share of what it was is the end of a product, not another level. */
const ending = 0.12;

/**
 * A lasting step in the level of demand: the split of the log series, season taken out by three pairs of harmonics, whose
 * two means differ most for their standard error (Bai & Perron, 1998, one break), the error widened for autocorrelation.
 */
export function levelShift({ quantity, seasonLength, periodDays }: SkuHistory): Anomaly | undefined {
  const periods: number[] = [];
  const launched = quantity.findIndex((value) => value > 0) + Math.ceil(launchDays / periodDays);
  quantity.forEach((value, t) => {
    if (value > 0 && t >= launched) periods.push(t);
  });
  const n = periods.length;
  if (n < 2 * leastPeriods + 6 || fadesOut(quantity)) return undefined;
  const logs = Float64Array.from(periods, (t) => Math.log(quantity[t]!));
  const pairs = quantity.length >= 2 * seasonLength && seasonLength > 3 && n >= 40 ? 3 : 0;
  const season = harmonicsAt(periods, seasonLength, pairs);
  const values = drawnIn(residuals(logs, season));
  const best = widestStep(values, season);
  if (best.t < 0) return undefined;
  const rest = values.map((value, k) => value - (k >= best.t ? best.size : 0));
  const centred = residuals(rest, season);
  const variance = dot(centred, centred) / Math.max(1, n - season.length - 2);
  let lagged = 0;
  for (let k = 1; k < n; k++) lagged += centred[k]! * centred[k - 1]!;
  const memory = Math.max(0, Math.min(0.8, lagged / dot(centred, centred)));
  const score = best.score / Math.sqrt((variance * (1 + memory)) / (1 - memory));
  if (score < threshold || Math.abs(best.size) < leastStep) return undefined;
  return {
    kind: "level-shift",
    score: scoreBeyond(score, threshold),
    period: periods[best.t]!,
    reason: { key: "anomaly.levelShift", parameters: { change: rounded(Math.exp(best.size) - 1) } },
    action: { key: "anomaly.levelShift.action" },
  };
}

/**
 * The step from period `t` on whose size, over its standard error for unit variance, is largest, season taken out of both. Sums
 * from the end give each step's products with the season, so that no split costs more than another.
 */
function widestStep(values: Float64Array, season: readonly Float64Array[]) {
  const n = values.length;
  const shares = season.map((column) => dot(column, values));
  const tails = new Float64Array(season.length);
  let best = { t: -1, size: 0, score: 0 };
  let rest = 0;
  for (let k = n - 1; k >= leastPeriods; k--) {
    rest += values[k]!;
    let norm = n - k;
    let product = rest;
    for (let c = 0; c < tails.length; c++) {
      const tail = tails[c]! + season[c]![k]!;
      tails[c] = tail;
      norm -= tail * tail;
      product -= tail * shares[c]!;
    }
    if (k > n - leastPeriods || norm < 1e-9) continue;
    const size = product / norm;
    const score = Math.abs(size) * Math.sqrt(norm);
    if (score >= best.score) best = { t: k, size, score };
  }
  return best;
}

function fadesOut(quantity: Float64Array): boolean {
  const tail = Math.max(4, Math.round(quantity.length / 12));
  const mean = (part: Float64Array) => part.reduce((sum, value) => sum + (value || 0), 0) / part.length;
  return mean(quantity.subarray(-tail)) < ending * mean(quantity.subarray(0, -tail));
}

/** Orthonormal constant and harmonics at the given periods. */
function harmonicsAt(periods: readonly number[], seasonLength: number, pairs: number): Float64Array[] {
  const columns = [Float64Array.from(periods, () => 1)];
  for (let k = 1; k <= pairs; k++) {
    const angle = (2 * Math.PI * k) / seasonLength;
    columns.push(Float64Array.from(periods, (t) => Math.cos(angle * t)));
    columns.push(Float64Array.from(periods, (t) => Math.sin(angle * t)));
  }
  const unit: Float64Array[] = [];
  for (const column of columns) {
    const rest = residuals(residuals(column, unit), unit);
    const norm = Math.sqrt(dot(rest, rest));
    if (norm > 1e-6) unit.push(rest.map((value) => value / norm));
  }
  return unit;
}

/** What of `values` the orthonormal columns leave over. */
function residuals(values: Float64Array, unit: readonly Float64Array[]): Float64Array {
  const rest = values.slice();
  for (const column of unit) {
    const share = dot(column, rest);
    for (let i = 0; i < rest.length; i++) rest[i]! -= share * column[i]!;
  }
  return rest;
}

/** Single strange periods are no level: values beyond three robust standard deviations are drawn in. */
function drawnIn(values: Float64Array): Float64Array {
  const middle = median(values);
  const limit = 3 * medianAbsoluteDeviation(values, middle);
  return limit > 0 ? values.map((value) => Math.max(middle - limit, Math.min(middle + limit, value))) : values;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
