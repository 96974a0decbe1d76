import type { Message } from "../messages/index.js";

/** `prices.json`: when to buy, the largest expected saving first; empty where no supplier's prices are known. */
export interface PricesPage {
  /** Products whose suppliers' prices are known. */
  readonly quoted: number;
  readonly advice: readonly PriceAdvice[];
  /** Purchases of the past as the advice of their day would have made them; null where none could be tried. */
  readonly backTest: PriceBackTest | null;
}

export interface PriceAdvice {
  readonly sku: string;
  /** Position in the catalogue. */
  readonly product: number;
  readonly description: string | null;
  readonly supplier: string | null;
  /** Whether an order is due today. */
  readonly due: boolean;
  readonly method: string;
  readonly price: number;
  readonly quantity: number;
  readonly action: "buy-now" | "wait";
  readonly waitPeriods: number;
  readonly latestPeriods: number;
  readonly expectedSaving: number;
  readonly saving10: number;
  readonly saving90: number;
  readonly regretProbability: number;
  readonly flipPrice: number | null;
  readonly rmse: number | null;
  readonly naiveRmse: number | null;
  readonly reason: Message;
}

export interface PriceBackTest {
  readonly purchases: number;
  readonly waited: number;
  /** Share of the waits that turned out dearer than buying at once. */
  readonly regretted: number;
  readonly cost: number;
  readonly costBuyNow: number;
  readonly costHindsight: number;
}

/** A product's supplier price: the last quote of each period that had one, and what is expected. */
export interface ProductPurchase {
  readonly dates: readonly string[];
  readonly price: readonly number[];
  readonly forecast: {
    readonly start: string;
    readonly method: string;
    readonly mean: readonly number[];
    readonly q025: readonly number[];
    readonly q10: readonly number[];
    readonly q25: readonly number[];
    readonly q75: readonly number[];
    readonly q90: readonly number[];
    readonly q975: readonly number[];
  };
}

/** How demand answers to price and promotion, each with its standard error. */
export interface ProductEffects {
  /** % of demand per % of price. */
  readonly elasticity: number;
  readonly elasticitySe: number;
  readonly elasticityShare: number;
  /** ln(demand under promotion / demand without). */
  readonly logLift: number;
  readonly logLiftSe: number;
  readonly logLiftShare: number;
}

/** `scenarios.json`: what the typical product answers to; null where no price is known. */
export interface ScenariosPage {
  readonly products: number;
  readonly elasticity: number | null;
  /** Demand under promotion over demand without, less 1. */
  readonly lift: number | null;
}
