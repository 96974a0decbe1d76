import { quantileSorted } from "../../core/index.js";

export interface TimingInput {
  /** Price of a unit today. */
  readonly price: number;
  /** Simulated prices 1..n periods ahead, one array per path. */
  readonly paths: readonly Float64Array[];
  /** Units to buy. */
  readonly quantity: number;
  /** Expected demand per period, from the coming one on. */
  readonly demand: Float64Array;
  /** Units on hand and on their way. */
  readonly stock: number;
  readonly leadTimePeriods: number;
  /** Cost of holding a unit for one period, as a share of its price. */
  readonly holdingRate: number;
  /** Cost of placing an order; paid once either way, later when waiting. */
  readonly orderingCost: number;
  /** Saving, as a share of what buying now costs, below which nobody should bother to wait. */
  readonly leastSaving?: number;
}

export interface TimingAdvice {
  readonly action: "buy-now" | "wait";
  /** Periods to wait; 0 when buying now. */
  readonly periods: number;
  /** The longest wait after which goods still arrive before the stock is used up. */
  readonly latest: number;
  /** Money expected to be saved by the advised action against buying now. */
  readonly expectedSaving: number;
  /** Saving that is exceeded with a probability of 90 % and of 10 %. */
  readonly saving10: number;
  readonly saving90: number;
  /** Probability that the action not advised (buying now, or the best wait) would have been cheaper. */
  readonly regretProbability: number;
  /** Price today at which the advice flips; NaN when there is no time to wait. */
  readonly flipPrice: number;
}

/**
 * Whether to buy now or to wait, and how long. Waiting `w` periods costs the price then; buying now costs the price
 * today and holding the goods for those `w` periods. The wait of least expected cost is compared with buying now;
 * no wait is considered that would let the stock run out before the goods arrive.
 */
export function timePurchase(input: TimingInput): TimingAdvice {
  const { price, paths, quantity, holdingRate, orderingCost, leastSaving = 0 } = input;
  const latest = latestWait(input);
  const now = price * quantity + orderingCost;
  const savings = (wait: number) =>
    Float64Array.from(paths, (path) => {
      const later = (path[wait - 1] as number) * quantity + orderingCost;
      return now * (1 + holdingRate * wait) - later;
    });
  let best = { wait: 0, mean: Number.NEGATIVE_INFINITY, savings: new Float64Array(0) };
  for (let wait = 1; wait <= latest; wait++) {
    const each = savings(wait);
    const mean = each.reduce((sum, one) => sum + one, 0) / each.length;
    if (mean > best.mean) best = { wait, mean, savings: each };
  }
  if (best.wait === 0) {
    const nothing = { expectedSaving: 0, saving10: 0, saving90: 0, regretProbability: 0, flipPrice: Number.NaN };
    return { action: "buy-now", periods: 0, latest, ...nothing };
  }
  const waits = best.mean > leastSaving * now;
  const sorted = best.savings.slice().sort();
  const cheaperLater = best.savings.filter((one) => one > 0).length / best.savings.length;
  const meanLater = paths.reduce((sum, path) => sum + (path[best.wait - 1] as number), 0) / paths.length;
  const carried = 1 + holdingRate * best.wait - leastSaving;
  return {
    action: waits ? "wait" : "buy-now",
    periods: waits ? best.wait : 0,
    latest,
    expectedSaving: waits ? best.mean : 0,
    saving10: waits ? quantileSorted(sorted, 0.1) : 0,
    saving90: waits ? quantileSorted(sorted, 0.9) : 0,
    regretProbability: waits ? 1 - cheaperLater : cheaperLater,
    // Where now * carried = later, with the price today in place of `price`.
    flipPrice: ((meanLater * quantity + orderingCost) / carried - orderingCost) / quantity,
  };
}

function latestWait({ paths, demand, stock, leadTimePeriods }: TimingInput): number {
  const reach = Math.min(paths[0]?.length ?? 0, demand.length - leadTimePeriods);
  let used = 0;
  let covered = 0;
  for (let t = 0; t < demand.length; t++) {
    used += demand[t] as number;
    if (used > stock) break;
    covered = t + 1;
  }
  return Math.max(0, Math.min(Math.floor(reach), Math.floor(covered - leadTimePeriods)));
}
