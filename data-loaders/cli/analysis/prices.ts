import type { PriceStageOptions } from "../../pipeline/stages/prices.js";
import type { History } from "../../pipeline/stages/series.js";
import type { Analysis } from "./open.js";
import type { AnalysisOptions } from "./options.js";
import { historyFor } from "./run.js";

/** Periods that a price is forecast for, unless asked otherwise. */
const usualHorizon = 30;
/** A recursive forecast says little beyond. */
export const longestPriceHorizon = 60;

/** History at the period of the data themselves, which is what prices change in, and how to forecast it. */
export async function priceHistory(
  analysis: Analysis,
  options: AnalysisOptions & { readonly trials: number },
): Promise<{ history: History; whole: History; parameters: PriceStageOptions }> {
  const { history, whole, settings } = await historyFor(analysis, options);
  const { frequency, season, seed } = settings;
  return {
    history,
    whole,
    parameters: { frequency, season, seed, trials: options.trials, horizon: options.horizon ?? usualHorizon },
  };
}
