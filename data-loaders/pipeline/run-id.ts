/**
 * Name of a run, such as `2026w47-3f9a1c`: ISO year and week, then the time inside the week in steps of ten seconds as
 * four hexadecimal digits, then two digits of `key`. Names sort by time.
 */
export function makeRunId(now: Date, key: string): string {
  const { year, week, monday } = isoWeek(now);
  const step = Math.floor((now.getTime() - monday) / 10_000);
  return `${year}w${String(week).padStart(2, "0")}-${step.toString(16).padStart(4, "0")}${key.slice(0, 2)}`;
}

const msPerDay = 86_400_000;

/** The ISO 8601 week of a moment in UTC, with the moment its Monday begins. */
function isoWeek(now: Date): { year: number; week: number; monday: number } {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const weekday = (now.getUTCDay() + 6) % 7;
  const monday = midnight - weekday * msPerDay;
  // A week belongs to the year that its Thursday lies in.
  const year = new Date(monday + 3 * msPerDay).getUTCFullYear();
  const week = Math.floor((monday + 3 * msPerDay - Date.UTC(year, 0, 1)) / (7 * msPerDay)) + 1;
  return { year, week, monday };
}
