import type { Series } from "../core/index.js";
import { methodMessage } from "../forecasting/method-message.js";
import type { Message } from "../messages/index.js";
import type { BacktestResult } from "./backtest.js";
import { causeOf } from "./cause.js";
import { pooledLosses } from "./loss.js";

export interface Selection {
  readonly method: string;
  /** Loss of `pooledLosses`: a scaled error, NaN when nothing could be tested. */
  readonly loss: number;
  /** The best of the others; empty when there is none. */
  readonly runnerUp: string;
  readonly runnerUpLoss: number;
  /** Loss of the seasonal naive, or of the naive where there is no season. */
  readonly naiveLoss: number;
  readonly reason: Message;
}

/** A method must beat the naive one by this share, or the naive one is kept. */
const leastGain = 0.01;

/**
 * The method with the least pooled loss in the backtest, the earlier one on a tie. The zero forecast is chosen only
 * for a series without any demand. A series too short to be tested gets the mean of its history.
 */
export function selectMethod(result: BacktestResult, series: Series): Selection {
  const untested = { loss: Number.NaN, runnerUp: "", runnerUpLoss: Number.NaN, naiveLoss: Number.NaN };
  if (!series.values.some((value) => value !== 0 && !Number.isNaN(value))) {
    return { method: "zero", ...untested, reason: about("selection.no-demand", "zero") };
  }
  const losses = pooledLosses(result, "naive");
  const benchmark = losses.has("seasonal-naive") ? "seasonal-naive" : "naive";
  const naiveLoss = losses.get(benchmark) ?? Number.NaN;
  const ranked = [...losses].filter(([method]) => method !== "zero").sort((a, b) => a[1] - b[1]);
  const [first, second] = ranked;
  if (first === undefined) {
    const periods = series.values.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0);
    return { method: "mean", ...untested, reason: about("selection.short", "mean", { periods }) };
  }
  const windows = result.origins.length;
  if (second === undefined) {
    const [method, loss] = first;
    return { method, loss, runnerUp: "", runnerUpLoss: Number.NaN, naiveLoss, reason: about("selection.only", method) };
  }
  const gain = 1 - first[1] / naiveLoss;
  if (first[0] === benchmark || gain < leastGain || Number.isNaN(gain)) {
    const kept = losses.has(benchmark) ? benchmark : first[0];
    const [runnerUp, runnerUpLoss] = first[0] === kept ? second : first;
    const loss = losses.get(kept) as number;
    const gap = loss > 0 ? Math.max(0, Math.round(100 * (runnerUpLoss / loss - 1))) : 0;
    const reason = about("selection.benchmark-wins", kept, { windows, runnerUp: methodMessage(runnerUp), gap });
    return { method: kept, loss, runnerUp, runnerUpLoss, naiveLoss, reason };
  }
  const [method, loss] = first;
  const reason = about("selection.wins", method, {
    gain,
    benchmark: methodMessage(benchmark),
    windows,
    cause: causeOf(method, series),
  });
  return { method, loss, runnerUp: second[0], runnerUpLoss: second[1], naiveLoss, reason };
}

function about(key: Message["key"], method: string, parameters: Message["parameters"] = {}): Message {
  return { key, parameters: { method: methodMessage(method), ...parameters } };
}
