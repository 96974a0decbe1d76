import { type BoostedModel, type BoostingParameters, train } from "../../boosting/index.js";
import { Unservable } from "../../core/index.js";
import type { PriceHistory } from "../../features/price/index.js";
import { forecasterNamed } from "../../forecasting/index.js";
import { directPath, recursivePath } from "./paths.js";
import { directRows, type PriceRows, type PriceScaler, scaled, scalerOf, stepRows } from "./rows.js";

/** Ways to forecast a price; earlier ones win ties. */
export const priceMethods = ["random-walk", "ets", "arima", "recursive", "direct"] as const;
export type PriceMethod = (typeof priceMethods)[number] | "moving-average" | "global";

/** Something that continues a price history; its own training saw only the first periods of it. */
export interface FittedPrice {
  readonly method: PriceMethod;
  readonly model?: BoostedModel;
  readonly scaler: PriceScaler;
  /** Point forecasts 1..horizon periods after a history. */
  path(history: PriceHistory, horizon: number): Float64Array;
}

export interface BoostingChoice {
  readonly parameters: Partial<BoostingParameters>;
  /** Features that the model may use. */
  readonly features: readonly string[];
}

/** Small trees, few bins: what a few hundred days can carry. */
export const priceParameters: Partial<BoostingParameters> = {
  nEstimators: 80,
  learningRate: 0.05,
  numLeaves: 12,
  minChildSamples: 20,
  colsampleByTree: 0.7,
  subsample: 0.8,
  regLambda: 1,
  maxBins: 63,
};

/** Fits one method to the first `end` periods; undefined when it cannot serve them. */
export function fitPrice(
  method: PriceMethod,
  history: PriceHistory,
  end: number,
  horizon: number,
  choice: BoostingChoice,
  seed: number,
): FittedPrice | undefined {
  const scaler = scalerOf(history, end);
  if (method === "random-walk") return { method, scaler, path: randomWalk };
  if (method === "moving-average") return { method, scaler, path: movingAverage };
  if (method === "ets" || method === "arima") return { method, scaler, path: statistical(method) };
  const known = scaled(
    { ...history, price: history.price.subarray(0, end), quantity: history.quantity.subarray(0, end) },
    scaler,
  );
  const rows = method === "direct" ? directRows(known, 1, end, horizon, seed) : stepRows(known, 1, end);
  const model = trainPrice(rows, choice, seed);
  return model && continuing(method, model, scaler);
}

/** A trained model as a way to continue histories. */
export function continuing(method: PriceMethod, model: BoostedModel, scaler: PriceScaler): FittedPrice {
  return {
    method,
    model,
    scaler,
    path(history, horizon) {
      const inside = scaled(history, scaler);
      const path = method === "direct" ? directPath(model, inside, horizon) : recursivePath(model, inside, horizon);
      return path.map((price) => price * scaler.price);
    },
  };
}

/** Undefined when there are too few rows, or the price never moved. */
export function trainPrice(
  rows: PriceRows,
  { parameters, features }: BoostingChoice,
  seed: number,
  validation?: PriceRows,
): BoostedModel | undefined {
  if (rows.target.length < 2 || rows.target.every((y) => y === rows.target[0])) return undefined;
  const allowed = new Set(features);
  const columns = rows.features.length;
  const values = rows.values.slice();
  rows.features.forEach((name, column) => {
    // A feature that may not be used is missing everywhere: no split can be made on it.
    if (allowed.has(name) || name === "step") return;
    for (let i = column; i < values.length; i += columns) values[i] = Number.NaN;
  });
  return train(
    { kind: "l2" },
    { features: rows.features, values, target: rows.target },
    { ...priceParameters, ...parameters, seed, ...(validation && { validation }) },
  );
}

const lastPrice = ({ price }: PriceHistory) => price[price.length - 1] as number;

function randomWalk(history: PriceHistory, horizon: number): Float64Array {
  return new Float64Array(horizon).fill(lastPrice(history));
}

/** Periods of the moving average that stands in where nothing can be learnt. */
export const movingAveragePeriods = 7;

function movingAverage({ price }: PriceHistory, horizon: number): Float64Array {
  const last = price.subarray(-movingAveragePeriods).filter((value) => !Number.isNaN(value));
  return new Float64Array(horizon).fill(last.reduce((sum, value) => sum + value, 0) / last.length);
}

/** ETS or ARIMA of the price's logarithm, without a season. */
function statistical(method: "ets" | "arima") {
  return (history: PriceHistory, horizon: number): Float64Array => {
    const values = history.price.map(Math.log);
    try {
      return forecasterNamed(method).fit({ values, seasonLength: 1 }).predict(horizon).mean.map(Math.exp);
    } catch (error) {
      if (error instanceof Unservable) return randomWalk(history, horizon);
      throw error;
    }
  };
}
