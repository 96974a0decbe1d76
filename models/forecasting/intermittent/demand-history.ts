import { Unservable } from "../../core/index.js";

/** A series taken apart into how much was asked for and how long it took to be asked again. */
export interface DemandHistory {
  /** Demands above zero, oldest first. */
  readonly sizes: Float64Array;
  /** Observed periods up to and including each demand since the one before (or since the beginning). */
  readonly intervals: Float64Array;
  /** Observed periods after the last demand. */
  readonly waited: number;
  /** Observed periods in all. */
  readonly observed: number;
  /** All sizes are whole numbers: so are the quantiles of the forecast. */
  readonly whole: boolean;
}

/** Throws `Unservable` for `method` where there is no demand, a negative one, or one in every period. */
export function demandHistory(method: string, values: Float64Array): DemandHistory {
  const sizes: number[] = [];
  const intervals: number[] = [];
  let since = 0;
  let observed = 0;
  let whole = true;
  for (let t = 0; t < values.length; t++) {
    const y = values[t] as number;
    if (Number.isNaN(y)) continue;
    if (y < 0) throw new Unservable(method, "not-positive");
    observed++;
    since++;
    if (y === 0) continue;
    sizes.push(y);
    intervals.push(since);
    since = 0;
    whole &&= Number.isInteger(y);
  }
  if (sizes.length === 0) throw new Unservable(method, "no-demand");
  if (sizes.length === observed) throw new Unservable(method, "not-intermittent");
  return { sizes: new Float64Array(sizes), intervals: new Float64Array(intervals), waited: since, observed, whole };
}
