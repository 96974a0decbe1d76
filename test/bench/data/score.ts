import { type Forecaster, Random, Unservable } from "../../../models/core/index.js";
import { errorScale, scoreForecast } from "../../../models/evaluation/index.js";
import { forecasterNamed } from "../../../models/forecasting/index.js";
import type { Dataset, HoldOut } from "./datasets.js";

/** What one method did on one data set; means over series unless said otherwise. */
export interface Score {
  readonly method: string;
  readonly mase: number;
  /** Squared scaled errors averaged over all series before the root. */
  readonly pooledRmsse: number;
  readonly scaledPinball: number;
  /** Bias over the scale of MASE. */
  readonly scaledBias: number;
  readonly coverage80: number;
  readonly coverage95: number;
  /** Share of the series that the method itself served; the rest got the seasonal naive, or the naive. */
  readonly served: number;
  readonly seconds: number;
}

const standIns = ["seasonal-naive", "naive", "zero"].map(forecasterNamed);

export function scoreMethod(method: Forecaster, dataset: Dataset, holdOuts: readonly HoldOut[]): Score {
  let mase = 0;
  let squared = 0;
  let pinball = 0;
  let bias = 0;
  let coverage80 = 0;
  let coverage95 = 0;
  let served = 0;
  let count = 0;
  let seconds = 0;
  for (const { id, training, actual } of holdOuts) {
    const begun = process.cpuUsage();
    const { forecast, by } = firstForecast([method, ...standIns], training, actual.length, dataset.nonNegative, id);
    const used = process.cpuUsage(begun);
    seconds += (used.user + used.system) / 1e6;
    if (by === method) served++;
    const scale = errorScale(training.values, training.seasonLength);
    const metrics = scoreForecast(actual, forecast, scale);
    if (metrics.count === 0) continue;
    count++;
    mase += metrics.mase;
    squared += metrics.rmsse ** 2;
    pinball += metrics.scaledPinball;
    bias += metrics.bias / scale.absolute;
    coverage80 += metrics.coverage80;
    coverage95 += metrics.coverage95;
  }
  return {
    method: method.name,
    mase: mase / count,
    pooledRmsse: Math.sqrt(squared / count),
    scaledPinball: pinball / count,
    scaledBias: bias / count,
    coverage80: coverage80 / count,
    coverage95: coverage95 / count,
    served: served / holdOuts.length,
    seconds,
  };
}

function firstForecast(
  methods: readonly Forecaster[],
  training: HoldOut["training"],
  horizon: number,
  nonNegative: boolean,
  seed: string,
) {
  for (const by of methods) {
    try {
      const random = new Random(seed);
      const forecast = by.fit(training, { nonNegative, random }).predict(horizon, { random });
      return { by, forecast };
    } catch (error) {
      if (!(error instanceof Unservable)) throw error;
    }
  }
  throw new Error("the zero forecast refused a series");
}
