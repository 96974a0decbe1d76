import { brazilianDates, type CalendarDate, weekdayOf } from "../../models/calendar/index.js";
import type { DayNumber } from "../../models/core/index.js";
import type { Category } from "./categories.js";
import { yearDays } from "./crop-season.js";
import { regionCount, regions } from "./regions.js";

/** Units sold by weekday, Sunday first, relative to the week's mean. */
const weekdayFactors = [0.15, 1.3, 1.25, 1.2, 1.2, 1.15, 0.75];
/** Ports load through the week, not on Sundays. */
const exportWeekdayFactors = [0, 1.2, 1.2, 1.2, 1.2, 1.2, 1];
const closedFactor = 0.08;

/** What the calendar does to every product, by day index. */
export interface DayEffects {
  /** 0 to 364. */
  readonly dayOfYear: Int16Array;
  /** 0 is Sunday. */
  readonly weekday: Uint8Array;
  /** 1 where markets and offices are open in the whole country. */
  readonly isTradingDay: Uint8Array;
  /** Weekday, holidays and events together, by appeal and region: the factor on demand. */
  readonly factor: Readonly<Record<Category["appeal"], readonly Float64Array[]>>;
}

interface EventEffect {
  readonly appeal: Category["appeal"];
  /** Days before and after the date in which it works. */
  readonly before: number;
  readonly after: number;
  readonly lift: number;
}

const fair: EventEffect = { appeal: "field", before: 0, after: 4, lift: 1.35 };

const eventEffects: Partial<Record<CalendarDate["name"], EventEffect>> = {
  showRural: fair,
  expodireto: fair,
  tecnoshow: fair,
  agrishow: fair,
  expozebu: { ...fair, lift: 1.2 },
  expointer: { ...fair, after: 8 },
  farmersDay: { appeal: "field", before: 6, after: 1, lift: 1.2 },
  cropPlan: { appeal: "field", before: 0, after: 13, lift: 1.12 },
  blackFriday: { appeal: "shop", before: 3, after: 3, lift: 1.6 },
  fathersDay: { appeal: "shop", before: 7, after: 0, lift: 1.25 },
};

export function createDayEffects(start: DayNumber, days: number): DayEffects {
  const dates = datesBetween(start - 31, start + days + 31);
  const weekday = Uint8Array.from({ length: days }, (_, t) => weekdayOf(start + t));
  const isTradingDay = weekday.map((day) => (day >= 1 && day <= 5 ? 1 : 0));
  const factorOf = (appeal: Category["appeal"]) =>
    Array.from({ length: regionCount }, (_, region) => regionFactor(region, appeal, start, weekday, dates));
  for (const date of dates) {
    if (date.kind === "holiday" && date.region === undefined) mark(isTradingDay, date.day - start, 0);
  }
  return {
    dayOfYear: Int16Array.from({ length: days }, (_, t) => dayOfYear(start + t)),
    weekday,
    isTradingDay,
    factor: { field: factorOf("field"), shop: factorOf("shop") },
  };
}

/** The calendar's dates from one day to another, both included. */
export function datesBetween(from: DayNumber, to: DayNumber): CalendarDate[] {
  const firstYear = new Date(from * 86_400_000).getUTCFullYear();
  const lastYear = new Date(to * 86_400_000).getUTCFullYear();
  return Array.from({ length: lastYear - firstYear + 1 }, (_, i) => brazilianDates(firstYear + i))
    .flat()
    .filter(({ day }) => day >= from && day <= to);
}

function regionFactor(
  region: number,
  appeal: Category["appeal"],
  start: DayNumber,
  weekday: Uint8Array,
  dates: readonly CalendarDate[],
): Float64Array {
  const { code } = regions[region];
  const byWeekday = code === "EX" ? exportWeekdayFactors : weekdayFactors;
  const factor = Float64Array.from(weekday, (day) => byWeekday[day]);
  for (const date of dates) {
    if (code === "EX" || (date.region !== undefined && date.region !== code)) continue;
    const t = date.day - start;
    if (date.kind === "holiday" && t >= 0 && t < factor.length) factor[t] *= closedFactor;
    const event = eventEffects[date.name];
    if (event?.appeal !== appeal) continue;
    for (let s = Math.max(0, t - event.before); s <= Math.min(factor.length - 1, t + event.after); s++) {
      factor[s] *= event.lift;
    }
  }
  return factor;
}

function mark(values: Uint8Array, index: number, value: number): void {
  if (index >= 0 && index < values.length) values[index] = value;
}

function dayOfYear(day: DayNumber): number {
  const newYear = Date.UTC(new Date(day * 86_400_000).getUTCFullYear(), 0, 1) / 86_400_000;
  return Math.min(day - newYear, yearDays - 1);
}
