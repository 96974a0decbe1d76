import { fourierTransform, powerOfTwoAtLeast } from "../../core/index.js";
import { medianAbsoluteDeviation, median as medianOf } from "./moments.js";

/** Means and variances of windows, on the series scaled to mean 0 and variance 1 (Hyndman, Wang & Laptev, 2015). */
export interface TileFeatures {
  /** Variance of the windows' variances. */
  readonly lumpiness: number;
  /** Variance of the windows' means. */
  readonly stability: number;
}

export function tileFeatures(scaled: Float64Array, width: number): TileFeatures {
  const tiles = Math.floor(scaled.length / width);
  if (width < 2 || tiles < 2) return { lumpiness: 0, stability: 0 };
  const means = new Float64Array(tiles);
  const variances = new Float64Array(tiles);
  for (let k = 0; k < tiles; k++) {
    const tile = scaled.subarray(k * width, (k + 1) * width);
    means[k] = meanOf(tile);
    variances[k] = varianceOf(tile);
  }
  return { lumpiness: varianceOf(variances), stability: varianceOf(means) };
}

/** Largest changes between two neighbouring windows of the scaled series. */
export interface ShiftFeatures {
  /** Of the mean. */
  readonly levelShift: number;
  /** Of the variance. */
  readonly varianceShift: number;
}

export function shiftFeatures(scaled: Float64Array, width: number): ShiftFeatures {
  const n = scaled.length;
  if (width < 2 || n < 2 * width) return { levelShift: 0, varianceShift: 0 };
  const sums = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    sums[i + 1] = sums[i]! + scaled[i]!;
    squares[i + 1] = squares[i]! + scaled[i]! ** 2;
  }
  let levelShift = 0;
  let varianceShift = 0;
  for (let i = width; i + width <= n; i++) {
    const before = (sums[i]! - sums[i - width]!) / width;
    const after = (sums[i + width]! - sums[i]!) / width;
    levelShift = Math.max(levelShift, Math.abs(after - before));
    const spreadBefore = (squares[i]! - squares[i - width]!) / width - before * before;
    const spreadAfter = (squares[i + width]! - squares[i]!) / width - after * after;
    varianceShift = Math.max(varianceShift, Math.abs(spreadAfter - spreadBefore));
  }
  return { levelShift, varianceShift };
}

/** Shannon entropy of the spectrum over that of white noise: 0 one pure wave, 1 noise (Goerg, 2013). */
export function spectralEntropy(scaled: Float64Array): number {
  const n = scaled.length;
  if (n < 4) return 1;
  const size = powerOfTwoAtLeast(n);
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  re.set(scaled);
  fourierTransform(re, im);
  const half = size / 2;
  let total = 0;
  for (let k = 1; k <= half; k++) total += re[k]! ** 2 + im[k]! ** 2;
  if (!(total > 1e-18)) return 1;
  let entropy = 0;
  for (let k = 1; k <= half; k++) {
    const share = (re[k]! ** 2 + im[k]! ** 2) / total;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return entropy / Math.log(half);
}

/** Times the series crosses its median, per step. */
export function crossingShare(values: Float64Array): number {
  if (values.length < 2) return 0;
  const middle = medianOf(values);
  let crossings = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > middle !== values[i - 1]! > middle) crossings++;
  return crossings / (values.length - 1);
}

/** Longest run of one value, as a share of the series. */
export function longestRunShare(values: Float64Array): number {
  let longest = 0;
  let run = 0;
  for (let i = 0; i < values.length; i++) {
    run = i > 0 && values[i] === values[i - 1] ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return values.length > 0 ? longest / values.length : 0;
}

/**
 * Largest robust z-score on a log scale, log1p because demand multiplies, against the median of the non-zero periods:
 * how far the strangest period stands out.
 */
export function largestSpike(values: Float64Array): number {
  const logs = values.filter((value) => value > 0).map(Math.log1p);
  if (logs.length < 4) return 0;
  const middle = medianOf(logs);
  const spread = Math.max(0.1, medianAbsoluteDeviation(logs, middle));
  let largest = 0;
  for (const log of logs) largest = Math.max(largest, (log - middle) / spread);
  return largest;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

function varianceOf(values: Float64Array): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - mean) ** 2;
  return sum / (values.length - 1);
}
