import { minimizeOnInterval } from "../../core/optimization/index.js";

/** Simple exponential smoothing with the least sum of squared one-step errors. */
export interface SimpleSmoothing {
  readonly alpha: number;
  readonly initialLevel: number;
  readonly level: number;
  readonly squares: number;
  readonly errors: Float64Array;
}

const LOWEST = 1e-4;
const HIGHEST = 0.9999;

/**
 * For a given alpha the errors are linear in the initial level, e_t = u_t - l0 (1 - alpha)^(t-1), so that the best l0
 * has a formula and only alpha is searched. NaN is missing. Needs one observation.
 */
export function fitSimpleSmoothing(y: Float64Array): SimpleSmoothing {
  const fit = new Float64Array(2);
  const origin = y.find((value) => !Number.isNaN(value)) ?? 0;
  const squares = (alpha: number) => profile(y, alpha, origin, fit);
  const alpha = minimizeOnInterval(squares, LOWEST, HIGHEST, { points: 13, tolerance: 1e-7 });
  squares(alpha);
  const initialLevel = fit[0]!;
  const errors = new Float64Array(y.length);
  let level = initialLevel;
  for (let t = 0; t < y.length; t++) {
    errors[t] = y[t]! - level;
    if (!Number.isNaN(errors[t]!)) level += alpha * errors[t]!;
  }
  return { alpha, initialLevel, level, squares: fit[1]!, errors };
}

/** Least sum of squares at `alpha`; leaves the initial level and the sum in `fit`. */
function profile(y: Float64Array, alpha: number, origin: number, fit: Float64Array): number {
  let level = origin;
  let decay = 1;
  let uu = 0;
  let ud = 0;
  let dd = 0;
  for (let t = 0; t < y.length; t++) {
    const u = y[t]! - level;
    if (Number.isNaN(u)) continue;
    uu += u * u;
    ud += u * decay;
    dd += decay * decay;
    level += alpha * u;
    decay *= 1 - alpha;
  }
  fit[0] = origin + ud / dd;
  fit[1] = Math.max(0, uu - (ud * ud) / dd);
  return fit[1]!;
}
