import { type Forecaster, Unservable } from "../core/index.js";
import { boostingMethod } from "./forecaster.js";
import type { DemandState } from "./json.js";
import { demandForecast } from "./model.js";
import type { PlanChange } from "./plan-change.js";
import { DemandQuestions } from "./questions.js";
import type { AskDemand } from "./response.js";
import type { DemandSeries } from "./series.js";
import { combineWidths } from "./spread.js";

/** The trees of a demand model where they run outside this code, such as in ONNX Runtime. */
export interface AskTrees {
  readonly mean: AskDemand;
  readonly widths: readonly AskDemand[];
}

/**
 * The model of a catalogue as a method that has already answered for one product, its plan changed: `fit` and `predict`
 * take what they are given as read. With an unchanged plan it is `demandForecaster`'s forecast, but for the trees' rounding.
 */
export async function answeredForecaster(
  state: DemandState,
  trees: AskTrees,
  series: DemandSeries,
  change: PlanChange,
  horizon: number,
): Promise<Forecaster> {
  const steps = Array.from({ length: horizon }, (_, h) => h + 1);
  const questions = new DemandQuestions([series], state.context, steps);
  const level = questions.levels[0] as number;
  if (!(level > 0)) throw new Unservable(boostingMethod, "no-level");
  const rows = questions.rows(change);
  const [mean, ...widths] = await Promise.all([trees.mean, ...trees.widths].map((ask) => ask(rows, horizon)));
  const ratio = Float64Array.from(mean as ArrayLike<number>);
  const answer = { ratio, width: combineWidths(state.spread, widths, ratio) };
  return {
    name: boostingMethod,
    usesRegressors: true,
    fit: ({ values }) => ({
      residuals: new Float64Array(values.length).fill(Number.NaN),
      predict: (_, { probabilities } = {}) => demandForecast(state, { level }, answer, probabilities),
      describe: () => boostingMethod,
    }),
  };
}
