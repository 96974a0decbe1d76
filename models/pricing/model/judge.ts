import type { PriceHistory } from "../../features/price/index.js";
import type { FittedPrice } from "./candidates.js";

/** Errors of one method at past origins, none of which it was trained on. */
export interface PriceTrial {
  readonly fitted: FittedPrice;
  /** Root mean square, mean absolute, and mean absolute percentage error (a share) over all origins and steps. */
  readonly rmse: number;
  readonly mae: number;
  readonly mape: number;
  /** ln(actual) - ln(forecast), one array per origin, one entry per step. */
  readonly errors: readonly Float64Array[];
  /** Squared errors averaged per origin, for tests of whether two methods differ. */
  readonly losses: Float64Array;
}

const MOST_ORIGINS = 8;

export interface HoldOut {
  readonly trainEnd: number;
  readonly origins: readonly number[];
}

/** A quarter of the history at most, evenly spaced origins in it; undefined when too short to judge anything. */
export function holdOutOf(length: number, horizon: number): HoldOut | undefined {
  const held = Math.max(horizon, Math.floor(length / 4));
  const trainEnd = length - held;
  if (trainEnd < horizon || trainEnd < 30) return undefined;
  const room = held - horizon;
  const count = Math.min(MOST_ORIGINS, room + 1);
  const origins = Array.from({ length: count }, (_, k) =>
    count === 1 ? trainEnd : trainEnd + Math.round((k * room) / (count - 1)),
  );
  return { trainEnd, origins };
}

export function tryPrice(
  fitted: FittedPrice,
  history: PriceHistory,
  origins: readonly number[],
  horizon: number,
): PriceTrial {
  let squared = 0;
  let absolute = 0;
  let percentage = 0;
  let count = 0;
  const losses = new Float64Array(origins.length);
  const errors = origins.map((origin, k) => {
    const past = {
      ...history,
      price: history.price.subarray(0, origin),
      quantity: history.quantity.subarray(0, origin),
    };
    const path = fitted.path(past, horizon);
    let own = 0;
    let ownCount = 0;
    const logs = path.map((forecast, h) => {
      const actual = history.price[origin + h] as number;
      if (Number.isNaN(actual)) return Number.NaN;
      const error = actual - forecast;
      own += error * error;
      ownCount++;
      absolute += Math.abs(error);
      percentage += Math.abs(error) / actual;
      return Math.log(actual / forecast);
    });
    losses[k] = own / ownCount;
    squared += own;
    count += ownCount;
    return logs;
  });
  return {
    fitted,
    rmse: Math.sqrt(squared / count),
    mae: absolute / count,
    mape: percentage / count,
    errors,
    losses,
  };
}
