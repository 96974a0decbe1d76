import { type BoostedModel, predict } from "../../boosting/index.js";
import { CeleiroError, quantileSorted, Random } from "../../core/index.js";
import { type PriceHistory, priceFeatureNames } from "../../features/price/index.js";
import type { Message } from "../../messages/index.js";
import { type BoostingChoice, fitPrice, type PriceMethod, priceParameters } from "./candidates.js";
import { type HoldOut, holdOutOf, type PriceTrial, tryPrice } from "./judge.js";
import { type PriceScaler, scaled, scalerOf, stepRows } from "./rows.js";
import { straysOf } from "./strays.js";
import { tunePrice } from "./tune.js";

export interface PriceModelOptions {
  /** Periods ahead, at most 60 where the price is daily. */
  readonly horizon: number;
  readonly seed?: number;
  /** Trials of the search of hyper-parameters; 0 takes the usual ones. */
  readonly trials?: number;
  /** Methods that compete; the random walk always does. */
  readonly methods?: readonly PriceMethod[];
  /** A model of all products together, for those with too little history of their own. */
  readonly global?: BoostedModel;
}

/** Errors on held-out periods; prices in the currency of the data, `mape` as a share. */
export interface PriceMetrics {
  readonly rmse: number;
  readonly mae: number;
  readonly mape: number;
  /** Of the random walk on the same periods. */
  readonly naiveRmse: number;
  readonly trainSamples: number;
  readonly testSamples: number;
  readonly featureCount: number;
}

/** Plain data but for the typed arrays: everything that is needed to forecast. */
export interface PriceModel {
  readonly method: PriceMethod;
  readonly model?: BoostedModel;
  readonly scaler: PriceScaler;
  readonly choice: BoostingChoice;
  readonly trials: number;
  readonly metrics: PriceMetrics;
  /** One-step errors of the price's logarithm. */
  readonly errors: Float64Array;
  /** Simulated deviations are multiplied by it so that past actuals were covered. */
  readonly calibration: number;
  readonly reason: Message;
}

/** Known prices without which nothing is learnt. */
export const leastPrices = 60;

/** A method must beat the random walk by this share of its RMSE: prices are close to one. */
const leastGain = 0.02;

const defaults = { seed: 0, trials: 0, methods: ["ets", "recursive", "direct"] as readonly PriceMethod[] };

/**
 * A model of one product's price: whichever of random walk, ETS, and boosting on the 45 features (recursive, or direct for
 * each step) erred least on the last quarter of the history, trained again on all of it. Too short a history gets the
 * model of all products where there is one, else a moving average; the reason says so.
 *
 * Throws CEL-PRICE-001 when no price is known, CEL-PRICE-002 for a price that is not positive.
 */
export function fitPriceModel(given: PriceHistory, options: PriceModelOptions): PriceModel {
  const { horizon, seed, trials, methods, global } = { ...defaults, ...options };
  const history = withoutGaps(given);
  const length = history.price.length;
  const known = given.price.reduce((count, price) => (Number.isNaN(price) ? count : count + 1), 0);
  const plain: BoostingChoice = { parameters: priceParameters, features: priceFeatureNames };
  const held = holdOutOf(length, horizon);
  const still = history.price.every((price) => price === history.price[0]);
  const stand = (method: PriceMethod, reason: Message, model?: BoostedModel): PriceModel => ({
    method,
    ...(model && { model }),
    scaler: scalerOf(history, length),
    choice: plain,
    trials: 0,
    metrics: untested(known),
    errors: changes(history.price),
    calibration: 1,
    reason,
  });
  if (still) return stand("random-walk", { key: "pricing.constant", parameters: { periods: length } });
  if (known < leastPrices || held === undefined) {
    return global === undefined
      ? stand("moving-average", { key: "pricing.moving-average", parameters: { periods: known, least: leastPrices } })
      : stand("global", { key: "pricing.global", parameters: { periods: known, least: leastPrices } }, global);
  }
  const { trainEnd, origins } = held;
  const choice = trials > 0 ? tunePrice(trainingRows(history, trainEnd), trials, seed) : plain;
  const tested = ["random-walk" as const, ...methods].flatMap((method) => {
    const fitted = fitPrice(method, history, trainEnd, horizon, choice, seed);
    return fitted === undefined ? [] : [tryPrice(fitted, history, origins, horizon)];
  });
  const naive = tested[0] as PriceTrial;
  const best = tested.reduce((least, one) => (one.rmse < least.rmse ? one : least));
  const chosen = best.rmse <= (1 - leastGain) * naive.rmse ? best : naive;
  const final = fitPrice(chosen.fitted.method, history, length, horizon, choice, seed) ?? chosen.fitted;
  const errors = oneStepErrors(chosen, history, trainEnd);
  const usesFeatures = final.model !== undefined;
  return {
    method: final.method,
    ...(final.model && { model: final.model }),
    scaler: final.scaler,
    choice,
    trials,
    metrics: {
      rmse: chosen.rmse,
      mae: chosen.mae,
      mape: chosen.mape,
      naiveRmse: naive.rmse,
      trainSamples: trainEnd,
      testSamples: length - trainEnd,
      featureCount: usesFeatures ? choice.features.length : 0,
    },
    errors,
    calibration: calibrationOf(chosen, history, held, errors, seed),
    reason:
      chosen === naive
        ? {
            key: "pricing.random-walk",
            parameters: { gain: Math.max(0, 1 - best.rmse / naive.rmse), origins: origins.length },
          }
        : {
            key: "pricing.chosen",
            parameters: {
              method: { key: `pricing.method.${chosen.fitted.method}` },
              gain: 1 - chosen.rmse / naive.rmse,
              origins: origins.length,
            },
          },
  };
}

/** Prices carried forward over periods without one, from the first known price on. */
export function withoutGaps(history: PriceHistory): PriceHistory {
  const first = history.price.findIndex((price) => !Number.isNaN(price));
  if (first < 0) throw new CeleiroError("CEL-PRICE-001", "no price is known", "give at least one price of the product");
  const price = history.price.slice();
  for (let t = 0; t < price.length; t++) {
    const value = price[t] as number;
    if (Number.isNaN(value)) price[t] = price[t < first ? first : t - 1] as number;
    else if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
      throw new CeleiroError("CEL-PRICE-002", "is not a positive price", "correct it, or leave it empty", {
        row: t + 1,
        column: "price",
        value: String(value),
      });
    }
  }
  if (first > 0) price.fill(price[first] as number, 0, first);
  return { ...history, price };
}

const trainingRows = (history: PriceHistory, end: number) => stepRows(scaled(history, scalerOf(history, end)), 1, end);

function untested(known: number): PriceMetrics {
  const unknown = Number.NaN;
  return {
    rmse: unknown,
    mae: unknown,
    mape: unknown,
    naiveRmse: unknown,
    trainSamples: known,
    testSamples: 0,
    featureCount: 0,
  };
}

/** Changes of the logarithm about their mean. */
function changes(price: Float64Array): Float64Array {
  const logs = price.map(Math.log);
  const steps = logs.subarray(1).map((value, t) => value - (logs[t] as number));
  if (steps.length === 0) return new Float64Array(1);
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  return steps.map((step) => step - mean);
}

/** What the model is off by one step ahead, on periods it was not trained on; for the others the changes themselves. */
function oneStepErrors({ fitted }: PriceTrial, history: PriceHistory, trainEnd: number): Float64Array {
  if (fitted.model === undefined || fitted.method === "direct") return changes(history.price);
  const rows = stepRows(scaled(history, fitted.scaler), trainEnd, history.price.length);
  const predicted = predict(fitted.model, rows.values);
  return rows.target.map((y, row) => y - (predicted[row] as number));
}

/** Origins that a history without any would count for. */
const PRIOR_ORIGINS = 4;

const SIMULATIONS = 60;

/** By how much simulated deviations must be stretched to cover 80 % of the held-out errors (split conformal). */
function calibrationOf(
  { fitted, errors }: PriceTrial,
  history: PriceHistory,
  { trainEnd }: HoldOut,
  steps: Float64Array,
  seed: number,
): number {
  const horizon = errors[0]?.length ?? 0;
  const past = {
    ...history,
    price: history.price.subarray(0, trainEnd),
    quantity: history.quantity.subarray(0, trainEnd),
  };
  const { method, model, scaler } = fitted;
  const simulated = straysOf(
    { method, ...(model && { model }), scaler, errors: steps, calibration: 1 },
    past,
    horizon,
    SIMULATIONS,
    new Random(seed),
  );
  const deviation = Float64Array.from({ length: horizon }, (_, h) =>
    Math.sqrt(simulated.reduce((sum, path) => sum + (path[h] as number) ** 2, 0) / simulated.length),
  );
  const sizes = errors.flatMap((path) =>
    Array.from(path, (error, h) => Math.abs(error) / (NORMAL_80 * (deviation[h] as number))),
  );
  const stretch = quantileSorted(
    sizes.filter(Number.isFinite).sort((a, b) => a - b),
    0.8,
  );
  if (Number.isNaN(stretch)) return 1;
  const origins = errors.length;
  return Math.min(4, Math.max(0.4, (origins * stretch + PRIOR_ORIGINS) / (origins + PRIOR_ORIGINS)));
}

/** Deviations from the mean on each side that hold 80 % of a normal distribution. */
const NORMAL_80 = 1.2816;
