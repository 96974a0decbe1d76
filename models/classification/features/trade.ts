import type { SkuHistory } from "./feature-names.js";
import { median } from "./moments.js";

/** Price, promotion, margin and stock of one product, from the period `first` on. */
export function tradeFeatures(history: SkuHistory, first: number) {
  const quantity = history.quantity.subarray(first);
  const price = history.price?.subarray(first) ?? new Float64Array(0);
  const promotion = history.promotion?.subarray(first) ?? new Float64Array(0);
  const known = price.filter((value) => value > 0);
  const level = median(known);
  return {
    priceLevel: level,
    priceVariation: known.length > 1 ? relativeSpread(known) : Number.NaN,
    priceJump: largestJump(known),
    priceElasticity: priceElasticity(quantity, price, promotion),
    ...promotionFeatures(quantity, promotion),
    ...marginFeatures(known, history),
    ...stockFeatures(history, quantity, first),
  };
}

function relativeSpread(values: Float64Array): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)) / mean;
}

/** Largest |ln(price / median of the five prices around it)|: a mistyped price stands alone. */
function largestJump(prices: Float64Array): number {
  if (prices.length < 5) return Number.NaN;
  let largest = 0;
  for (let i = 0; i < prices.length; i++) {
    const from = Math.max(0, Math.min(prices.length - 5, i - 2));
    largest = Math.max(largest, Math.abs(Math.log(prices[i]! / median(prices.subarray(from, from + 5)))));
  }
  return largest;
}

/**
 * Slope of ln(quantity + half a unit) on ln(price), changes from period to period so that trend and season cancel,
 * promotions left out; shrunk towards 0 by its own uncertainty. NaN where the price hardly moves.
 */
function priceElasticity(quantity: Float64Array, price: Float64Array, promotion: Float64Array): number {
  let count = 0;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 1; i < price.length; i++) {
    if (!(price[i]! > 0 && price[i - 1]! > 0) || promotion[i]! > 0 || promotion[i - 1]! > 0) continue;
    const x = Math.log(price[i]! / price[i - 1]!);
    const y = Math.log((quantity[i]! + 0.5) / (quantity[i - 1]! + 0.5));
    if (Number.isNaN(y)) continue;
    count++;
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  if (count < 10 || xx < 1e-3) return Number.NaN;
  const slope = xy / xx;
  const residual = Math.max(0, yy - slope * xy) / (count - 1);
  const signal = slope * slope;
  return signal > 0 ? slope * (signal / (signal + residual / xx)) : 0;
}

function promotionFeatures(quantity: Float64Array, promotion: Float64Array) {
  let on = 0;
  let off = 0;
  let soldOn = 0;
  let soldOff = 0;
  for (let i = 0; i < promotion.length; i++) {
    if (Number.isNaN(quantity[i]!) || Number.isNaN(promotion[i]!)) continue;
    if (promotion[i]! > 0) {
      on++;
      soldOn += quantity[i]!;
    } else {
      off++;
      soldOff += quantity[i]!;
    }
  }
  return {
    promotionShare: on + off > 0 ? on / (on + off) : Number.NaN,
    promotionLift: on > 0 && off > 0 && soldOff > 0 ? soldOn / on / (soldOff / off) : Number.NaN,
  };
}

/** Margin at the last price, and how it differs from that at the median price. */
function marginFeatures(prices: Float64Array, { unitCost }: SkuHistory) {
  const last = prices.at(-1);
  if (last === undefined || unitCost === undefined || !(unitCost > 0)) {
    return { margin: Number.NaN, marginChange: Number.NaN };
  }
  const margin = 1 - unitCost / last;
  return { margin, marginChange: margin - (1 - unitCost / median(prices)) };
}

/** Longest days of supply told apart: ten years. */
const endless = 3650;

function stockFeatures({ stock, onHand, periodDays }: SkuHistory, quantity: Float64Array, first: number) {
  const levels = stock?.subarray(first).filter((value) => !Number.isNaN(value)) ?? new Float64Array(0);
  const now = onHand !== undefined && !Number.isNaN(onHand) ? onHand : levels.at(-1);
  const sold = quantity.filter((value) => !Number.isNaN(value));
  const daily = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / (values.length * periodDays);
  const recent = daily(sold.subarray(Math.max(0, sold.length - Math.max(1, Math.round(91 / periodDays)))));
  const average = levels.length > 0 ? levels.reduce((a, b) => a + b, 0) / levels.length : Number.NaN;
  return {
    turns: average > 0 ? (daily(sold) * 365.25) / average : Number.NaN,
    daysOfSupply:
      now === undefined ? Number.NaN : now <= 0 ? 0 : recent > 0 ? Math.min(endless, now / recent) : endless,
    stockOutShare:
      levels.length > 0 ? levels.reduce((count, value) => count + (value <= 0 ? 1 : 0), 0) / levels.length : Number.NaN,
  };
}
