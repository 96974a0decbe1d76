import type { SkuHistory } from "../features/feature-names.js";
import { median, medianAbsoluteDeviation } from "../features/moments.js";
import { type Anomaly, rounded, scoreBeyond } from "./anomaly.js";

/** Neighbours on each side, periods with demand, that say what is usual at the time. */
const neighbours = 6;
/** A spike is this many robust standard deviations above its neighbours, and this many times as large. */
const deviations = 3.8;
const least = Math.log(4);
/** Where single sales are known, the largest must be this share of its period. */
const leastShare = 0.4;
/** Spread below which no series is trusted to be, on the log scale. */
const leastSpread = 0.15;

/**
 * One period with far more demand than those around it and than any other. Demand is compared on a log scale with the
 * median of its neighbours, so that season and trend are in what is usual. Where single sales are known it is they that are
 * compared: a week of good trade is made of many, a bulk order is one.
 */
export function spike({ quantity, largestSale }: SkuHistory): Anomaly | undefined {
  const periods: number[] = [];
  quantity.forEach((value, t) => {
    if (value > 0) periods.push(t);
  });
  if (periods.length < 2 * neighbours) return undefined;
  const single =
    largestSale !== undefined && periods.filter((t) => largestSale[t]! < quantity[t]!).length > periods.length / 2;
  const compared = single ? largestSale : quantity;
  const logs = periods.map((t) => Math.log(compared[t]!));
  const excess = logs.map((value, k) => value - usualAt(logs, k));
  const spread = Math.max(leastSpread, medianAbsoluteDeviation(excess));
  let top = 0;
  let second = 0;
  excess.forEach((value, k) => {
    if (k > 0 && value > excess[top]!) top = k;
  });
  excess.forEach((value, k) => {
    if (k !== top) second = Math.max(second, value);
  });
  const threshold = Math.max(least, deviations * spread, second + leastSpread);
  const value = excess[top]!;
  const at = periods[top]!;
  if (value < threshold || compared[at]! < leastShare * quantity[at]!) return undefined;
  return {
    kind: "spike",
    score: scoreBeyond(value, threshold),
    period: at,
    reason: {
      key: "anomaly.spike",
      parameters: {
        units: rounded(Math.exp(logs[top]!)),
        usual: rounded(Math.exp(logs[top]! - value)),
        deviations: rounded(value / spread),
      },
    },
    action: { key: "anomaly.spike.action" },
  };
}

function usualAt(logs: readonly number[], k: number): number {
  const from = Math.max(0, Math.min(logs.length - 1 - 2 * neighbours, k - neighbours));
  const around: number[] = [];
  for (let j = from; j < logs.length && around.length < 2 * neighbours; j++) if (j !== k) around.push(logs[j]!);
  return median(around);
}
