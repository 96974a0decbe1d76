import type { DayNumber, Frequency } from "./frequency.js";
import type { Language } from "./language.js";
import type { Random } from "./random.js";

/** Equally spaced observations of one product. */
export interface Series {
  /** Observations, oldest first; NaN is a missing one. */
  readonly values: Float64Array;
  /** Periods in one season; 1 means none. */
  readonly seasonLength: number;
  readonly frequency?: Frequency;
  /** First day of the first period. */
  readonly start?: DayNumber;
}

/** What a method may use beyond the series itself; each regressor has one value per observation. */
export interface FitContext {
  readonly regressors?: Readonly<Record<string, Float64Array>>;
  /** Forecasts are floored at zero: demand cannot be negative. */
  readonly nonNegative?: boolean;
  readonly random?: Random;
}

export interface PredictOptions {
  /** Probabilities of the quantiles wanted, ascending; defaults to `standardProbabilities`. */
  readonly probabilities?: readonly number[];
  /** Known future values of the regressors, `horizon` each. */
  readonly future?: Readonly<Record<string, Float64Array>>;
  readonly random?: Random;
}

/** Point forecast and quantiles for steps 1..horizon, in the units of the series. */
export interface Forecast {
  readonly mean: Float64Array;
  /** Probability to quantile path; never crosses another. */
  readonly quantiles: ReadonlyMap<number, Float64Array>;
  /** `n` joint sample paths: sums over a lead time need these, not sums of quantiles. */
  sample?(n: number, random: Random): Float64Array[];
}

export interface FittedForecaster {
  predict(horizon: number, options?: PredictOptions): Forecast;
  /** One-step-ahead errors, NaN where there is none; same length as the series. */
  readonly residuals: Float64Array;
  /** What was fitted, in a sentence. */
  describe(language?: Language): string;
}

export interface Forecaster {
  readonly name: string;
  /** Whether it heeds the regressors of the context; other methods pass over them. */
  readonly usesRegressors?: boolean;
  /** Throws `Unservable` when the method cannot serve the series. */
  fit(series: Series, context?: FitContext): FittedForecaster;
}

/** Why a method cannot serve a series; recorded per series and shown, never swallowed. */
export type UnservableReason =
  | "too-short"
  | "no-season"
  | "not-positive"
  | "no-demand"
  | "not-intermittent"
  | "not-counts"
  | "not-loaded"
  | "no-optimum"
  | "no-regressors"
  | "no-level"
  | "untrained";

export class Unservable extends Error {
  override readonly name = "Unservable";
  constructor(
    readonly method: string,
    readonly reason: UnservableReason,
  ) {
    super(`${method} cannot serve this series: ${reason}`);
  }
}

/** Quantiles stored and drawn: the 50, 80 and 95 % intervals and the median. */
export const standardProbabilities = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const;
