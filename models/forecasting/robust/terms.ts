import { brazilianDates } from "../../calendar/index.js";
import { addPeriods, cos, type DayNumber, type Series, sin } from "../../core/index.js";

/** What a period is explained by: one column per term, one entry per period from the first of the series on. */
export interface Terms {
  readonly columns: readonly Float64Array[];
  readonly hasSeason: boolean;
  readonly hasHolidays: boolean;
}

/** Pairs of sine and cosine at most, and observations that each needs. */
const [mostHarmonics, observationsPerHarmonic] = [6, 8];

/**
 * A constant, a straight line from 0 to 1 over the history, Fourier terms where two seasons were seen, and for days
 * and weeks with a known date the national holidays in the period, where the history has at least three such periods.
 */
export function termsFor(series: Series, observed: number, horizon: number): Terms {
  const { values, seasonLength } = series;
  const n = values.length;
  const length = n + horizon;
  const column = (at: (t: number) => number) => Float64Array.from({ length }, (_, t) => at(t));
  const columns = [column(() => 1), column((t) => t / Math.max(1, n - 1))];
  const hasSeason = seasonLength > 1 && observed >= 2 * seasonLength;
  if (hasSeason) {
    const harmonics = Math.min(
      mostHarmonics,
      Math.floor(seasonLength / 2),
      Math.floor(observed / observationsPerHarmonic),
    );
    for (let k = 1; k <= harmonics; k++) {
      const angle = (2 * Math.PI * k) / seasonLength;
      columns.push(column((t) => cos(angle * t)));
      if (2 * k !== seasonLength) columns.push(column((t) => sin(angle * t)));
    }
  }
  const holidays = holidayCounts(series, length);
  const hasHolidays = holidays !== undefined && holidays.subarray(0, n).filter((count) => count > 0).length >= 3;
  if (hasHolidays) columns.push(holidays);
  return { columns, hasSeason, hasHolidays };
}

/** National holidays in each period; undefined without dates, and for longer periods, whose season holds them. */
function holidayCounts({ start, frequency }: Series, length: number): Float64Array<ArrayBuffer> | undefined {
  if (start === undefined || (frequency !== "D" && frequency !== "W")) return undefined;
  const end = addPeriods(start, length, frequency);
  const daysPerPeriod = frequency === "D" ? 1 : 7;
  const counts = new Float64Array(length);
  for (let year = yearOf(start); year <= yearOf(end); year++) {
    for (const { day, kind, region } of brazilianDates(year)) {
      if (kind !== "holiday" || region !== undefined || day < start || day >= end) continue;
      const period = Math.floor((day - start) / daysPerPeriod);
      counts[period] = counts[period]! + 1;
    }
  }
  return counts;
}

const yearOf = (day: DayNumber): number => new Date(day * 86_400_000).getUTCFullYear();
