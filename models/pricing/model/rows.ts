import type { Matrix } from "../../boosting/index.js";
import { Random } from "../../core/index.js";
import {
  dayAt,
  fillPriceFeatures,
  nationalHolidays,
  type PriceHistory,
  priceFeatureNames,
} from "../../features/price/index.js";

/** What prices and quantities are divided by before a model sees them; stored with the model. */
export interface PriceScaler {
  readonly price: number;
  readonly quantity: number;
}

/** The mean price and quantity of the first `end` periods. */
export function scalerOf({ price, quantity }: PriceHistory, end: number): PriceScaler {
  return { price: positiveMean(price, end), quantity: positiveMean(quantity, end) };
}

function positiveMean(values: Float64Array, end: number): number {
  let sum = 0;
  let count = 0;
  for (let t = 0; t < end; t++) {
    const value = values[t] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count > 0 && sum > 0 ? sum / count : 1;
}

export function scaled(history: PriceHistory, scaler: PriceScaler): PriceHistory {
  return {
    ...history,
    price: history.price.map((value) => value / scaler.price),
    quantity: history.quantity.map((value) => value / scaler.quantity),
  };
}

export interface PriceRows {
  readonly features: readonly string[];
  readonly values: Matrix;
  /** ln(price at the period asked for / last known price). */
  readonly target: Float64Array;
}

/** A row for every period in [from, to): the 45 features, and the change of the price's logarithm. */
export function stepRows(history: PriceHistory, from: number, to: number): PriceRows {
  return rowsOf(
    history,
    Array.from({ length: Math.max(0, to - from) }, (_, i) => ({ origin: from + i, step: 1 })),
    false,
  );
}

const ORIGIN_STEPS = 3;

/** Rows that ask for the price several steps after an origin, the number of steps being a feature more. */
export function directRows(history: PriceHistory, from: number, to: number, horizon: number, seed: number): PriceRows {
  const random = new Random(seed);
  const questions: { origin: number; step: number }[] = [];
  for (let origin = from; origin < to; origin++) {
    for (let k = 0; k < ORIGIN_STEPS; k++) {
      const step = 1 + random.integer(horizon);
      if (origin + step <= to) questions.push({ origin, step });
    }
  }
  return rowsOf(history, questions, true);
}

export const directFeatures = [...priceFeatureNames, "step"];

function rowsOf(
  history: PriceHistory,
  questions: readonly { origin: number; step: number }[],
  withStep: boolean,
): PriceRows {
  const features = withStep ? directFeatures : priceFeatureNames;
  const columns = features.length;
  const known = questions.filter(
    ({ origin, step }) => (history.price[origin - 1] as number) > 0 && (history.price[origin + step - 1] as number) > 0,
  );
  const holidays = nationalHolidays(history.start, dayAt(history, history.price.length));
  const values = new Float64Array(known.length * columns);
  const target = new Float64Array(known.length);
  known.forEach(({ origin, step }, row) => {
    fillPriceFeatures(history, origin, holidays, values, row * columns);
    if (withStep) values[row * columns + columns - 1] = step;
    target[row] = Math.log((history.price[origin + step - 1] as number) / (history.price[origin - 1] as number));
  });
  return { features, values: finite(values), target };
}

/** A window mean of zero makes a ratio infinite; that is missing to a model. */
export function finite<T extends Matrix>(values: T): T {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) values[i] = Number.NaN;
  return values;
}
