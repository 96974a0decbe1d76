import type { Company } from "./company.js";
import type { ProductHistory } from "./product.js";
import { regionCount } from "./regions.js";

/** Whether a row is a day, or a whole ISO week. */
export type Grain = "day" | "week";

/** Suppliers that a product has at most. */
export const maxSuppliers = 3;

/** One product's history as columns, one row per day or week; -1 stands for "does not apply". */
export interface HistoryRows {
  readonly count: number;
  /** First and last day of the row's period, as day numbers. */
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
  /** R$ per unit as recorded: over a week, the mean of what was sold, else of the days. */
  readonly price: Float64Array;
  /** Share of the period's days in promotion. */
  readonly promotion: Float64Array;
  /** Units on hand in the evening of the last day. */
  readonly stock: Float64Array;
  /** Units sold by region; -1 in regions where the product is not on sale. */
  readonly units: readonly Float64Array[];
  /** R$ per unit asked by the product's suppliers in the period's last day; -1 where there is no such supplier. */
  readonly quotes: readonly Float64Array[];
}

/** Rows begin with the product's launch; weeks that the data cover in part are left out. */
export function historyRows(company: Company, history: ProductHistory, grain: Grain): HistoryRows {
  const { profile, prices, fulfilment } = history;
  const { length, from } = periodsOf(company, profile.launch, grain);
  const count = Math.max(0, Math.floor((company.days - from) / length));
  const column = () => new Float64Array(count);
  const rows = {
    count,
    firstDay: new Int32Array(count),
    lastDay: new Int32Array(count),
    price: column(),
    promotion: column(),
    stock: column(),
    units: Array.from({ length: regionCount }, column),
    quotes: Array.from({ length: maxSuppliers }, column),
  };
  for (let i = 0; i < count; i++) {
    const first = from + i * length;
    const last = first + length - 1;
    rows.firstDay[i] = company.start + first;
    rows.lastDay[i] = company.start + last;
    rows.stock[i] = fulfilment.closing[last];
    rows.promotion[i] = total(prices.promoted, first, last) / length;
    rows.price[i] = periodPrice(history, first, last);
    for (let region = 0; region < regionCount; region++) {
      const sold = profile.regionShares[region] > 0;
      rows.units[region][i] = sold ? total(fulfilment.sold[region], first, last) : -1;
    }
    for (let s = 0; s < maxSuppliers; s++) rows.quotes[s][i] = prices.quotes[s]?.[last] ?? -1;
  }
  return rows;
}

function periodsOf(company: Company, launch: number, grain: Grain): { length: number; from: number } {
  if (grain === "day") return { length: 1, from: launch };
  const sinceMonday = (company.weekStartOffset + launch) % 7;
  return { length: 7, from: launch + ((7 - sinceMonday) % 7) };
}

function periodPrice({ prices, fulfilment }: ProductHistory, first: number, last: number): number {
  if (first === last) return prices.recorded[first];
  let units = 0;
  let money = 0;
  for (let t = first; t <= last; t++) {
    for (const region of fulfilment.sold) {
      units += region[t];
      money += region[t] * prices.recorded[t];
    }
  }
  const price = units > 0 ? money / units : total(prices.recorded, first, last) / (last - first + 1);
  return Math.round(price * 10_000) / 10_000;
}

function total(values: ArrayLike<number>, first: number, last: number): number {
  let sum = 0;
  for (let t = first; t <= last; t++) sum += values[t];
  return sum;
}
