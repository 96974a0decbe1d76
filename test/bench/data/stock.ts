import type { Forecast } from "../../../models/core/index.js";
import { Random } from "../../../models/core/index.js";
import { leadTimeDemand, simulatePolicy } from "../../../models/inventory/index.js";
import type { HoldOut } from "./datasets.js";

/** What one method would stock of one product, and what came. */
export interface StockCase {
  readonly demand: Float64Array;
  readonly price: number;
  /** Mean demand over lead time and review. */
  readonly mean: number;
  /** Its quantile at the service level. */
  readonly level: number;
}

const serviceLevel = 0.95;
const pathCount = 200;

/**
 * Stock is reviewed every period and filled up to one level for the whole hold-out: the quantile of demand over
 * lead time and review, from sample paths, starting in every period in which an order can arrive in time.
 */
export function stockCase(forecast: Forecast, { id, actual, price = 1 }: HoldOut, leadTime: number): StockCase {
  const interval = { leadTimeDays: leadTime, reviewDays: 1, daysPerPeriod: 1 };
  const paths = forecast.sample?.(pathCount, new Random(`${id} stock`)) ?? [forecast.mean];
  const starts = Math.max(1, actual.length - leadTime);
  const spans = paths.flatMap((path) =>
    Array.from({ length: starts }, (_, start) => path.slice(start, start + leadTime + 1)),
  );
  const demand = leadTimeDemand(spans, interval);
  return {
    demand: actual.map((value) => (Number.isNaN(value) ? 0 : value)),
    price,
    mean: demand.mean,
    level: demand.quantile(serviceLevel),
  };
}

export interface StockResult {
  /** Share of the demand, in money, that was served at once. */
  readonly fillRate: number;
  /** Average stock on hand, in money, all products together. */
  readonly stockValue: number;
}

/** Runs every product with its safety stock multiplied by `scale`. */
export function simulateStock(cases: readonly StockCase[], leadTime: number, scale: number): StockResult {
  let wanted = 0;
  let short = 0;
  let stockValue = 0;
  for (const { demand, price, mean, level } of cases) {
    const orderUpTo = Math.max(0, mean + scale * (level - mean));
    const policy = { reviewPeriods: 1, reorderPoint: orderUpTo, orderUpTo };
    const result = simulatePolicy({ demand, policy, leadTime: () => leadTime, shortage: "lost" });
    for (const value of demand) wanted += price * value;
    short += price * result.unitsShort;
    stockValue += price * result.averageStock;
  }
  return { fillRate: 1 - short / wanted, stockValue };
}

const scales = { least: -2, most: 30 } as const;

/** With the scale of the safety stocks that gives the stock value wanted; undefined where none does. */
export function fillRateAt(cases: readonly StockCase[], leadTime: number, stockValue: number): number | undefined {
  let { least, most }: { least: number; most: number } = scales;
  if (simulateStock(cases, leadTime, most).stockValue < stockValue) return undefined;
  if (simulateStock(cases, leadTime, least).stockValue > stockValue) return undefined;
  for (let round = 0; round < 24; round++) {
    const middle = (least + most) / 2;
    if (simulateStock(cases, leadTime, middle).stockValue < stockValue) least = middle;
    else most = middle;
  }
  return simulateStock(cases, leadTime, most).fillRate;
}
