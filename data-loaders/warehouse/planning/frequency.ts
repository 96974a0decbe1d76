import type { DayNumber, Frequency } from "../../../models/core/index.js";

const MS_PER_DAY = 86_400_000;

/** Share of the dates that must agree on a weekday or a day of the month; the rest may be shifted by holidays. */
const agreement = 0.95;

/** Frequencies from the shortest period to the longest. */
export const frequencies: readonly Frequency[] = ["D", "W", "M", "Q", "Y"];

/**
 * How often data come, from the distinct days of the whole company in ascending order. At most one date a month, on
 * one day of the month (or on month ends), is monthly, quarterly or yearly by the step between months; dates that
 * agree on a weekday are weekly; anything else is daily.
 */
export function detectFrequency(days: ArrayLike<DayNumber>): Frequency {
  if (days.length < 2) return "D";
  const months = monthlySteps(days);
  if (months !== undefined) return months % 12 === 0 ? "Y" : months % 3 === 0 ? "Q" : "M";
  return modalShare(Array.from(days, weekday)) >= agreement ? "W" : "D";
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Greatest common step in months when dates come at most once a month on the same day of it. */
function monthlySteps(days: ArrayLike<DayNumber>): number | undefined {
  const dates = Array.from(days, (day) => new Date(day * MS_PER_DAY));
  const months = dates.map((date) => date.getUTCFullYear() * 12 + date.getUTCMonth());
  if (new Set(months).size < months.length) return undefined;
  const onMonthEnd = dates.filter((date) => new Date(date.getTime() + MS_PER_DAY).getUTCDate() === 1).length;
  const share = Math.max(onMonthEnd / dates.length, modalShare(dates.map((date) => date.getUTCDate())));
  if (share < agreement) return undefined;
  return months.slice(1).reduce((step, month, i) => greatestCommonDivisor(step, month - (months[i] as number)), 0);
}

function modalShare(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Math.max(...counts.values()) / values.length;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
