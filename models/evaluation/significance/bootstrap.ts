import type { Random } from "../../core/index.js";

export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile interval of the mean of paired differences by the circular block bootstrap (Politis & Romano, 1992):
 * blocks keep the dependence between neighbouring origins. `block` 1 resamples single values.
 */
export function bootstrapMean(
  differences: Float64Array,
  random: Random,
  { block = 1, draws = 2000, level = 0.95 }: { block?: number; draws?: number; level?: number } = {},
): Interval {
  const n = differences.length;
  const estimate = differences.reduce((sum, d) => sum + d, 0) / n;
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    for (let taken = 0; taken < n; ) {
      const start = random.integer(n);
      for (let k = 0; k < block && taken < n; k++, taken++) sum += differences[(start + k) % n] as number;
    }
    means[draw] = sum / n;
  }
  means.sort();
  const at = (p: number) => means[Math.min(draws - 1, Math.max(0, Math.round(p * (draws - 1))))] as number;
  return { estimate, low: at((1 - level) / 2), high: at((1 + level) / 2) };
}
