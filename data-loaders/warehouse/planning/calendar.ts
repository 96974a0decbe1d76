import { addPeriods, CeleiroError, type DayNumber, type Frequency, periodStart } from "../../../models/core/index.js";
import type { Config } from "../../config.js";
import { numbers } from "../columns.js";
import type { Warehouse } from "../open.js";
import { detectFrequency, frequencies, weekday } from "./frequency.js";
import type { PlanningCalendar } from "./types.js";

/**
 * The periods of the company: the configured frequency, or for `auto` weeks for daily and weekly data and otherwise
 * the data's own. A first or last period that finer data cover only in part is left out, as its total would look
 * like a fall in demand. Throws CEL-WAREHOUSE-004 without sales, CEL-SERIES-003 for periods shorter than the data's.
 */
export async function planningCalendar(
  warehouse: Warehouse,
  config: Pick<Config, "frequency">,
): Promise<PlanningCalendar> {
  const days = numbers(await warehouse.query("SELECT DISTINCT date FROM sales ORDER BY date"), "date");
  if (days.length === 0) {
    throw new CeleiroError("CEL-WAREHOUSE-004", "there are no sales", "import a file with product, date and quantity");
  }
  return calendarOf(days, config.frequency);
}

/** The same from the distinct days of the company, ascending. */
export function calendarOf(days: Float64Array, wanted: Config["frequency"]): PlanningCalendar {
  const dataFrequency = detectFrequency(days);
  const usual = dataFrequency === "D" ? "W" : dataFrequency;
  const frequency = wanted === "auto" ? usual : wanted === "data" ? dataFrequency : wanted;
  if (frequencies.indexOf(frequency) < frequencies.indexOf(dataFrequency)) {
    throw new CeleiroError(
      "CEL-SERIES-003",
      `the planning period ${frequency} is shorter than that of the data, ${dataFrequency}`,
      `set frequency to "auto" or to ${dataFrequency} or longer in celeiro.json`,
    );
  }
  const first = periodStart(days[0] as DayNumber, frequency);
  const last = periodStart(days[days.length - 1] as DayNumber, frequency);
  const partial = frequency === dataFrequency ? { first: false, last: false } : partialEdges(days, dataFrequency);
  const onlyPartial = partial.first && partial.last && addPeriods(first, 1, frequency) === last;
  const droppedFirst = partial.first && first < last && !onlyPartial;
  const droppedLast = partial.last && first < last && !onlyPartial;
  const keptFirst = droppedFirst ? addPeriods(first, 1, frequency) : first;
  const keptLast = droppedLast ? addPeriods(last, -1, frequency) : last;
  const asOf = addPeriods(keptLast, 1, frequency) - 1;
  return { frequency, dataFrequency, first: keptFirst, last: keptLast, asOf, droppedFirst, droppedLast };

  /** Whether a day on which data were due lies in the first period before them, or in the last one after them. */
  function partialEdges(observed: Float64Array, step: Frequency) {
    const isDue =
      step === "D" || step === "W" ? isOpenWeekday(observed) : (day: DayNumber) => periodStart(day, step) === day;
    const from = step === "D" || step === "W" ? (observed[0] as number) : periodStart(observed[0] as number, step);
    const lastSeen = observed[observed.length - 1] as number;
    const to = step === "D" || step === "W" ? lastSeen + 1 : addPeriods(periodStart(lastSeen, step), 1, step);
    return { first: anyDay(first, from, isDue), last: anyDay(to, addPeriods(last, 1, frequency), isDue) };
  }
}

function anyDay(from: DayNumber, to: DayNumber, isDue: (day: DayNumber) => boolean): boolean {
  for (let day = from; day < to; day++) if (isDue(day)) return true;
  return false;
}

/** Whether a day is one of the weekdays with data in at least half of the weeks between the first and the last day. */
export function isOpenWeekday(days: Float64Array): (day: DayNumber) => boolean {
  const counts = new Array<number>(7).fill(0);
  for (const day of days) counts[weekday(day)] = (counts[weekday(day)] ?? 0) + 1;
  const weeks = ((days[days.length - 1] as number) - (days[0] as number) + 1) / 7;
  return (day) => (counts[weekday(day)] ?? 0) >= weeks / 2;
}
