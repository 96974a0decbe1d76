import type { DayNumber } from "../core/index.js";
import type { Override } from "./override.js";

/** Whether an override counts for what is planned on a day now: nobody took it back and it has not run out. */
export const holdsFor = ({ withdrawn, expires }: Override, day: DayNumber): boolean =>
  withdrawn === null && (expires === null || expires >= day);

/** Whether it held on a day of the past: made by then, not yet taken back, not yet run out. */
export const heldOn = ({ created, withdrawn, expires }: Override, day: DayNumber): boolean =>
  created <= day && (withdrawn === null || withdrawn > day) && (expires === null || expires >= day);

/**
 * The override that rules a period, out of one product's in the order they were made: of several that touch the period,
 * the last one alone. Percentages do not add up.
 *
 * @param start first day of the period
 * @param next first day of the one after it
 */
export function rulingOverride(
  overrides: readonly Override[],
  start: DayNumber,
  next: DayNumber,
): Override | undefined {
  return overrides.findLast(({ from, to }) => from < next && to >= start);
}
