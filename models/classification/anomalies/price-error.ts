import { quantileSorted } from "../../core/index.js";
import type { SkuHistory } from "../features/feature-names.js";
import { median } from "../features/moments.js";
import { type Anomaly, rounded, scoreBeyond } from "./anomaly.js";

/** Wrong by this factor against the prices before and after it: no step and no promotion is that large. */
const gross = Math.log(1.6);
/** A blip: off by this factor, and by as much again as the prices before and after it differ, for one period. */
const blip = Math.log(1.08);

/** Prices on each side that a single low or high one is compared with the median of. */
const around = 3;

/**
 * The price that leaves the range of its neighbours furthest and returns. Prices move in steps and stay; one that is back
 * a period later was not meant, even a small one: over a week, one day's price ten times too low is a mean only an eighth
 * lower. A price that leaves that range again and again, as the mean of prices that differ by customer, has to leave it much
 * further than it usually does. Where the lowest and highest price of each period are known, a gross error is told from them, and the mean of a period
 * whose prices differ proves no small one.
 */
export function priceError(history: SkuHistory): Anomaly | undefined {
  const { price, promotion, priceLow, priceHigh } = history;
  if (price === undefined) return undefined;
  const single = grossPrice(history);
  if (single !== undefined) return single;
  const log = price.map((value) => (value > 0 ? Math.log(value) : Number.NaN));
  const known: number[] = [];
  log.forEach((value, t) => {
    if (!Number.isNaN(value)) known.push(t);
  });
  const usual = usualLeap(known.map((t) => log[t]!));
  const stays = usual < blip;
  let worst = 0;
  let found: { t: number; usual: number; threshold: number } | undefined;
  for (let k = 1; k + 1 < known.length; k++) {
    const t = known[k]!;
    const before = log[known[k - 1]!]!;
    for (const after of followers(known, k)) {
      const [low, high] = [Math.min(before, log[after]!), Math.max(before, log[after]!)];
      const outside = leap(before, log[t]!, log[after]!);
      const onePrice = !(Math.abs((priceHigh?.[t] ?? 0) - (priceLow?.[t] ?? 0)) > 0);
      const plain =
        stays && onePrice && !inPromotion(promotion, t - 1, t + 1) && known[k - 1] === t - 1 && after === t + 1;
      const threshold = plain ? Math.min(gross, blip + (high - low)) : gross + 3 * usual;
      if (outside < threshold || outside <= worst) continue;
      if (!stays && isAmong(log, log[t]!)) continue;
      worst = outside;
      found = { t, usual: Math.exp((low + high) / 2), threshold };
    }
  }
  if (found === undefined) return undefined;
  return anomalyAt(found.t, price[found.t]!, found.usual, scoreBeyond(worst, found.threshold));
}

/** How far a price lies outside the range of the one before and the one after; negative inside it. */
const leap = (before: number, now: number, after: number): number =>
  Math.max(now - Math.max(before, after), Math.min(before, after) - now);

/** What nine of ten prices do not leave the range of their neighbours by: 0 for prices that move in steps. */
function usualLeap(prices: readonly number[]): number {
  const leaps = prices.slice(1, -1).map((now, i) => Math.max(0, leap(prices[i]!, now, prices[i + 2]!)));
  return leaps.length > 0
    ? quantileSorted(
        leaps.sort((a, b) => a - b),
        0.9,
      )
    : 0;
}

/** Whether a price was asked for in two other periods, more or less: then it is one of the product's prices. */
function isAmong(log: Float64Array, price: number): boolean {
  let alike = 0;
  for (const one of log) if (Math.abs(one - price) < blip) alike++;
  return alike > 2;
}

/** The lowest or highest price of a period that is furthest from the prices around, if by a gross factor. */
function grossPrice({ price, priceLow, priceHigh }: SkuHistory): Anomaly | undefined {
  if (price === undefined || priceLow === undefined || priceHigh === undefined) return undefined;
  const ranges = priceLow
    .map((low, t) => Math.log(priceHigh[t]! / low))
    .filter(Number.isFinite)
    .sort();
  // Prices that differ in most periods, by customer or by region, are no errors.
  const threshold = gross + 2 * (ranges.length > 0 ? quantileSorted(ranges, 0.9) : 0);
  let worst = threshold;
  let found: { t: number; price: number; usual: number } | undefined;
  for (let t = 0; t < price.length; t++) {
    const [low, high] = [priceLow[t]!, priceHigh[t]!];
    if (!(low > 0) || !(high > 0)) continue;
    // Most periods hold one price, that of the period before: no need to look around.
    if (high / low < 1.3 && t > 0 && Math.abs(Math.log(price[t]! / price[t - 1]!)) < gross / 2) continue;
    const usual = median(neighboursOf(price, t));
    for (const one of [low, high]) {
      const off = Math.abs(Math.log(one / usual));
      if (!(off >= worst)) continue;
      worst = off;
      found = { t, price: one, usual };
    }
  }
  return found && anomalyAt(found.t, found.price, found.usual, scoreBeyond(worst, threshold));
}

function neighboursOf(price: Float64Array, t: number): number[] {
  const found: number[] = [];
  for (let j = Math.max(0, t - around); j <= Math.min(price.length - 1, t + around); j++) {
    if (j !== t && price[j]! > 0) found.push(price[j]!);
  }
  return found;
}

const anomalyAt = (period: number, price: number, usual: number, score: number): Anomaly => ({
  kind: "price-error",
  score,
  period,
  reason: { key: "anomaly.priceError", parameters: { price: rounded(price), usual: rounded(usual) } },
  action: { key: "anomaly.priceError.action" },
});

/** The next price, and the one after that: an error may fall into two periods. */
const followers = (known: readonly number[], k: number) => known.slice(k + 1, k + 3);

function inPromotion(promotion: Float64Array | undefined, from: number, to: number): boolean {
  for (let t = from; t <= to; t++) if ((promotion?.[t] ?? 0) > 0) return true;
  return false;
}
