import { type BoostedModel, predict } from "../../boosting/index.js";
import { type PriceHistory, priceFeatureNames } from "../../features/price/index.js";
import {
  type BoostingChoice,
  continuing,
  type FittedPrice,
  fitPrice,
  priceParameters,
  trainPrice,
} from "./candidates.js";
import { leastPrices, type PriceModel, withoutGaps } from "./fit.js";
import { holdOutOf, tryPrice } from "./judge.js";
import { scaled, scalerOf, stepRows } from "./rows.js";

const MOST_ROWS = 100_000;
const globalChoice: BoostingChoice = {
  parameters: { ...priceParameters, nEstimators: 150, numLeaves: 31, maxBins: 255 },
  features: priceFeatureNames,
};

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
  return trainPrice({ features: priceFeatureNames, values, target }, globalChoice, seed);
}

/** Products without which a model of all says no more than their own models do. */
export const leastProducts = 5;

/** One-step errors kept for intervals. */
const MOST_ERRORS = 2000;

/**
 * The model of all products with how well it did: trained on the first three quarters of every history it is judged on the
 * last ones, then trained again on everything. Prices are divided by each product's mean, so that RMSE and MAE are shares of it.
 * Undefined when fewer than five products have enough prices.
 */
export function trainGlobalPriceModel(
  histories: readonly PriceHistory[],
  { horizon, seed = 0 }: { readonly horizon: number; readonly seed?: number },
): PriceModel | undefined {
  const able = histories.flatMap((given) => {
    if (given.price.every(Number.isNaN)) return [];
    const history = withoutGaps(given);
    const held = holdOutOf(history.price.length, horizon);
    return held === undefined || history.price.length < leastPrices ? [] : [{ history, ...held }];
  });
  if (able.length < leastProducts) return undefined;
  const cut = ({ price, quantity, ...rest }: PriceHistory, end: number): PriceHistory => ({
    ...rest,
    price: price.subarray(0, end),
    quantity: quantity.subarray(0, end),
  });
  const early = fitGlobalPriceModel(
    able.map(({ history, trainEnd }) => cut(history, trainEnd)),
    seed,
  );
  const model = fitGlobalPriceModel(histories, seed);
  if (early === undefined || model === undefined) return undefined;
  const total = { squared: 0, absolute: 0, share: 0, naive: 0, train: 0, test: 0 };
  const errors: number[] = [];
  for (const { history, trainEnd, origins } of able) {
    const scaler = scalerOf(history, trainEnd);
    const naive = fitPrice("random-walk", history, trainEnd, horizon, globalChoice, seed) as FittedPrice;
    const own = tryPrice(continuing("global", early, scaler), history, origins, horizon);
    total.squared += (own.rmse / scaler.price) ** 2;
    total.absolute += own.mae / scaler.price;
    total.share += own.mape;
    total.naive += (tryPrice(naive, history, origins, horizon).rmse / scaler.price) ** 2;
    total.train += trainEnd;
    total.test += history.price.length - trainEnd;
    const rows = stepRows(scaled(history, scaler), trainEnd, history.price.length);
    const predicted = predict(early, rows.values);
    for (let row = 0; row < rows.target.length; row++) {
      errors.push((rows.target[row] as number) - (predicted[row] as number));
    }
  }
  const every = Math.max(1, Math.ceil(errors.length / MOST_ERRORS));
  const [rmse, naiveRmse] = [Math.sqrt(total.squared / able.length), Math.sqrt(total.naive / able.length)];
  return {
    method: "global",
    model,
    scaler: { price: 1, quantity: 1 },
    choice: globalChoice,
    trials: 0,
    metrics: {
      ...{ rmse, naiveRmse, mae: total.absolute / able.length, mape: total.share / able.length },
      ...{ trainSamples: total.train, testSamples: total.test, featureCount: priceFeatureNames.length },
    },
    errors: Float64Array.from(errors.filter((_, i) => i % every === 0)),
    calibration: 1,
    reason: { key: "pricing.all-products", parameters: { products: able.length, ratio: rmse / naiveRmse } },
  };
}
