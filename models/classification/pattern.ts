import { variation } from "./variation.js";

/** Demand patterns; `none` has no demand at all. */
export type DemandPattern = "smooth" | "erratic" | "intermittent" | "lumpy" | "none";

/** What one product's history says about how its demand arrives. */
export interface DemandProfile {
  readonly pattern: DemandPattern;
  /** Average demand interval: periods since the first demand, or up to the last of an ended product, per period with demand. NaN without demand. */
  readonly adi: number;
  /** Squared coefficient of variation of the demand sizes, zeros left out. NaN without demand. */
  readonly cv2: number;
  /** Coefficient of variation of all periods since the first demand. NaN without demand. */
  readonly cv: number;
  /** Observed periods since the first demand, that one included. */
  readonly periods: number;
  readonly demandPeriods: number;
}

/** Cut-offs of Syntetos, Boylan & Croston (2005), "On the categorization of demand patterns". */
export const adiCutoff = 1.32;
export const cv2Cutoff = 0.49;

/** The quadrant of the ADI x CV2 plane. */
export function classifyPattern(adi: number, cv2: number): DemandPattern {
  if (Number.isNaN(adi)) return "none";
  if (adi < adiCutoff) return cv2 < cv2Cutoff ? "smooth" : "erratic";
  return cv2 < cv2Cutoff ? "intermittent" : "lumpy";
}

/** Silence at the end that is no interval any more: this many periods, and this many intervals. */
const endPeriods = 13;
const endIntervals = 6;

/**
 * Profiles demand per period, oldest first. Periods before the first demand are left out, because the product was not
 * on sale then; NaN is a missing period. A silence at the end that is much longer than the intervals before it is the end
 * of the product and no part of how its demand arrived, so `adi` stops at the last demand.
 */
export function demandProfile(demand: Float64Array): DemandProfile {
  const first = demand.findIndex((value) => value > 0);
  if (first < 0) {
    return { pattern: "none", adi: Number.NaN, cv2: Number.NaN, cv: Number.NaN, periods: 0, demandPeriods: 0 };
  }
  const active = demand.subarray(first);
  const sizes = active.filter((value) => value > 0);
  const periods = observed(active);
  const untilLast = observed(active.subarray(0, active.findLastIndex((value) => value > 0) + 1));
  const silence = periods - untilLast;
  const ended = silence >= endPeriods && silence >= (endIntervals * untilLast) / sizes.length;
  const adi = (ended ? untilLast : periods) / sizes.length;
  const cv2 = variation(sizes) ** 2;
  return { pattern: classifyPattern(adi, cv2), adi, cv2, cv: variation(active), periods, demandPeriods: sizes.length };
}

function observed(values: Float64Array): number {
  let count = 0;
  for (const value of values) if (!Number.isNaN(value)) count++;
  return count;
}
