import type { Message } from "../../messages/index.js";
import { LikeItems, type ProductAttributes } from "./likeness.js";

/** One product as the question sees it; NaN where unknown. */
export interface KeptProduct extends ProductAttributes {
  readonly sku: string;
  /** A, B or C. */
  readonly abc: string;
  /** Units sold over the last year. */
  readonly units: number;
  readonly unitCost: number;
  readonly onHand: number;
  /** Days since the first and the last sale. */
  readonly ageDays: number;
  readonly idleDays: number;
  /** ln of demand of late over demand before: below 0 it falls. */
  readonly momentum: number;
}

export interface DiscontinueOptions {
  /** Cost of holding stock, as a share of its value per year. */
  readonly holdingRate: number;
  /** Cost of placing one order line. */
  readonly orderingCost: number;
}

export interface Discontinued {
  /** Index in the catalogue. */
  readonly item: number;
  /** Cost of keeping the product over that plus what it earns, 0.5 to 1. */
  readonly score: number;
  readonly stockValue: number;
  readonly moneyFreed: number;
  /** Products that customers can take instead, most like first. */
  readonly substitutes: readonly string[];
  readonly reason: Message;
}

/** Younger products have not had their chance. */
const leastAge = 365;
/** Share of its cost that stock fetches beyond what customers would buy in a year at its price. */
const clearance = 0.5;
/** A product that still sells is ordered this often a year, and must cost this many times what it earns: stock too high is no reason. */
const ordersPerYear = 4;
const clearLoss = 2;
/** Likeness from which a product can stand in for another of its category, and how many are named. */
const leastLikeness = 0.5;
const mostSubstitutes = 3;

/**
 * What costs more to keep than it earns: C products a year old or more, whose stock and order lines cost in a year more, or
 * while they still sell twice as much, as the margin of what sells; the most money freed first. Only products with a known stock and cost can be judged.
 */
export function discontinue(
  catalogue: readonly KeptProduct[],
  { holdingRate, orderingCost }: DiscontinueOptions,
): Discontinued[] {
  const judged = catalogue.map((product, item) => judge(product, item));
  const leaving = new Set(judged.filter((one) => one !== undefined).map(({ item }) => item));
  const like = new LikeItems(catalogue);
  return judged
    .filter((one) => one !== undefined)
    .map(({ item, score, stockValue, moneyFreed, reason }) => {
      const product = catalogue[item]!;
      const substitutes = like
        .nearest(product, mostSubstitutes, (other) => {
          const candidate = catalogue[other]!;
          return (
            other !== item && !leaving.has(other) && candidate.units > 0 && candidate.category === product.category
          );
        })
        .filter(({ likeness }) => likeness >= leastLikeness)
        .map(({ item: other }) => catalogue[other]!.sku);
      return { item, score, stockValue, moneyFreed, substitutes, reason };
    })
    .sort((a, b) => b.moneyFreed - a.moneyFreed || b.score - a.score || a.item - b.item);

  function judge(product: KeptProduct, item: number): Omit<Discontinued, "substitutes"> | undefined {
    const { abc, units, unitCost, unitPrice, onHand, ageDays, idleDays, momentum } = product;
    if (abc !== "C" || ageDays < leastAge || momentum > 0) return undefined;
    if (!(unitCost > 0) || !(onHand >= 0) || !(unitPrice > 0)) return undefined;
    const stockValue = onHand * unitCost;
    const sells = units > 0;
    const earned = Math.max(0, units * (unitPrice - unitCost));
    const cost = holdingRate * stockValue + (sells ? ordersPerYear * orderingCost : 0);
    if (!(cost > (sells ? clearLoss : 1) * earned)) return undefined;
    const sellable = Math.min(onHand, units) * unitCost;
    const money = (value: number) => Math.round(value);
    return {
      item,
      score: cost / (cost + earned),
      stockValue,
      moneyFreed: sellable + clearance * (stockValue - sellable),
      reason: {
        key: sells ? "discontinue.reason" : "discontinue.reasonSilent",
        parameters: { days: Math.round(idleDays), cost: money(cost), earned: money(earned), stock: money(stockValue) },
      },
    };
  }
}
