import { addPeriods, type DayNumber, type Frequency } from "../../core/index.js";
import { MAX_HOLIDAY_DISTANCE, nationalHolidays } from "./holidays.js";
import { lags, priceFeatureNames, windows } from "./names.js";

/** Price and quantity of one product per day, or per longer period; NaN where unknown. */
export interface PriceHistory {
  readonly start: DayNumber;
  /** Days unless said otherwise; lags and windows count periods. */
  readonly frequency?: Frequency;
  readonly price: Float64Array;
  readonly quantity: Float64Array;
}

/** Days of history that the longest lag and window reach back. */
export const longestReach = 30;

/**
 * Fills one row of 45 features for the day `start + index` into `out` at `offset`. Nothing of that day or a later one is
 * read, only days before, so that a forecast can feed its own prices back. A window with no known value gives NaN.
 */
export function fillPriceFeatures(
  history: PriceHistory,
  index: number,
  holidays: Int32Array,
  out: Float64Array | Float32Array,
  offset: number,
): void {
  let column = fillCalendar(dayAt(history, index), holidays, out, offset);
  for (const values of [history.price, history.quantity]) {
    for (const lag of lags) out[column++] = index >= lag ? (values[index - lag] as number) : Number.NaN;
  }
  const statistics = new Float64Array(5);
  let mean7 = Number.NaN;
  let mean30 = Number.NaN;
  let deviation7 = Number.NaN;
  for (const window of windows) {
    rolling(history.price, index - window, index, statistics);
    for (let k = 0; k < 4; k++) out[column++] = statistics[k] as number;
    if (window === 7) [mean7, deviation7] = [statistics[0] as number, statistics[1] as number];
    if (window === 30) mean30 = statistics[0] as number;
  }
  for (const window of windows) {
    rolling(history.quantity, index - window, index, statistics);
    out[column++] = statistics[0] as number;
    out[column++] = statistics[1] as number;
    out[column++] = statistics[4] as number;
  }
  const last = index >= 1 ? (history.price[index - 1] as number) : Number.NaN;
  out[column++] = last / mean7 - 1;
  out[column++] = last / mean30 - 1;
  out[column++] = deviation7 / mean7;
}

/** The matrix of all days from `from` to `to` (exclusive), row-major. */
export function priceFeatures(history: PriceHistory, from: number, to: number): Float64Array {
  const columns = priceFeatureNames.length;
  const holidays = nationalHolidays(dayAt(history, from), dayAt(history, to));
  const matrix = new Float64Array((to - from) * columns);
  for (let index = from; index < to; index++) {
    fillPriceFeatures(history, index, holidays, matrix, (index - from) * columns);
  }
  return matrix;
}

/** First day of period `index`. */
export const dayAt = ({ start, frequency = "D" }: PriceHistory, index: number): DayNumber =>
  addPeriods(start, index, frequency);

/** Returns the column after the eleven of the calendar. Weeks are ISO weeks, days of the week 0 (Monday) to 6. */
function fillCalendar(day: DayNumber, holidays: Int32Array, out: Float64Array | Float32Array, offset: number): number {
  const date = new Date(day * 86_400_000);
  const weekday = (((day + 3) % 7) + 7) % 7;
  const month = date.getUTCMonth() + 1;
  const dayOfMonth = date.getUTCDate();
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate();
  const thursday = new Date((day - weekday + 3) * 86_400_000);
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1) / 86_400_000;
  const next = firstAtLeast(holidays, day);
  const isHoliday = holidays[next] === day;
  const before = isHoliday ? day : holidays[next - 1];
  let column = offset;
  out[column++] = weekday;
  out[column++] = dayOfMonth;
  out[column++] = 1 + Math.floor((day - weekday + 3 - firstOfYear) / 7);
  out[column++] = month;
  out[column++] = Math.ceil(month / 3);
  out[column++] = weekday >= 5 ? 1 : 0;
  out[column++] = dayOfMonth === 1 ? 1 : 0;
  out[column++] = dayOfMonth === lastOfMonth ? 1 : 0;
  out[column++] = isHoliday ? 1 : 0;
  out[column++] = Math.min(MAX_HOLIDAY_DISTANCE, (holidays[next] ?? Number.POSITIVE_INFINITY) - day);
  out[column++] = Math.min(MAX_HOLIDAY_DISTANCE, day - (before ?? Number.NEGATIVE_INFINITY));
  return column;
}

function firstAtLeast(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Mean, standard deviation (n - 1), least, largest and sum of the known values in [from, to). */
function rolling(values: Float64Array, from: number, to: number, out: Float64Array): void {
  let count = 0;
  let mean = 0;
  let squares = 0;
  let least = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let i = Math.max(0, from); i < to; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    count++;
    const delta = value - mean;
    mean += delta / count;
    squares += delta * (value - mean);
    least = Math.min(least, value);
    largest = Math.max(largest, value);
    sum += value;
  }
  out[0] = count > 0 ? mean : Number.NaN;
  out[1] = count > 1 ? Math.sqrt(squares / (count - 1)) : Number.NaN;
  out[2] = count > 0 ? least : Number.NaN;
  out[3] = count > 0 ? largest : Number.NaN;
  out[4] = count > 0 ? sum : Number.NaN;
}
