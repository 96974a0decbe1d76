import type { CorrectionKind } from "../../../models/cleansing/index.js";
import { addPeriods, type Forecaster } from "../../../models/core/index.js";
import { type BacktestPath, backtestSeries, selectMethod } from "../../../models/evaluation/index.js";
import { forecasterAmong } from "../../../models/forecasting/index.js";
import type { RowSink } from "../parcels/builder.js";
import { trainedMethods } from "./boosting/models.js";
import { cleansedAt } from "./boosting/product.js";
import { addContestRows, restOfMetricsSchema, saidSchema } from "./contest-rows.js";
import { actualsSchema, addErrorRows, errorsSchema } from "./error-rows.js";
import { type Demand, demandAt, type PlanningParameters } from "./history.js";
import type { Kernel, KernelProduct } from "./kernel.js";
import { plannedThrough, regressorsAt } from "./regressors.js";
import { addRoutingRows, routingFeaturesSchema, routingLossesSchema, routingPairsSchema } from "./routing-rows.js";
import { perProduct } from "./schemas.js";

export interface BacktestParameters extends PlanningParameters {
  readonly horizon: number;
  readonly windows: number;
  /** Periods between origins; 0 leaves it to the backtest. */
  readonly step: number;
  readonly methods: readonly string[];
  readonly seed: number;
  /** Names of what explains demand beside its past. */
  readonly regressors: readonly string[];
  /** Whose values over a window count as known at its origin: those named, or those planned as far as the horizon. */
  readonly knownAhead: readonly string[] | "planned";
  /** Corrections that turn sales into demand; none where the series stage's parcels are given. */
  readonly cleansing: readonly CorrectionKind[];
  /** Whether methods of the whole catalogue join later; then what they are compared with is kept. */
  readonly contest?: boolean;
}

/** Tries every method on one product's past and chooses one. `points` keeps what the chosen one said. */
export const backtest: Kernel<BacktestParameters> = {
  tables: {
    backtest: perProduct("backtest"),
    backtest_points: perProduct("backtest_points"),
    refusals: perProduct("refusals"),
    choice: perProduct("selection"),
    routing_features: routingFeaturesSchema,
    routing_losses: routingLossesSchema,
    routing_pairs: routingPairsSchema,
    errors: errorsSchema,
    actuals: actualsSchema,
    rest_of_metrics: restOfMetricsSchema,
    said: saidSchema,
  },
  compute(product, parameters, rows) {
    const { series, forecasters, known, result } = testMethods(product, parameters, parameters.methods);
    for (const { count: _, scaledPinball: __, ...metrics } of result.metrics) rows.add("backtest", { ...metrics });
    for (const { method, reason } of result.refusals) rows.add("refusals", { method, reason });
    const informed = known ? forecasters.filter(({ usesRegressors }) => usesRegressors).map(({ name }) => name) : [];
    const choice = selectMethod(result, series, new Set(informed));
    rows.add("choice", {
      method: choice.method,
      loss: choice.loss,
      runner_up: choice.runnerUp,
      runner_up_loss: choice.runnerUpLoss,
      naive_loss: choice.naiveLoss,
      reason: JSON.stringify(choice.reason),
    });
    addRoutingRows(rows, result, series);
    addErrorRows(rows, result, series);
    if (parameters.contest) addContestRows(rows, result);
    for (const path of result.paths) if (path.method === choice.method) addPoints(rows, path, series);
  },
};

/** Tries `methods` on one product's past, at `origins` where they are given. */
export function testMethods(
  product: Pick<KernelProduct<unknown>, "sku" | "inputs" | "position" | "trained">,
  parameters: Omit<BacktestParameters, "methods">,
  methods: readonly string[],
  origins?: readonly number[],
) {
  const { sku, inputs, position } = product;
  const series = demandAt(inputs.series!, position, parameters);
  const { horizon, windows, step, seed } = parameters;
  const trained = trainedMethods(product, parameters);
  const forecasters: Forecaster[] = methods.map((name) => forecasterAmong(trained, name));
  const known = regressorsAt(inputs.regressors, position, series.values.length);
  const knownAhead =
    parameters.knownAhead === "planned" ? plannedThrough(known, parameters.horizon) : parameters.knownAhead;
  const result = backtestSeries(series, {
    ...cleansedAt(inputs.series!, position, parameters),
    forecasters,
    horizon,
    windows,
    ...(step > 0 && { step }),
    ...(origins && { origins }),
    nonNegative: true,
    seed: `${seed} ${sku}`,
    ...(known && { regressors: known.past, knownAhead }),
  });
  return { series, forecasters, known, result };
}

/** What one method said at one origin beside what happened. */
export function addPoints(rows: RowSink, path: BacktestPath, { start, frequency }: Demand): void {
  for (let h = 0; h < path.mean.length; h++) {
    rows.add("backtest_points", {
      method: path.method,
      window: path.window,
      step: h + 1,
      date: addPeriods(start, path.origin + h, frequency),
      actual: path.actual[h],
      mean: path.mean[h],
      q10: path.q10[h],
      q90: path.q90[h],
    });
  }
}
