import {
  addPeriods,
  type DayNumber,
  formatDay,
  millisecondsOf,
  periodStart,
  periodsBetween,
} from "../../../models/core/index.js";
import { isOpenWeekday, numbers } from "../../warehouse/index.js";
import { judged, type QualityRule, sampleSize } from "../row.js";

/**
 * Periods between the first and the last day in which nobody sold anything: a day, week or month that was not
 * exported, or a holiday. Days on which the company is usually closed do not count. Warns only.
 */
export const calendarGaps: QualityRule = async ({ warehouse, calendar }) => {
  const days = numbers(
    await warehouse.query("SELECT DISTINCT date FROM sales WHERE quantity IS NOT NULL ORDER BY date"),
    "date",
  );
  if (days.length === 0) return undefined;
  const step = calendar.dataFrequency;
  const first = periodStart(days[0] as DayNumber, step);
  const present = new Set(Array.from(days, (day) => periodStart(day, step)));
  const isOpen = step === "D" ? isOpenWeekday(days) : () => true;
  const missing: DayNumber[] = [];
  const count = periodsBetween(first, periodStart(days[days.length - 1] as DayNumber, step), step) + 1;
  for (let i = 0; i < count; i++) {
    const period = addPeriods(first, i, step);
    if (!present.has(period) && isOpen(period)) missing.push(period);
  }
  return judged("calendar-gaps", {
    observed: missing.length,
    threshold: 0,
    rows: missing.length,
    sample: missing.slice(0, sampleSize).map(formatDay),
    message: { key: "quality.calendar-gaps", parameters: { gaps: missing.length, periods: count } },
    severity: "warn",
  });
};

/** Whether a first or last period was left out of planning because the data cover only a part of it. */
export const partialPeriods: QualityRule = async ({ calendar }) => {
  const edges = [
    ...(calendar.droppedFirst ? [addPeriods(calendar.first, -1, calendar.frequency)] : []),
    ...(calendar.droppedLast ? [addPeriods(calendar.last, 1, calendar.frequency)] : []),
  ];
  return judged("partial-periods", {
    observed: edges.length,
    threshold: 0,
    rows: edges.length,
    sample: edges.map(formatDay),
    message: { key: "quality.partial-periods", parameters: { periods: edges.length } },
    severity: "warn",
  });
};

/** Periods that the last one is compared with. */
const compared = 8;
/** A last period below this share of their median is probably not complete. */
const leastShare = 0.5;

/** Whether the company sold unusually little in its last period, as when the export was made in the middle of it. */
export const lastPeriod: QualityRule = async ({ warehouse, calendar }) => {
  const { frequency, first, last } = calendar;
  const from = addPeriods(last, -compared, frequency);
  if (from < first) return undefined;
  const found = await warehouse.query(
    `SELECT date, sum(quantity::DECIMAL(38, 9))::DOUBLE AS quantity FROM sales
     WHERE date BETWEEN '${formatDay(from)}' AND '${formatDay(calendar.asOf)}' AND quantity IS NOT NULL GROUP BY date`,
  );
  const totals = new Float64Array(compared + 1);
  numbers(found, "date").forEach((day, i) => {
    const at = periodsBetween(from, periodStart(day, frequency), frequency);
    totals[at] = (totals[at] as number) + (numbers(found, "quantity")[i] as number);
  });
  const before = totals.slice(0, compared).sort();
  const median = ((before[compared / 2 - 1] as number) + (before[compared / 2] as number)) / 2;
  const share = median === 0 ? 1 : (totals[compared] as number) / median;
  return {
    rule: "last-period",
    status: share < leastShare ? "warn" : "pass",
    observed: share,
    threshold: leastShare,
    rows: null,
    sample: formatDay(last),
    message: JSON.stringify({ key: "quality.last-period", parameters: { share, last: millisecondsOf(last) } }),
  };
};
