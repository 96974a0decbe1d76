import type { Receipt } from "./projected-stock.js";

/** Stock at the end of each coming period, in units: one value per period and level of probability. */
export interface StockAhead {
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
}

/** Probabilities of `low`, `median` and `high`. */
const LEVELS = [0.1, 0.5, 0.9] as const;

/**
 * Stock along the sample paths: demand is spread evenly over its period, what finds no stock is lost, and goods arrive
 * before the trade of their day.
 *
 * @param onHand units that can be sold today
 */
export function stockAhead(
  paths: readonly Float64Array[],
  onHand: number,
  receipts: readonly Receipt[],
  daysPerPeriod: number,
): StockAhead {
  const horizon = paths[0]?.length ?? 0;
  const arrivals = [...receipts].sort((a, b) => a.day - b.day);
  const ends = Array.from({ length: horizon }, () => new Float64Array(paths.length));
  for (const [i, path] of paths.entries()) {
    let stock = onHand;
    let next = 0;
    for (let h = 0; h < horizon; h++) {
      const perDay = Math.max(0, path[h]!) / daysPerPeriod;
      const end = (h + 1) * daysPerPeriod;
      let day = h * daysPerPeriod;
      while (next < arrivals.length && arrivals[next]!.day < end) {
        const arrival = Math.max(day, arrivals[next]!.day);
        stock = Math.max(0, stock - perDay * (arrival - day)) + arrivals[next]!.quantity;
        day = arrival;
        next++;
      }
      stock = Math.max(0, stock - perDay * (end - day));
      ends[h]![i] = stock;
    }
  }
  const sorted = ends.map((values) => values.sort());
  const [low, median, high] = LEVELS.map((p) => Float64Array.from(sorted, (values) => atLevel(values, p)));
  return { low: low!, median: median!, high: high! };
}

/** Smallest of the ascending values that a share `p` of them does not exceed. */
const atLevel = (values: Float64Array, p: number): number =>
  values[Math.min(values.length - 1, Math.max(0, Math.ceil(p * values.length) - 1))]!;
