import { join } from "node:path";
import { type Frequency, meanFinite, parseDay, periodsBetween, type Series } from "../../../models/core/index.js";
import { type Row, readTable } from "./read-table.js";

/** History to forecast from, and what came next. */
export interface HoldOut {
  readonly id: string;
  readonly training: Series;
  readonly actual: Float64Array;
  /** Mean price of the history where the data has one. */
  readonly price?: number;
}

export interface Dataset {
  readonly name: string;
  readonly horizon: number;
  readonly seasonLength: number;
  /** Demand: forecasts are floored at zero. */
  readonly nonNegative: boolean;
  /** Periods from an order to its receipt, where stock is simulated. */
  readonly leadTime?: number;
  load(folder: string): HoldOut[];
}

/** Data sets by name: competitions with their official split, the rest with their last periods held out. */
export const datasets: readonly Dataset[] = [
  dated("carparts", { frequency: "M", seasonLength: 12, horizon: 12, completeOnly: true, leadTime: 2 }),
  dated("auto_spareparts", { frequency: "M", seasonLength: 12, horizon: 6, leadTime: 1 }),
  dated("online_retail_ii_weekly", {
    frequency: "W",
    seasonLength: 52,
    horizon: 13,
    leadTime: 3,
    zeroFilled: true,
    trim: true,
  }),
  dated("dominicks_oj_weekly", { frequency: "W", seasonLength: 52, horizon: 13 }),
  dated("kraft_cheese_weekly", { frequency: "W", seasonLength: 52, horizon: 13 }),
  dated("avocado_weekly", { frequency: "W", seasonLength: 52, horizon: 26 }),
  dated("pharma_weekly", { frequency: "W", seasonLength: 52, horizon: 26 }),
  dated("aus_retail_monthly", { frequency: "M", seasonLength: 12, horizon: 24, value: "revenue" }),
  competition("m1-monthly", "m1", "MONTHLY", 18, 12),
  competition("m1-quarterly", "m1", "QUARTERLY", 8, 4),
  competition("m1-yearly", "m1", "YEARLY", 6, 1),
  competition("tourism-monthly", "tourism_comp", "monthly", 24, 12),
  competition("tourism-quarterly", "tourism_comp", "quarterly", 8, 4),
  competition("tourism-yearly", "tourism_comp", "yearly", 4, 1),
  competition("m4-hourly", "m4_hourly", undefined, 48, 24),
];

/** Some files number their weeks instead of dating them. */
const dayOf = (row: Row): number => (row.date === undefined ? 7 * Number(row.week) : parseDay(row.date));

interface DatedOptions {
  readonly frequency: Frequency;
  readonly seasonLength: number;
  readonly horizon: number;
  readonly value?: string;
  /** Periods that are not listed had no sales. */
  readonly zeroFilled?: boolean;
  /** The first and the last period are partial and left out. */
  readonly trim?: boolean;
  readonly completeOnly?: boolean;
  readonly leadTime?: number;
}

function dated(name: string, options: DatedOptions): Dataset {
  const { frequency, seasonLength, horizon, value = "quantity", completeOnly = false } = options;
  return {
    name,
    horizon,
    seasonLength,
    nonNegative: true,
    ...(options.leadTime !== undefined && { leadTime: options.leadTime }),
    load(folder) {
      const rows = readTable(join(folder, `${name}.csv.gz`));
      const days = rows.map(dayOf);
      const first = Math.min(...new Set(days));
      const last = Math.max(...new Set(days));
      const end = options.trim ? periodsBetween(first, last, frequency) : periodsBetween(first, last, frequency) + 1;
      const holdOuts: HoldOut[] = [];
      for (const [id, own] of grouped(rows)) {
        const places = own.map((row) => periodsBetween(first, dayOf(row), frequency));
        const begin = Math.max(Math.min(...places), options.trim ? 1 : 0);
        const stop = options.zeroFilled ? end : Math.max(...places) + 1;
        if (stop - horizon - begin < horizon) continue;
        const values = new Float64Array(stop - begin).fill(options.zeroFilled ? 0 : Number.NaN);
        own.forEach((row, i) => {
          const place = (places[i] as number) - begin;
          const cell = row[value] as string;
          if (place >= 0 && place < values.length) values[place] = cell === "" ? Number.NaN : Number(cell);
        });
        if (completeOnly && values.some(Number.isNaN)) continue;
        if (!values.subarray(0, -horizon).some((v) => v > 0)) continue;
        const prices = own.map((row) => Number(row.price)).filter((price) => price > 0);
        const holdOut = split(id, values, horizon, seasonLength);
        holdOuts.push(prices.length === 0 ? holdOut : { ...holdOut, price: meanFinite(prices) });
      }
      return holdOuts;
    },
  };
}

function competition(
  name: string,
  file: string,
  period: string | undefined,
  horizon: number,
  seasonLength: number,
): Dataset {
  return {
    name,
    horizon,
    seasonLength,
    nonNegative: false,
    load(folder) {
      const rows = readTable(join(folder, `${file}.csv.gz`)).filter(
        (row) => period === undefined || row.period === period,
      );
      return [...grouped(rows)].map(([id, own]) => {
        const test = own.filter((row) => row.split === "test").length;
        return split(
          id,
          Float64Array.from(own, (row) => Number(row.value)),
          test,
          seasonLength,
        );
      });
    },
  };
}

function grouped(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.series_id as string);
    if (group === undefined) groups.set(row.series_id as string, [row]);
    else group.push(row);
  }
  return groups;
}

function split(id: string, values: Float64Array, horizon: number, seasonLength: number): HoldOut {
  const origin = values.length - horizon;
  return { id, training: { values: values.slice(0, origin), seasonLength }, actual: values.slice(origin) };
}
