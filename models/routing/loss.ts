import type { Losses, RoutingCase } from "./cases.js";

/** The loss of one method in one case: the mean of RMSSE and twice the scaled pinball loss. */
export const caseLoss = ({ squared, pinball }: Pick<Losses, "squared" | "pinball">, method: number): number =>
  (Math.sqrt(squared[method]!) + 2 * pinball[method]!) / 2;

/** How many times the median method's loss a method is charged at most: one forecast gone astray is not to teach more. */
const largestCost = 3;

/** What each method cost in each case, row-major. */
export function costMatrix(cases: readonly RoutingCase[]): Float64Array {
  const methods = cases[0]?.alone.squared.length ?? 0;
  const costs = new Float64Array(cases.length * methods);
  cases.forEach(({ alone }, row) => {
    const losses = Float64Array.from({ length: methods }, (_, k) => caseLoss(alone, k));
    const sorted = losses.slice().sort();
    const cap = largestCost * sorted[methods >> 1]!;
    for (let k = 0; k < methods; k++) costs[row * methods + k] = Math.min(losses[k]!, cap > 0 ? cap : losses[k]!);
  });
  return costs;
}

/** Sums from which the loss pooled over cases is made: squared errors are averaged before the root. */
export interface PooledSums {
  squared: number;
  pinball: number;
  count: number;
}

export const pooledLoss = ({ squared, pinball, count }: PooledSums): number =>
  (Math.sqrt(squared / count) + (2 * pinball) / count) / 2;
