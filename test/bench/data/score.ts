import { type Forecaster, Random, standardProbabilities, Unservable } from "../../../models/core/index.js";
import { backtestSeries, errorScale, scoreForecast } from "../../../models/evaluation/index.js";
import {
  type Calibration,
  type CataloguePast,
  calibrate,
  catalogueCalibration,
  forecasterNamed,
} from "../../../models/forecasting/index.js";
import { denseProbabilities } from "../../../models/forecasting/transport.js";
import { sharedCoverage } from "./coverage.js";
import type { Dataset, HoldOut } from "./datasets.js";
import { type StockCase, stockCase } from "./stock.js";

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
  /** The same with lumps of probability shared out; see `sharedCoverage`. */
  readonly shared80: number;
  readonly shared95: number;
  /** Share of the series that the method itself served; the rest got the seasonal naive, or the naive. */
  readonly served: number;
  readonly seconds: number;
  /** What to stock, where stock is simulated. */
  readonly stock: readonly StockCase[];
}

const standIns = ["seasonal-naive", "naive", "zero"].map(forecasterNamed);

/** @param calibrated to stretch the quantiles of every forecast by what the catalogue's past errors ask for */
export function scoreMethod(
  method: Forecaster,
  dataset: Dataset,
  holdOuts: readonly HoldOut[],
  { calibrated = false }: { calibrated?: boolean } = {},
): Score {
  const calibration = calibrated ? calibrationFrom(method, dataset, holdOuts) : undefined;
  const stock: StockCase[] = [];
  let mase = 0;
  let squared = 0;
  let pinball = 0;
  let bias = 0;
  let coverage80 = 0;
  let coverage95 = 0;
  let shared80 = 0;
  let shared95 = 0;
  let served = 0;
  let count = 0;
  let seconds = 0;
  for (const holdOut of holdOuts) {
    const { id, training, actual } = holdOut;
    const begun = process.cpuUsage();
    const { forecast: raw, by } = firstForecast(
      [method, ...standIns],
      training,
      actual.length,
      dataset.nonNegative,
      id,
    );
    const forecast = calibration === undefined ? raw : calibrate(raw, calibration, dataset.nonNegative ? 0 : -Infinity);
    const used = process.cpuUsage(begun);
    seconds += (used.user + used.system) / 1e6;
    if (by === method) served++;
    const scale = errorScale(training.values, training.seasonLength);
    const standard = new Map(standardProbabilities.map((p) => [p, forecast.quantiles.get(p)!]));
    const metrics = scoreForecast(actual, { mean: forecast.mean, quantiles: standard }, scale);
    if (metrics.count === 0) continue;
    if (dataset.leadTime !== undefined) stock.push(stockCase(forecast, holdOut, dataset.leadTime));
    shared80 += sharedCoverage(actual, forecast.quantiles, 0.8);
    shared95 += sharedCoverage(actual, forecast.quantiles, 0.95);
    count++;
    mase += metrics.mase;
    squared += metrics.rmsse ** 2;
    pinball += metrics.scaledPinball;
    bias += metrics.bias / scale.absolute;
    coverage80 += metrics.coverage80;
    coverage95 += metrics.coverage95;
  }
  return {
    method: calibrated ? `${method.name}, calibrated` : method.name,
    mase: mase / count,
    pooledRmsse: Math.sqrt(squared / count),
    scaledPinball: pinball / count,
    scaledBias: bias / count,
    coverage80: coverage80 / count,
    coverage95: coverage95 / count,
    shared80: shared80 / count,
    shared95: shared95 / count,
    served: served / holdOuts.length,
    seconds,
    stock,
  };
}

/** Origins of the training part that calibrate a method. */
const calibrationWindows = 5;

function calibrationFrom(method: Forecaster, dataset: Dataset, holdOuts: readonly HoldOut[]): Calibration {
  const past: CataloguePast[] = [];
  for (const { id, training } of holdOuts) {
    const { paths, origins } = backtestSeries(training, {
      forecasters: [method],
      horizon: dataset.horizon,
      windows: calibrationWindows,
      probabilities: denseProbabilities,
      nonNegative: dataset.nonNegative,
      seed: id,
    });
    for (const { window, actual, quantiles } of paths) past.push({ age: origins.length - window, actual, quantiles });
  }
  return catalogueCalibration(past, denseProbabilities, dataset.horizon);
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
      const forecast = by
        .fit(training, { nonNegative, random })
        .predict(horizon, { random, probabilities: denseProbabilities });
      return { by, forecast };
    } catch (error) {
      if (!(error instanceof Unservable)) throw error;
    }
  }
  throw new Error("the zero forecast refused a series");
}
