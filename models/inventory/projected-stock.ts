import { intervalDays, type ProtectionInterval } from "./lead-time-demand.js";
import { cumulativeDemand, intervalPeriods } from "./path-demand.js";

/** Goods ordered earlier that arrive before the trade of day `day`, counted from today; 0 is there already. */
export interface Receipt {
  readonly day: number;
  readonly quantity: number;
}

export interface ExpectedReceipt extends Receipt {
  /** Chance to run out on some day before this receipt. */
  readonly stockoutBefore: number;
}

/** Stock in the time to come if nothing more is ordered, reckoned along the sample paths. */
export interface StockProjection {
  /** Chance to run out on some day of lead time plus review. */
  readonly stockoutProbability: number;
  /** Units of demand that find no stock in that time and are lost. */
  readonly expectedShortage: number;
  /** Days that what is there lasts at mean demand; infinite where it lasts longer than lead time plus review. */
  readonly coverDays: number;
  /** Units on order that are counted as there already. */
  readonly overdue: number;
  /** Receipts still to come within lead time plus review, by day. */
  readonly receipts: readonly ExpectedReceipt[];
  /** Units on order that arrive later than that. */
  readonly later: number;
}

/**
 * Follows each sample path from receipt to receipt. Stock is lowest just before a receipt and at the end, so only those
 * moments are looked at; demand that was lost does not come back, so the units lost are the largest excess of demand so
 * far over what had arrived.
 *
 * @param onHand units that can be sold today
 */
export function projectStock(
  paths: readonly Float64Array[],
  interval: ProtectionInterval,
  onHand: number,
  receipts: readonly Receipt[],
): StockProjection {
  const days = intervalDays(interval);
  const ahead = byDay(receipts).filter(({ day }) => day > 0);
  const overdue = receipts.reduce((sum, { day, quantity }) => sum + (day > 0 ? 0 : quantity), 0);
  const start = onHand + overdue;
  const demandUntil = cumulativeDemand(paths);
  const n = demandUntil === undefined ? 0 : paths.length;
  const shortBefore = new Float64Array(ahead.length);
  let short = 0;
  let lost = 0;
  for (let i = 0; i < n; i++) {
    const end = intervalPeriods(interval, i);
    let supply = start;
    let worst = 0;
    for (let k = 0; k < ahead.length; k++) {
      const periods = ahead[k]!.day / interval.daysPerPeriod;
      if (periods < end) {
        worst = Math.max(worst, demandUntil!(i, periods) - supply);
        supply += ahead[k]!.quantity;
      }
      if (worst > 0) shortBefore[k]! += 1;
    }
    worst = Math.max(worst, demandUntil!(i, end) - supply);
    if (worst > 0) short++;
    lost += worst;
  }
  return {
    stockoutProbability: n > 0 ? short / n : 0,
    expectedShortage: n > 0 ? lost / n : 0,
    coverDays: coverDays(paths, start, days, interval.daysPerPeriod),
    overdue,
    receipts: ahead
      .map((receipt, k) => ({ ...receipt, stockoutBefore: shortBefore[k]! / n }))
      .filter(({ day }) => day < days),
    later: ahead.reduce((sum, { day, quantity }) => sum + (day < days ? 0 : quantity), 0),
  };
}

function byDay(receipts: readonly Receipt[]): Receipt[] {
  const days = new Map<number, number>();
  for (const { day, quantity } of receipts) days.set(day, (days.get(day) ?? 0) + quantity);
  return [...days].map(([day, quantity]) => ({ day, quantity })).sort((a, b) => a.day - b.day);
}

/** Days until mean demand meets the stock. */
function coverDays(paths: readonly Float64Array[], stock: number, days: number, daysPerPeriod: number): number {
  const horizon = paths[0]?.length ?? 0;
  let left = stock;
  for (let t = 0; horizon > 0 && t * daysPerPeriod < days; t++) {
    let mean = 0;
    for (const path of paths) mean += Math.max(0, path[t % horizon]!) / paths.length;
    if (mean > left) {
      const cover = (t + Math.max(0, left) / mean) * daysPerPeriod;
      return cover < days ? cover : Number.POSITIVE_INFINITY;
    }
    left -= mean;
  }
  return Number.POSITIVE_INFINITY;
}
