import type { Random } from "../core/index.js";

/** One step's distribution as quantiles at ascending probabilities. */
export interface QuantileTable {
  readonly probabilities: readonly number[];
  readonly values: Float64Array;
}

/**
 * Moves a value of one distribution to the equally probable value of another, by straight lines between the
 * quantiles of both. Beyond the outer quantiles distances are stretched as between the median and them, and go no further than
 * that once more: a distribution that hardly spreads, of a product that hardly sells, would stretch a rare value without bound.
 * A value that holds a lump of probability, such as no demand, is spread over the lump's share of the other distribution.
 */
export function transport(value: number, from: Float64Array, to: QuantileTable, random: Random): number {
  const { probabilities, values } = to;
  const last = from.length - 1;
  const middle = last >> 1;
  const u = random.uniform();
  if (value < from[0]!)
    return values[0]! - beyond(from[0]! - value, from[middle]! - from[0]!, values[middle]! - values[0]!);
  if (value > from[last]!)
    return values[last]! + beyond(value - from[last]!, from[last]! - from[middle]!, values[last]! - values[middle]!);
  let below = 0;
  while (from[below]! < value) below++;
  if (from[below] === value) {
    let above = below;
    while (above < last && from[above + 1] === value) above++;
    return valueAt(to, probabilities[below]! + u * (probabilities[above]! - probabilities[below]!));
  }
  const share = (value - from[below - 1]!) / (from[below]! - from[below - 1]!);
  return values[below - 1]! + share * (values[below]! - values[below - 1]!);
}

/** How far beyond an outer quantile of the other distribution, `excess` being how far beyond that of its own. */
function beyond(excess: number, own: number, other: number): number {
  if (own > 0) return other * Math.min(1, excess / own);
  return other > 0 ? Math.min(excess, other) : excess;
}

function valueAt({ probabilities, values }: QuantileTable, p: number): number {
  let k = 1;
  while (k < probabilities.length - 1 && probabilities[k]! < p) k++;
  const low = probabilities[k - 1]!;
  const share = Math.min(1, Math.max(0, (p - low) / (probabilities[k]! - low)));
  return values[k - 1]! + share * (values[k]! - values[k - 1]!);
}

/** Probabilities dense enough to carry sample paths from one distribution to another. */
export const denseProbabilities: readonly number[] = [
  0.005, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95,
  0.975, 0.995,
];

/** Quantile paths turned into one table a step. */
export function tablesOf(
  quantiles: ReadonlyMap<number, Float64Array>,
  probabilities: readonly number[],
): QuantileTable[] {
  const horizon = quantiles.get(probabilities[0]!)?.length ?? 0;
  return Array.from({ length: horizon }, (_, h) => ({
    probabilities,
    values: Float64Array.from(probabilities, (p) => quantiles.get(p)![h]!),
  }));
}
