import type { Measure } from "./pages.js";

/** `backtest.json`: how far every method was off over the whole catalogue, and where the errors of each product lie. */
export interface BacktestPage {
  readonly measure: Measure;
  /** Longest series of windows, and steps of each. */
  readonly windows: number;
  readonly horizon: number;
  /** First day forecast in each window, oldest first. */
  readonly origins: readonly string[];
  /** Place of each product of the files in the catalogue, -1 for one that is not in it. */
  readonly products: readonly number[];
  readonly regions: readonly string[];
  /** Address of `ErrorFacts` under the site's root, null where nothing could be tested. */
  readonly facts: string | null;
  /** What is used first, then the methods that competed. */
  readonly methods: readonly BacktestMethod[];
}

export interface BacktestMethod {
  /** `system` is whatever each product is forecast with. */
  readonly method: string;
  /** Address of its `MethodErrors`, and their size in bytes. */
  readonly path: string;
  readonly bytes: number;
  /** Over the catalogue and all windows: all steps together, at each product's lead time, then step by step. */
  readonly all: StepAccuracy | null;
  readonly leadTime: StepAccuracy | null;
  readonly steps: readonly (StepAccuracy | null)[];
}

/** See the table `accuracy_steps`. */
export interface StepAccuracy {
  readonly products: number;
  readonly mae: number | null;
  readonly rmse: number | null;
  readonly mape: number | null;
  readonly smape: number | null;
  readonly wape: number | null;
  readonly mase: number | null;
  readonly rmsse: number | null;
  readonly bias: number | null;
  readonly pinball: number | null;
  readonly coverage80: number | null;
  readonly coverage95: number | null;
}
