import { meanFinite } from "../../core/index.js";

/**
 * What the next season would be if it repeated the last `seasons` ones, averaged: one value for each place in the season,
 * the next period's first. A place without an observation there takes earlier seasons'; with none at all, the mean.
 */
export function lastSeason(values: Float64Array, seasonLength: number, seasons = 1): Float64Array {
  const n = values.length;
  const next = new Float64Array(seasonLength);
  for (let place = 0; place < seasonLength; place++) {
    let sum = 0;
    let count = 0;
    for (let t = n - seasonLength + place; t >= 0 && count < seasons; t -= seasonLength) {
      if (Number.isNaN(values[t])) continue;
      sum += values[t]!;
      count++;
    }
    next[place] = count > 0 ? sum / count : meanFinite(values);
  }
  return next;
}
