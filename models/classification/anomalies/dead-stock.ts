import type { SkuHistory } from "../features/feature-names.js";
import { demandProfile } from "../pattern.js";
import { type Anomaly, rounded, scoreBeyond } from "./anomaly.js";

/** Silence that is strange for any product, in days. */
const leastDays = 180;
/** Silence that is strange for a product that sells now and then, in demand intervals. */
const intervals = 6;

/** Stock that nobody has asked for much longer than is usual for the product. */
export function deadStock({ quantity, stock, onHand, periodDays, unitCost }: SkuHistory): Anomaly | undefined {
  const now = onHand !== undefined && !Number.isNaN(onHand) ? onHand : (stock?.at(-1) ?? Number.NaN);
  const last = quantity.findLastIndex((value) => value > 0);
  if (!(now > 0) || last < 0) return undefined;
  const days = (quantity.length - 1 - last) * periodDays;
  const usual = demandProfile(quantity.subarray(0, last + 1)).adi * periodDays;
  const threshold = Math.max(leastDays, intervals * usual);
  if (days < threshold) return undefined;
  const costKnown = unitCost !== undefined && unitCost > 0;
  return {
    kind: "dead-stock",
    score: scoreBeyond(days, threshold),
    period: last + 1,
    reason: { key: "anomaly.deadStock", parameters: { units: rounded(now), days, usual: rounded(usual) } },
    action: costKnown
      ? { key: "anomaly.deadStock.action", parameters: { value: rounded(now * unitCost) } }
      : { key: "anomaly.deadStock.actionUnpriced" },
  };
}
