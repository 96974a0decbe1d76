import { meanFinite, minimizeOnInterval } from "../../core/index.js";

/** A level that follows a sequence by simple exponential smoothing. */
export interface SmoothedLevel {
  readonly alpha: number;
  /** After the last value. */
  readonly level: number;
  /** What was expected of each value before it was seen. */
  readonly expected: Float64Array;
  /** Observations that the level is worth: (2 - alpha) / alpha of them, but no more than there are. */
  readonly effectiveCount: number;
}

/** Largest smoothing parameter that is tried: sparse demands do not bear a nervous level. */
const largestAlpha = 0.5;

/** Total cost of the one-step expectations of a level that begins at `start` and follows `values` by `alpha`. */
export type Cost = (values: Float64Array, start: number, alpha: number) => number;

export const squaredError: Cost = (values, start, alpha) => {
  let level = start;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const error = values[i]! - level;
    sum += error * error;
    level += alpha * error;
  }
  return sum;
};

/** Starts from the average, and takes the alpha with the least total cost of its one-step expectations. */
export function smoothOptimally(values: Float64Array, cost: Cost): SmoothedLevel {
  const start = meanFinite(values);
  const total = (alpha: number) => cost(values, start, alpha);
  const alpha = values.length < 4 ? 0 : minimizeOnInterval(total, 0, largestAlpha, { tolerance: 1e-3 });
  return smoothWith(values, alpha, start);
}

/** Simple exponential smoothing (Brown, 1956) with everything given. */
export function smoothWith(values: Float64Array, alpha: number, start: number): SmoothedLevel {
  const expected = new Float64Array(values.length);
  let level = start;
  for (let i = 0; i < values.length; i++) {
    expected[i] = level;
    level += alpha * ((values[i] as number) - level);
  }
  return {
    alpha,
    level,
    expected,
    effectiveCount: alpha === 0 ? values.length : Math.min(values.length, (2 - alpha) / alpha),
  };
}
