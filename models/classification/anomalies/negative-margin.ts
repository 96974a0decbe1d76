import type { SkuHistory } from "../features/feature-names.js";
import { median } from "../features/moments.js";
import { type Anomaly, rounded, scoreBeyond } from "./anomaly.js";

/** Last prices whose median is taken as the price now, so that one mistyped price is not a loss. */
const recentPrices = 4;

/** The product sells below what it costs now. */
export function negativeMargin({ price, promotion, unitCost }: SkuHistory): Anomaly | undefined {
  if (price === undefined || unitCost === undefined || !(unitCost > 0)) return undefined;
  const usual: number[] = [];
  for (let t = price.length - 1; t >= 0 && usual.length < recentPrices; t--) {
    if (price[t]! > 0 && !((promotion?.[t] ?? 0) > 0)) usual.push(price[t]!);
  }
  const now = median(usual);
  if (!(now < unitCost)) return undefined;
  return {
    kind: "negative-margin",
    score: scoreBeyond(unitCost / now - 1 + 0.05, 0.05),
    period: price.length - 1,
    reason: {
      key: "anomaly.negativeMargin",
      parameters: { price: rounded(now), cost: rounded(unitCost), margin: rounded(1 - unitCost / now) },
    },
    action: { key: "anomaly.negativeMargin.action", parameters: { price: rounded(unitCost) } },
  };
}
