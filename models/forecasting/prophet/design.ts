import { brazilianDates } from "../../calendar/index.js";
import { addPeriods, cos, type Series, sin } from "../../core/index.js";

/** What a period is explained by besides its trend; one row per period, as the Stan model takes it. */
export interface Feature {
  readonly column: Float64Array;
  /** Standard deviation of the prior of its coefficient. */
  readonly prior: number;
}

/** Priors of Prophet: seasons and regressors alike, and holidays. */
export const featurePrior = 10;

/** Waves of a year, of a week, and of any other season, at most. */
const [yearlyOrder, weeklyOrder, otherOrder] = [10, 3, 10];

/** Days from the first period on, or periods where there is no date. */
export function timesOf({ start, frequency }: Series, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, t) =>
    start === undefined || frequency === undefined ? t : addPeriods(start, t, frequency) - start,
  );
}

/** A cycle in the units of `timesOf`, and with how many waves it is drawn. */
interface Cycle {
  readonly period: number;
  readonly order: number;
}

/** Cycles that fit twice into the history: with dates the year, and for days the week; else the series' own season. */
export function cyclesOf(series: Series, times: Float64Array): Cycle[] {
  const { start, frequency, seasonLength } = series;
  const n = series.values.length;
  const span = (times[n - 1]! * n) / Math.max(1, n - 1);
  const seen = (period: number) => span >= 2 * period - 7;
  if (start === undefined || frequency === undefined || frequency === "Y") {
    return seasonLength >= 2 && n >= 2 * seasonLength
      ? [{ period: seasonLength, order: Math.min(otherOrder, Math.floor(seasonLength / 2)) }]
      : [];
  }
  const perYear = { D: 365, W: 52, M: 12, Q: 4 }[frequency];
  const year = { period: 365.25, order: Math.min(yearlyOrder, Math.floor(perYear / 2)) };
  const week = { period: 7, order: weeklyOrder };
  return [...(frequency === "D" && n >= 14 ? [week] : []), ...(seen(year.period) ? [year] : [])];
}

export function seasonFeatures(cycles: readonly Cycle[], times: Float64Array): Feature[] {
  return cycles.flatMap(({ period, order }) =>
    Array.from({ length: 2 * order }, (_, i): Feature => {
      const angle = (2 * Math.PI * ((i >> 1) + 1)) / period;
      const wave = i % 2 === 0 ? sin : cos;
      return { column: times.map((time) => wave(angle * time)), prior: featurePrior };
    }),
  );
}

/** Brazil's national holidays, one column each, for dated days and weeks; those seen twice or more among the first `n` periods. */
export function holidayFeatures({ start, frequency, values }: Series, count: number): Feature[] {
  if (start === undefined || (frequency !== "D" && frequency !== "W")) return [];
  const daysPerPeriod = frequency === "D" ? 1 : 7;
  const end = addPeriods(start, count, frequency);
  const columns = new Map<string, Float64Array>();
  const yearOf = (day: number) => new Date(day * 86_400_000).getUTCFullYear();
  for (let year = yearOf(start); year <= yearOf(end); year++) {
    for (const { day, name, kind, region } of brazilianDates(year)) {
      if (kind !== "holiday" || region !== undefined || day < start || day >= end) continue;
      const column = columns.get(name) ?? new Float64Array(count);
      column[Math.floor((day - start) / daysPerPeriod)] = 1;
      columns.set(name, column);
    }
  }
  return [...columns.values()]
    .filter((column) => column.subarray(0, values.length).reduce((sum, flag) => sum + flag, 0) >= 2)
    .map((column) => ({ column, prior: featurePrior }));
}
