import type { Series } from "../../core/index.js";

/**
 * Whole season lengths that fit twice into the history: the series' own, and for days and weeks also the year.
 * Shortest first.
 */
export function seasonLengthsOf({ values, seasonLength, frequency }: Series): number[] {
  const yearly = frequency === "D" ? 365 : frequency === "W" ? 52 : 1;
  return [...new Set([Math.round(seasonLength), yearly])]
    .filter((length) => length > 1 && values.length >= 2 * length)
    .sort((a, b) => a - b);
}
