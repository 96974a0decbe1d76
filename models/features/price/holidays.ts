import { brazilianDates } from "../../calendar/index.js";
import type { DayNumber } from "../../core/index.js";

/** National holidays as sorted days; `days_to_holiday` beyond this many days says no more. */
export const MAX_HOLIDAY_DISTANCE = 30;

/** Days on which shops are closed in the whole of Brazil, from a year before `from` to a year after `to`. */
export function nationalHolidays(from: DayNumber, to: DayNumber): Int32Array {
  const year = (day: DayNumber) => new Date(day * 86_400_000).getUTCFullYear();
  const days: number[] = [];
  for (let y = year(from) - 1; y <= year(to) + 1; y++) {
    for (const date of brazilianDates(y)) if (date.kind === "holiday" && date.region === undefined) days.push(date.day);
  }
  return Int32Array.from(days).sort();
}
