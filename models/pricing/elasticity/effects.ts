import type { Mixture } from "./mixture.js";
import { poissonRegression } from "./poisson-regression.js";
import { type Estimate, type PooledEstimate, type PooledPrior, poolEstimates } from "./pool.js";

/** One product's demand beside its own price and promotions, period by period. */
export interface ProductDemand {
  readonly sku: string;
  /** Products of one group are taken to be similar: a category. */
  readonly group: string;
  /** Index of the first period on a calendar that all products share. */
  readonly start: number;
  /** NaN, as where the price is unknown, leaves the period out; so should one that was out of stock. */
  readonly quantity: Float64Array;
  readonly price: Float64Array;
  /** Share of the period's usual demand that falls on days under promotion: 0 without, 1 with one. */
  readonly promotion: Float64Array;
  /** In a period partly under promotion, the price of its other days and of those; NaN where `price` holds throughout. */
  readonly plainPrice?: Float64Array;
  readonly promotedPrice?: Float64Array;
}

export interface ProductEffects {
  readonly sku: string;
  /** % of demand per % of price. */
  readonly elasticity: PooledEstimate;
  /** Demand under promotion at an unchanged price, as a factor; its logarithm and the standard error of that. */
  readonly promotionLift: number;
  readonly logLift: PooledEstimate;
  /** Pearson residuals by period of the product's own history, NaN where left out; empty without an estimate. */
  readonly residuals: Float64Array;
}

/** What is believed of a product of which nothing is known: demand falls with price, how much is vague. */
const elasticityPrior: PooledPrior = { value: -1.5, standardError: 1, between: 0.5 };
const liftPrior: PooledPrior = { value: 0.3, standardError: 0.4, between: 0.15 };

const LEAST_PERIODS = 30;
/** Spread of ln(price) below which a product says nothing about its elasticity. */
const LEAST_PRICE_SPREAD = 0.005;
const LEAST_PROMOTIONS = 3;
const HARMONICS = 2;
const LAGS = 4;

/**
 * Elasticity and promotion effect of every product: a log-linear regression of demand on ln(price), promotion, trend and
 * season for each, then partial pooling over the products of a group, so that one with few price changes
 * borrows from its like and says how little it knows itself.
 */
export function priceEffects(products: readonly ProductDemand[], seasonLength: number): ProductEffects[] {
  const own = products.map((product) => regress(product, seasonLength));
  const effects = new Map<number, ProductEffects>();
  for (const members of groupsOf(products)) {
    const elasticities = poolEstimates(
      members.map((index) => own[index]?.elasticity),
      elasticityPrior,
    );
    const lifts = poolEstimates(
      members.map((index) => own[index]?.lift),
      liftPrior,
    );
    members.forEach((index, place) => {
      const logLift = lifts[place] as PooledEstimate;
      effects.set(index, {
        sku: (products[index] as ProductDemand).sku,
        elasticity: elasticities[place] as PooledEstimate,
        promotionLift: Math.exp(logLift.value),
        logLift,
        residuals: own[index]?.residuals ?? new Float64Array(0),
      });
    });
  }
  return products.map((_, index) => effects.get(index) as ProductEffects);
}

/** Indices of the products of each group. */
export function groupsOf(products: readonly ProductDemand[]): number[][] {
  const groups = new Map<string, number[]>();
  products.forEach(({ group }, index) => {
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [index]);
    else members.push(index);
  });
  return [...groups.values()];
}

interface OwnEffects {
  readonly elasticity?: Estimate;
  readonly lift?: Estimate;
  readonly residuals: Float64Array;
}

function regress(product: ProductDemand, seasonLength: number): OwnEffects | undefined {
  const { quantity, price, promotion, start } = product;
  const kept = Array.from(quantity.keys()).filter((t) => quantity[t]! >= 0 && price[t]! > 0 && promotion[t]! >= 0);
  if (kept.length < LEAST_PERIODS || !kept.some((t) => quantity[t]! > 0)) return undefined;
  const logs = Float64Array.from(kept, (t) => Math.log(price[t]!));
  const promoted = Float64Array.from(kept, (t) => promotion[t]!);
  const columns = [new Float64Array(kept.length).fill(1)];
  const add = (column: Float64Array) => columns.push(Float64Array.from(centred(column))) - 1;
  add(Float64Array.from(kept, (t) => t / quantity.length));
  if (seasonLength > 2 && kept.length >= 1.5 * seasonLength) {
    for (let k = 1; k <= HARMONICS; k++) {
      const angle = (t: number) => (2 * Math.PI * k * (start + t)) / seasonLength;
      add(Float64Array.from(kept, (t) => Math.sin(angle(t))));
      if (2 * k < seasonLength) add(Float64Array.from(kept, (t) => Math.cos(angle(t))));
    }
  }
  const prices = spread(logs) > LEAST_PRICE_SPREAD;
  const promotions = promoted.reduce((sum, share) => sum + (share > 0 ? 1 : 0), 0);
  const lifts = Math.min(promotions, kept.length - promotions) >= LEAST_PROMOTIONS;
  // With both effects they are the two coefficients of a mixture, which come last.
  const mixture = prices && lifts ? mixtureOf(product, kept, promoted) : undefined;
  const priced = prices ? (mixture ? columns.length : add(logs)) : -1;
  const lifted = lifts ? (mixture ? columns.length + 1 : add(promoted)) : -1;
  const sold = Float64Array.from(kept, (t) => quantity[t]!);
  const fit = poissonRegression(columns, sold, LAGS, mixture);
  if (fit === undefined) return undefined;
  const residuals = new Float64Array(quantity.length).fill(Number.NaN);
  kept.forEach((t, i) => {
    residuals[t] = fit.residuals[i] as number;
  });
  const estimate = (column: number): Estimate => ({
    value: fit.coefficients[column] as number,
    standardError: fit.standardErrors[column] as number,
  });
  return {
    ...(priced >= 0 && { elasticity: estimate(priced) }),
    ...(lifted >= 0 && { lift: estimate(lifted) }),
    residuals,
  };
}

function mixtureOf(product: ProductDemand, kept: readonly number[], share: Float64Array): Mixture {
  const { price } = product;
  const middle = Math.log(price[kept[0]!]!);
  const logs = (prices: Float64Array | undefined) =>
    Float64Array.from(kept, (t) => Math.log(prices !== undefined && prices[t]! > 0 ? prices[t]! : price[t]!) - middle);
  return { share, plain: logs(product.plainPrice), promoted: logs(product.promotedPrice) };
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return values.map((v) => v - mean);
}

function spread(values: Float64Array): number {
  return Math.sqrt(centred(values).reduce((sum, v) => sum + v * v, 0) / values.length);
}
