import type { BacktestPath, ErrorScale } from "../evaluation/index.js";
import { pinballLoss } from "../evaluation/metrics.js";

/** How far one method was off at each step of one window, over the scale of MASE. NaN where nothing was observed. */
export interface PointErrors {
  /** Forecast less actual. */
  readonly error: Float64Array;
  /** Mean pinball loss over the quantiles. */
  readonly pinball: Float64Array;
  /** See `insideOf`. */
  readonly inside: Float64Array;
}

/** Whether an actual fell inside no central interval, the 95 % interval only, or the 80 % interval as well. */
export const insideOf = { none: 0, only95: 1, both: 2 } as const;

export function pointErrors(
  { actual, mean, quantiles }: Pick<BacktestPath, "actual" | "mean" | "quantiles">,
  scale: Pick<ErrorScale, "absolute">,
): PointErrors {
  const error = actual.map((y, h) => ((mean[h] as number) - y) / scale.absolute);
  const pinball = actual.map((y, h) => {
    let sum = 0;
    for (const [probability, path] of quantiles) sum += pinballLoss(y, path[h] as number, probability);
    return sum / quantiles.size / scale.absolute;
  });
  const between = (y: number, h: number, low: number, high: number) =>
    y >= (quantiles.get(low)?.[h] ?? Number.NaN) && y <= (quantiles.get(high)?.[h] ?? Number.NaN);
  const inside = actual.map((y, h) => {
    if (Number.isNaN(y) || !quantiles.has(0.1)) return Number.NaN;
    if (between(y, h, 0.1, 0.9)) return insideOf.both;
    return between(y, h, 0.025, 0.975) ? insideOf.only95 : insideOf.none;
  });
  return { error, pinball, inside };
}
