export interface DriftOptions {
  /** Half the shift that is worth finding, in standard deviations. */
  readonly slack?: number;
  /** How far the sum must go. */
  readonly limit?: number;
}

export interface Drift {
  /** `under`: demand runs above its forecasts; `over`: below them. */
  readonly direction: "under" | "over";
  /** The sum at the end; past the limit. */
  readonly statistic: number;
  /** Place of the first error of the run that is still going on. */
  readonly since: number;
  /** Mean standardised error of that run. */
  readonly shift: number;
}

/**
 * With these a stable series of 52 errors that are independent and normal gives an alarm about once in 200 times, and a
 * shift by one standard deviation is found after some 16 periods, by two after 6 (Siegmund, 1985).
 */
export const usualDrift = { slack: 0.5, limit: 8 } as const;

/** One wild error is no drift: none counts for more than this many deviations. */
const largestError = 3;

/**
 * Whether standardised forecast errors, in order of time, have moved to one side and still are there: two cumulative
 * sums, one for each side (Page, 1954). NaN stands for a period that was not observed.
 */
export function driftOf(errors: ArrayLike<number>, { slack, limit }: DriftOptions = {}): Drift | undefined {
  const k = slack ?? usualDrift.slack;
  const h = limit ?? usualDrift.limit;
  const sides = { under: side(errors, 1, k), over: side(errors, -1, k) };
  const direction = sides.under.sum >= sides.over.sum ? "under" : "over";
  const { sum, since } = sides[direction];
  if (sum <= h) return undefined;
  let total = 0;
  let count = 0;
  for (let t = since; t < errors.length; t++) {
    if (Number.isNaN(errors[t])) continue;
    total += errors[t]!;
    count++;
  }
  return { direction, statistic: sum, since, shift: total / count };
}

function side(errors: ArrayLike<number>, sign: 1 | -1, slack: number): { sum: number; since: number } {
  let sum = 0;
  let since = 0;
  for (let t = 0; t < errors.length; t++) {
    const error = errors[t]!;
    if (Number.isNaN(error)) continue;
    const next = sum + Math.max(-largestError, Math.min(largestError, sign * error)) - slack;
    if (next <= 0) since = t + 1;
    sum = Math.max(0, next);
  }
  return { sum, since };
}
