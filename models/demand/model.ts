import { type BoostedModel, predict } from "../boosting/index.js";
import { type DayNumber, type Forecast, standardProbabilities } from "../core/index.js";
import type { DemandContext } from "./context.js";
import { DemandFeatures } from "./features.js";
import { makeRows } from "./rows.js";
import type { DemandSeries } from "./series.js";
import { combineWidths, type DemandSpread, drawErrors, errorQuantile } from "./spread.js";

/** One trained model of a whole catalogue's demand, and all that asking it takes besides the series asked for. */
export interface DemandModel {
  readonly context: DemandContext;
  /** Day of period 0 of the calendar that all series share. */
  readonly first: DayNumber;
  /** Demand as a multiple of the level; see `DemandFeatures.level`. */
  readonly mean: BoostedModel;
  readonly spread: DemandSpread;
  /** Rows and series that it learnt from. */
  readonly rows: number;
  readonly products: number;
  /** On the periods held out. */
  readonly metrics: { readonly wape: number; readonly bias: number; readonly rows: number };
}

/** What the model's trees are asked about the next periods of one series. */
export interface DemandQuestion {
  /** What the answers are multiples of, in units. */
  readonly level: number;
  /** Row-major features, one row per step; the columns are `model.mean.features`. */
  readonly values: Float32Array;
}

/** Expected demand and expected absolute error per step, in multiples of the level. */
export interface DemandAnswer {
  readonly ratio: Float64Array;
  readonly width: Float64Array;
}

/**
 * The question about the next `horizon` periods of a series, which need not be one that the model learnt from. Undefined
 * where nothing was sold lately, which leaves no level. A column that the model does not know is passed over.
 */
export function askDemand(model: DemandModel, series: DemandSeries, horizon: number): DemandQuestion | undefined {
  const { schema, seasonLength, horizon: trained, groups } = model.context;
  const features = new DemandFeatures([series], schema, seasonLength, trained, groups);
  const origin = series.values.length;
  const questions = Array.from({ length: horizon }, (_, k) => ({ series: 0, origin, step: k + 1 }));
  const { level, values } = makeRows(features, [series], questions);
  return level[0] === undefined ? undefined : { level: level[0], values };
}

/** What our own trees answer; those of the ONNX files answer the same but for rounding. */
export function answerDemand({ mean, spread }: DemandModel, { values }: DemandQuestion): DemandAnswer {
  const ratio = predict(mean, values);
  const widths = spread.widths.map((model) => predict(model, values));
  return { ratio, width: combineWidths(spread, widths, ratio) };
}

/** Puts an answer into units, with intervals and joint sample paths. */
export function demandForecast(
  { spread }: { readonly spread: Pick<DemandSpread, "errors" | "paths"> },
  { level }: Pick<DemandQuestion, "level">,
  { ratio, width }: DemandAnswer,
  probabilities: readonly number[] = standardProbabilities,
): Forecast {
  const path = (z: (h: number) => number) =>
    Float64Array.from(ratio, (r, h) => level * Math.max(0, r + (width[h] as number) * z(h)));
  return {
    mean: ratio.map((r) => level * r),
    quantiles: new Map(probabilities.map((p) => [p, path((h) => errorQuantile(spread, p, h + 1))])),
    sample: (n, random) =>
      Array.from({ length: n }, () => {
        const errors = drawErrors(spread, random);
        return path((h) => errors[h] as number);
      }),
  };
}

/** The next `horizon` periods of a series, undefined where it has no level. */
export function forecastDemand(
  model: DemandModel,
  series: DemandSeries,
  {
    horizon = model.context.horizon,
    probabilities,
  }: { readonly horizon?: number; readonly probabilities?: readonly number[] },
): Forecast | undefined {
  const question = askDemand(model, series, horizon);
  return question && demandForecast(model, question, answerDemand(model, question), probabilities);
}
