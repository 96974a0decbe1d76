import type { Interval } from "../evaluation/significance/index.js";
import type { MatrixSubject } from "./rules.js";

/** A cell of the decision matrix: products of one class and pattern, or those apart from all groups, whatever their class. */
export type MatrixCell = MatrixSubject;

/** The cell of a product, or undefined for one without a class. Outliers are one cell, since one rule goes before all classes. */
export function cellOf({ abc, xyz, pattern, outlier }: MatrixSubject): MatrixCell | undefined {
  if (abc === "" || pattern === "none" || pattern === "") return undefined;
  return outlier ? { abc: "", xyz: "", pattern: "", outlier } : { abc, xyz, pattern, outlier };
}

export const sameCell = (a: MatrixCell, b: MatrixCell): boolean =>
  a.outlier === b.outlier && (a.outlier || (a.abc === b.abc && a.xyz === b.xyz && a.pattern === b.pattern));

/**
 * The sum of independent estimates, such as those of cells, which share no product; each side of the interval adds up like
 * standard deviations do.
 */
export function sumOfIntervals(intervals: readonly Interval[]): Interval {
  const total = intervals.reduce((sum, { estimate }) => sum + estimate, 0);
  const below = Math.hypot(...intervals.map(({ estimate, low }) => estimate - low));
  const above = Math.hypot(...intervals.map(({ estimate, high }) => high - estimate));
  return { estimate: total, low: total - below, high: total + above };
}
