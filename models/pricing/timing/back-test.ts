import { type TimingInput, timePurchase } from "./decide.js";

export interface TimingBackTest {
  /** Purchases tried. */
  readonly purchases: number;
  readonly waited: number;
  /** Money over all purchases, holding included: by the advice, by always buying at once, and had prices been known. */
  readonly cost: number;
  readonly costBuyNow: number;
  readonly costHindsight: number;
  /** Saved against always buying at once, as a share. */
  readonly saving: number;
  /** Share of what hindsight would have saved; NaN when nothing could be saved. */
  readonly captured: number;
  /** Share of the waits that turned out dearer than buying at once. */
  readonly regretted: number;
}

/** One purchase of the past: what was known then, and the prices that came after. */
export interface PastPurchase {
  readonly known: TimingInput;
  /** Prices 1..n periods after. */
  readonly actual: Float64Array;
}

/** What following the advice would have cost. A purchase whose wait reaches beyond the known prices is left out. */
export function backTestTiming(purchases: Iterable<PastPurchase>): TimingBackTest {
  let count = 0;
  let waited = 0;
  let regretted = 0;
  let cost = 0;
  let costBuyNow = 0;
  let costHindsight = 0;
  for (const { known, actual } of purchases) {
    const advice = timePurchase(known);
    if (advice.latest > actual.length) continue;
    const { price, quantity, orderingCost, holdingRate } = known;
    const costOf = (wait: number) => {
      const bought = (wait === 0 ? price : (actual[wait - 1] as number)) * quantity + orderingCost;
      // Goods bought early are held until the latest wait would have brought them.
      return bought * (1 + holdingRate * (advice.latest - wait));
    };
    const now = costOf(0);
    const own = costOf(advice.periods);
    let least = now;
    for (let wait = 1; wait <= advice.latest; wait++) least = Math.min(least, costOf(wait));
    count++;
    if (advice.periods > 0) waited++;
    if (own > now) regretted++;
    cost += own;
    costBuyNow += now;
    costHindsight += least;
  }
  const possible = costBuyNow - costHindsight;
  return {
    purchases: count,
    waited,
    cost,
    costBuyNow,
    costHindsight,
    saving: 1 - cost / costBuyNow,
    captured: possible > 0 ? (costBuyNow - cost) / possible : Number.NaN,
    regretted: waited > 0 ? regretted / waited : 0,
  };
}
