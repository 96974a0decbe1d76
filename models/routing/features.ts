import { type FeatureName, featureNames, type SkuHistory, skuFeatures } from "../classification/features/index.js";

/** Features that tell of today's costs and stock, which no one knew at an earlier origin. */
const ofToday: ReadonlySet<FeatureName> = new Set<FeatureName>(["margin", "marginChange", "turns", "daysOfSupply"]);

/** What a router knows of a product, in the order of its feature rows; docs/reference/features.md gives the formulas. */
export const routerFeatures: readonly FeatureName[] = featureNames.filter((name) => !ofToday.has(name));

/**
 * The features of a product as they stood before period `origin` (by default now): nothing of the history from that
 * period on is looked at. NaN where the history cannot tell.
 */
export function featuresBefore(history: SkuHistory, origin = history.quantity.length): Float64Array {
  const { quantity, seasonLength, periodDays, price, promotion, stock } = history;
  const before = {
    quantity: quantity.subarray(0, origin),
    seasonLength,
    periodDays,
    ...(price && { price: price.subarray(0, origin) }),
    ...(promotion && { promotion: promotion.subarray(0, origin) }),
    ...(stock && { stock: stock.subarray(0, origin) }),
  };
  const known = skuFeatures(before);
  return Float64Array.from(routerFeatures, (name) => (Number.isFinite(known[name]) ? known[name] : Number.NaN));
}
