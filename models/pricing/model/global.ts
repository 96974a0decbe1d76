import type { BoostedModel } from "../../boosting/index.js";
import { type PriceHistory, priceFeatureNames } from "../../features/price/index.js";
import { priceParameters, trainPrice } from "./candidates.js";
import { leastPrices, withoutGaps } from "./fit.js";
import { scaled, scalerOf, stepRows } from "./rows.js";

const MOST_ROWS = 100_000;

/**
 * One recursive model of the changes of all prices, for products too new to have a model of their own; each history is
 * divided by its own means first. Undefined when no product has enough prices.
 */
export function fitGlobalPriceModel(histories: readonly PriceHistory[], seed = 0): BoostedModel | undefined {
  const perProduct = Math.max(leastPrices, Math.floor(MOST_ROWS / Math.max(1, histories.length)));
  const parts = histories.flatMap((given) => {
    if (given.price.every(Number.isNaN)) return [];
    const history = withoutGaps(given);
    const length = history.price.length;
    if (length < leastPrices) return [];
    return [stepRows(scaled(history, scalerOf(history, length)), Math.max(1, length - perProduct), length)];
  });
  const columns = priceFeatureNames.length;
  const rows = parts.reduce((sum, part) => sum + part.target.length, 0);
  const values = new Float32Array(rows * columns);
  const target = new Float64Array(rows);
  let row = 0;
  for (const part of parts) {
    values.set(part.values, row * columns);
    target.set(part.target, row);
    row += part.target.length;
  }
  const parameters = { ...priceParameters, nEstimators: 150, numLeaves: 31, maxBins: 255 };
  return trainPrice({ features: priceFeatureNames, values, target }, { parameters, features: priceFeatureNames }, seed);
}
