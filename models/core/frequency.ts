/** How long one period of a series is: day, ISO week, month, quarter, year. */
export type Frequency = "D" | "W" | "M" | "Q" | "Y";

/** Days since 1970-01-01 in UTC. Dates have no time and no zone in Celeiro. */
export type DayNumber = number;

const MS_PER_DAY = 86_400_000;

/** Periods in one season (a year; for days, a week). */
export const seasonLengthOf: Readonly<Record<Frequency, number>> = { D: 7, W: 52, M: 12, Q: 4, Y: 1 };

/** Mean days in one period; turns a lead time in days into periods. */
export const daysPerPeriod: Readonly<Record<Frequency, number>> = {
  D: 1,
  W: 7,
  M: 365.25 / 12,
  Q: 365.25 / 4,
  Y: 365.25,
};

/** `2026-11-21` to a day number. */
export function parseDay(iso: string): DayNumber {
  return Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY;
}

/** A day number to `2026-11-21`. */
export function formatDay(day: DayNumber): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** First day of the period that holds `day`; weeks begin on Monday (ISO 8601). */
export function periodStart(day: DayNumber, frequency: Frequency): DayNumber {
  if (frequency === "D") return day;
  if (frequency === "W") return day - ((((day + 3) % 7) + 7) % 7);
  const date = new Date(day * MS_PER_DAY);
  const month =
    frequency === "M" ? date.getUTCMonth() : frequency === "Q" ? date.getUTCMonth() - (date.getUTCMonth() % 3) : 0;
  return Date.UTC(date.getUTCFullYear(), month, 1) / MS_PER_DAY;
}

/** A day number as milliseconds since 1970, as sentences take dates. */
export const millisecondsOf = (day: DayNumber): number => day * MS_PER_DAY;

/** First day of the period `steps` after the one that starts on `start`. */
export function addPeriods(start: DayNumber, steps: number, frequency: Frequency): DayNumber {
  if (frequency === "D") return start + steps;
  if (frequency === "W") return start + 7 * steps;
  const date = new Date(start * MS_PER_DAY);
  const months = steps * (frequency === "M" ? 1 : frequency === "Q" ? 3 : 12);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / MS_PER_DAY;
}

/** Whole periods from one period start to another. */
export function periodsBetween(from: DayNumber, to: DayNumber, frequency: Frequency): number {
  if (frequency === "D") return to - from;
  if (frequency === "W") return Math.round((to - from) / 7);
  const a = new Date(from * MS_PER_DAY);
  const b = new Date(to * MS_PER_DAY);
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  return months / (frequency === "M" ? 1 : frequency === "Q" ? 3 : 12);
}
