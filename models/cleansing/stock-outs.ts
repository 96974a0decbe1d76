import { censoredDemand } from "./censored-demand.js";
import { expectedDemand, seasonFactors } from "./expected-demand.js";
import type { RecordedHistory } from "./history.js";

/** A silence without stock at the end of the history that is longer than this, in days, is the end of the product. */
const endingDays = 91;
/** With more periods out of stock than this share, the stock column says nothing. */
const mostCensored = 0.5;
const rounds = 12;

/** 1 in periods that ended without stock, so that demand may have been more than was sold. */
export function censoredPeriods({ quantity, stock, periodDays }: RecordedHistory): Uint8Array {
  const n = quantity.length;
  const censored = new Uint8Array(n);
  if (stock === undefined) return censored;
  const first = quantity.findIndex((value) => value > 0);
  if (first < 0) return censored;
  let count = 0;
  for (let t = first; t < n; t++) {
    if (!(stock[t]! <= 0)) continue;
    censored[t] = 1;
    count++;
  }
  let silent = n;
  while (silent > first && censored[silent - 1] === 1 && !(quantity[silent - 1]! > 0)) silent--;
  if ((n - silent) * periodDays > endingDays) {
    count -= n - silent;
    censored.fill(0, silent);
  }
  if (count > mostCensored * (n - first)) censored.fill(0);
  return censored;
}

/**
 * Demand with the censored periods filled by what was wanted then, by expectation and maximisation (Dempster, Laird & Rubin,
 * 1977): the expected demand of every period comes from all others, the filled ones included; then each censored period gets
 * its expectation given that demand was at least what was sold.
 */
export function fillStockOuts(history: RecordedHistory, censored: Uint8Array): Float64Array {
  const { quantity, seasonLength } = history;
  const first = Math.max(
    0,
    quantity.findIndex((value) => value > 0),
  );
  const sold = quantity.subarray(first).map((value) => value || 0);
  const isCensored = censored.subarray(first);
  const n = sold.length;
  const demand = sold.slice();
  const halfLife = halfLifeOf(sold, isCensored, seasonLength);
  for (let round = 0; round < rounds; round++) {
    const season = seasonFactors(demand, seasonLength);
    const expected = expectedDemand(demand, season, halfLife);
    const spread = spreadOf(sold, isCensored, expected);
    let change = 0;
    let total = 0;
    for (let t = 0; t < n; t++) {
      total += demand[t]!;
      if (isCensored[t] === 0 || !(expected[t]! > 0)) continue;
      const { mean } = censoredDemand(expected[t]!, sold[t]!, spread);
      change += Math.abs(mean - demand[t]!);
      demand[t] = mean;
    }
    if (change <= 1e-4 * total) break;
  }
  const filled = quantity.slice();
  for (let t = 0; t < n; t++) if (isCensored[t] === 1) filled[first + t] = demand[t]!;
  return filled;
}

/** Long enough to hold some periods with demand on either side. */
function halfLifeOf(sold: Float64Array, censored: Uint8Array, seasonLength: number): number {
  let periods = 0;
  let demands = 0;
  for (let t = 0; t < sold.length; t++) {
    if (censored[t] === 1) continue;
    periods++;
    if (sold[t]! > 0) demands++;
  }
  const interval = demands > 0 ? periods / demands : periods;
  return Math.max(seasonLength >= 52 ? 5 : 3, 3 * interval);
}

/** Of the periods with stock: how often there is demand, and how far it is from what was expected. */
function spreadOf(sold: Float64Array, censored: Uint8Array, expected: Float64Array) {
  let periods = 0;
  let demands = 0;
  let squares = 0;
  for (let t = 0; t < sold.length; t++) {
    if (censored[t] === 1 || !(expected[t]! > 0)) continue;
    periods++;
    if (sold[t]! > 0) demands++;
    squares += (sold[t]! / expected[t]! - 1) ** 2;
  }
  return {
    probability: periods > 0 ? Math.max(demands, 0.5) / periods : 1,
    cv2: periods > 1 ? Math.min(25, squares / (periods - 1)) : 0.25,
  };
}
