import type { Series } from "../core/index.js";
import { asksCatalogue } from "../forecasting/catalogue-methods.js";
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
 * A single method must beat the automatic combination by this share. The few errors of one series' backtest flatter
 * whichever method was lucky; without a margin the choice is worse than the combination on every kind of data tried.
 */
const leastGainOverAuto = 0.3;

/** The same for a method that knew prices or promotions, of which the combination knows nothing. */
const leastGainOfKnowing = 0.1;

/**
 * The method with the least pooled loss in the backtest, the earlier one on a tie; but the automatic combination, where it
 * was tested, unless another is better by a clear margin, and else the naive one on the same terms. The zero forecast is chosen only
 * for a series without any demand. A series too short to be tested gets the mean of its history.
 *
 * @param informed methods that heeded regressors, which the others could not
 */
export function selectMethod(
  result: BacktestResult,
  series: Series,
  informed: ReadonlySet<string> = new Set(),
): Selection {
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
  const terms = { ranked, naiveLoss, benchmark, windows, series };
  const margin = informed.has(first[0]) ? leastGainOfKnowing : leastGainOverAuto;
  if (losses.has("auto") && first[1] >= (1 - margin) * losses.get("auto")!) return keepAuto(terms, margin);
  const gain = 1 - first[1] / naiveLoss;
  if (losses.has(benchmark) && (first[0] === benchmark || gain < leastGain)) return keepBenchmark(terms);
  const [method, loss] = first;
  // Where no naive method competed, the runner-up is what the winner is measured by.
  const [rival, rivalLoss] = losses.has(benchmark) ? [benchmark, naiveLoss] : second;
  const reason = about("selection.wins", method, {
    gain: rivalLoss > 0 ? 1 - loss / rivalLoss : 0,
    benchmark: methodMessage(rival),
    windows,
    cause: informed.has(method) && !asksCatalogue(method) ? { key: "cause.regressors" } : causeOf(method, series),
  });
  return { method, loss, runnerUp: second[0], runnerUpLoss: second[1], naiveLoss, reason };
}

interface Terms {
  /** Methods and losses, the least first; at least two. */
  readonly ranked: readonly (readonly [string, number])[];
  readonly naiveLoss: number;
  readonly benchmark: string;
  readonly windows: number;
  readonly series: Series;
}

function keep(kept: string, { ranked, naiveLoss }: Terms): Omit<Selection, "reason"> {
  const loss = ranked.find(([method]) => method === kept)![1];
  const [runnerUp, runnerUpLoss] = ranked.find(([method]) => method !== kept)!;
  return { method: kept, loss, runnerUp, runnerUpLoss, naiveLoss };
}

function keepBenchmark(terms: Terms): Selection {
  const kept = keep(terms.benchmark, terms);
  const gap = kept.loss > 0 ? Math.max(0, Math.round(100 * (kept.runnerUpLoss / kept.loss - 1))) : 0;
  const parameters = { windows: terms.windows, runnerUp: methodMessage(kept.runnerUp), gap };
  return { ...kept, reason: about("selection.benchmark-wins", terms.benchmark, parameters) };
}

function keepAuto(terms: Terms, margin: number): Selection {
  const { naiveLoss, benchmark, windows, series } = terms;
  const kept = keep("auto", terms);
  const gain = 1 - kept.loss / naiveLoss;
  const reason =
    gain >= leastGain
      ? about("selection.auto-wins", "auto", {
          gain,
          benchmark: methodMessage(benchmark),
          windows,
          cause: causeOf("auto", series),
        })
      : about("selection.auto-stays", "auto", { windows, margin });
  return { ...kept, reason };
}

function about(key: Message["key"], method: string, parameters: Message["parameters"] = {}): Message {
  return { key, parameters: { method: methodMessage(method), ...parameters } };
}
