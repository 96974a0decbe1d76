import type { SkuHistory } from "../features/feature-names.js";
import { type Anomaly, rounded, scoreBeyond } from "./anomaly.js";

/** Wrong by this factor against the prices before and after it: no step and no promotion is that large. */
const gross = Math.log(1.6);
/** A blip: off by this factor, and by as much again as the prices before and after it differ, for one period. */
const blip = Math.log(1.08);

/**
 * The price that leaves the range of its neighbours furthest and returns. Prices move in steps and stay; one that is back
 * a period later was not meant, even a small one: over a week, one day's price ten times too low is a mean only an eighth
 * lower.
 */
export function priceError({ price, promotion }: SkuHistory): Anomaly | undefined {
  if (price === undefined) return undefined;
  const log = price.map((value) => (value > 0 ? Math.log(value) : Number.NaN));
  const known: number[] = [];
  log.forEach((value, t) => {
    if (!Number.isNaN(value)) known.push(t);
  });
  let worst = 0;
  let found: { t: number; usual: number; threshold: number } | undefined;
  for (let k = 1; k + 1 < known.length; k++) {
    const t = known[k]!;
    const before = log[known[k - 1]!]!;
    for (const after of followers(known, k)) {
      const [low, high] = [Math.min(before, log[after]!), Math.max(before, log[after]!)];
      const outside = Math.max(log[t]! - high, low - log[t]!);
      const plain = !inPromotion(promotion, t - 1, t + 1) && known[k - 1] === t - 1 && after === t + 1;
      const threshold = plain ? Math.min(gross, blip + (high - low)) : gross;
      if (outside < threshold || outside <= worst) continue;
      worst = outside;
      found = { t, usual: Math.exp((low + high) / 2), threshold };
    }
  }
  if (found === undefined) return undefined;
  return {
    kind: "price-error",
    score: scoreBeyond(worst, found.threshold),
    period: found.t,
    reason: {
      key: "anomaly.priceError",
      parameters: { price: rounded(price[found.t]!), usual: rounded(found.usual) },
    },
    action: { key: "anomaly.priceError.action" },
  };
}

/** The next price, and the one after that: an error may fall into two periods. */
const followers = (known: readonly number[], k: number) => known.slice(k + 1, k + 3);

function inPromotion(promotion: Float64Array | undefined, from: number, to: number): boolean {
  for (let t = from; t <= to; t++) if ((promotion?.[t] ?? 0) > 0) return true;
  return false;
}
