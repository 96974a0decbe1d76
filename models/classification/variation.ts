/** Variability classes: X steady, Y moderate, Z erratic. */
export type XyzClass = "X" | "Y" | "Z";

/**
 * Coefficient of variation of demand per period: sample standard deviation over mean. Missing periods (NaN) are
 * skipped. NaN without demand; 0 for a single observation.
 */
export function variation(demand: ArrayLike<number>): number {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < demand.length; i++) {
    const value = demand[i]!;
    if (Number.isNaN(value)) continue;
    count++;
    const step = value - mean;
    mean += step / count;
    squares += step * (value - mean);
  }
  if (!(mean > 0)) return Number.NaN;
  return count < 2 ? 0 : Math.sqrt(squares / (count - 1)) / mean;
}

/** X up to the first cut, Y up to the second, Z above; an undefined variation is Z. */
export function classifyXyz(coefficientOfVariation: number, cuts: readonly [number, number]): XyzClass {
  if (coefficientOfVariation <= cuts[0]) return "X";
  return coefficientOfVariation <= cuts[1] ? "Y" : "Z";
}
