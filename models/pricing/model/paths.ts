import { type BoostedModel, predict } from "../../boosting/index.js";
import type { Random } from "../../core/index.js";
import { dayAt, fillPriceFeatures, nationalHolidays, type PriceHistory } from "../../features/price/index.js";
import { directFeatures, finite } from "./rows.js";

/** Periods whose mean quantity stands in for the quantities of the future. */
const QUANTITY_WINDOW = 28;

/**
 * Prices 1..horizon periods after the history by feeding each forecast back as the last price: every feature is
 * rebuilt from the forecasts. `error` is added to each change of the logarithm; paths of drawn errors simulate.
 */
export function recursivePath(
  model: BoostedModel,
  history: PriceHistory,
  horizon: number,
  error: (step: number) => number = () => 0,
): Float64Array {
  const length = history.price.length;
  const extended = extend(history, horizon);
  const holidays = nationalHolidays(history.start, dayAt(history, length + horizon));
  const row = new Float64Array(model.features.length);
  const path = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    fillPriceFeatures(extended, length + h, holidays, row, 0);
    const change = predict(model, finite(row))[0] as number;
    path[h] = (extended.price[length + h - 1] as number) * Math.exp(change + error(h));
    extended.price[length + h] = path[h] as number;
  }
  return path;
}

/** Prices 1..horizon periods after the history, each asked for directly. */
export function directPath(model: BoostedModel, history: PriceHistory, horizon: number): Float64Array {
  const length = history.price.length;
  const last = history.price[length - 1] as number;
  const holidays = nationalHolidays(history.start, dayAt(history, length + horizon));
  const columns = directFeatures.length;
  const rows = new Float64Array(horizon * columns);
  for (let h = 0; h < horizon; h++) {
    fillPriceFeatures(history, length, holidays, rows, h * columns);
    rows[h * columns + columns - 1] = h + 1;
  }
  return predict(model, finite(rows)).map((change) => last * Math.exp(change));
}

/** Cumulated errors, drawn with replacement: what a path strays from its point forecast. */
export function strayPath(errors: Float64Array, horizon: number, random: Random): Float64Array {
  const path = new Float64Array(horizon);
  let sum = 0;
  for (let h = 0; h < horizon; h++) {
    sum += errors[random.integer(errors.length)] as number;
    path[h] = sum;
  }
  return path;
}

function extend({ price, quantity, ...rest }: PriceHistory, horizon: number): PriceHistory {
  const longer = (values: Float64Array, filler: number) => {
    const copy = new Float64Array(values.length + horizon).fill(filler);
    copy.set(values);
    return copy;
  };
  let sum = 0;
  let count = 0;
  for (const value of quantity.subarray(-QUANTITY_WINDOW)) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return { ...rest, price: longer(price, Number.NaN), quantity: longer(quantity, sum / count) };
}
