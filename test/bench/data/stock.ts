import type { Forecast } from "../../../models/core/index.js";
import { Random } from "../../../models/core/index.js";
import { leadTimeDemand, simulatePolicy } from "../../../models/inventory/index.js";
import type { HoldOut } from "./datasets.js";

/** What one method would stock of one product, and what came. */
export interface StockCase {
  readonly demand: Float64Array;
  readonly price: number;
  /** Of demand over lead time and review. */
  quantile(probability: number): number;
}

/** At which the method that sets the stock value for all of them is stocked. */
export const serviceLevel = 0.95;
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
    quantile: (probability) => demand.quantile(probability),
  };
}

export interface StockResult {
  /** Share of the demand, in money, that was served at once. */
  readonly fillRate: number;
  /** Average stock on hand, in money, all products together. */
  readonly stockValue: number;
}

/**
 * Runs every product with the quantile at one probability for its order-up-to level. The same chance of running out
 * everywhere is what serves most for the money: stock that is moved from one product to another then gains nothing.
 */
export function simulateStock(cases: readonly StockCase[], leadTime: number, probability: number): StockResult {
  let wanted = 0;
  let short = 0;
  let stockValue = 0;
  for (const { demand, price, quantile } of cases) {
    const orderUpTo = Math.max(0, quantile(probability));
    const policy = { reviewPeriods: 1, reorderPoint: orderUpTo, orderUpTo };
    const result = simulatePolicy({ demand, policy, leadTime: () => leadTime, shortage: "lost" });
    for (const value of demand) wanted += price * value;
    short += price * result.unitsShort;
    stockValue += price * result.averageStock;
  }
  return { fillRate: 1 - short / wanted, stockValue };
}

/** Odds are sought as logarithms, from 1 in 50 to 10,000 to 1. */
const logOdds = { least: Math.log(1 / 50), most: Math.log(1e4) } as const;
const rounds = 24;
const probabilityOf = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));

/** With the probability that gives the stock value wanted; undefined where none does. */
export function fillRateAt(cases: readonly StockCase[], leadTime: number, stockValue: number): number | undefined {
  let { least, most }: { least: number; most: number } = logOdds;
  const at = (place: number) => simulateStock(cases, leadTime, probabilityOf(place));
  if (at(most).stockValue < stockValue || at(least).stockValue > stockValue) return undefined;
  for (let round = 0; round < rounds; round++) {
    const middle = (least + most) / 2;
    if (at(middle).stockValue < stockValue) least = middle;
    else most = middle;
  }
  return at(most).fillRate;
}
