import { type FeatureName, featureNames, type SkuHistory, skuFeatures } from "../classification/features/index.js";

/**
 * What a router knows of a product: its demand, in the order of its feature rows; docs/reference/features.md gives the
 * formulas. Price, promotion and stock are left out: a method is chosen again only when demand says so.
 */
export const routerFeatures: readonly FeatureName[] = featureNames.slice(0, featureNames.indexOf("priceLevel"));

export type DemandHistory = Pick<SkuHistory, "quantity" | "seasonLength" | "periodDays">;

/** The features of a product by its history until then, and nothing later; NaN where that cannot tell. */
export function featuresBefore(history: DemandHistory): Float64Array {
  const known = skuFeatures(history);
  return Float64Array.from(routerFeatures, (name) => (Number.isFinite(known[name]) ? known[name] : Number.NaN));
}
