import {
  type FitContext,
  type Forecast,
  type Forecaster,
  Random,
  type Series,
  standardProbabilities,
  Unservable,
  type UnservableReason,
} from "../core/index.js";
import { type Regressors, unplanned } from "../forecasting/regressors.js";
import { type Metrics, scoreForecast } from "./metrics.js";
import { errorScale } from "./scale.js";

export interface BacktestOptions {
  readonly forecasters: Iterable<Forecaster>;
  /** Steps forecast from each origin; shortened to a third of a short history. */
  readonly horizon: number;
  /** Origins at most; there are fewer when the history does not reach. */
  readonly windows: number;
  /** Periods between origins; as few as leave the longest history, by default a third of the horizon. */
  readonly step?: number;
  /** Lengths of history to forecast from, ascending, in place of `windows` and `step`; horizons end with the series. */
  readonly origins?: readonly number[];
  readonly probabilities?: readonly number[];
  readonly nonNegative?: boolean;
  readonly seed?: number | string;
  /**
   * The history that methods learn from at an origin, of that length: corrected by nothing later. The series itself when
   * left out.
   */
  readonly training?: (origin: number) => Float64Array;
  /** What forecasts are compared with; NaN in periods that do not count. The series itself when left out. */
  readonly actual?: Float64Array;
  /** What explains the series, one value per period of the whole history. */
  readonly regressors?: Regressors;
  /** Regressors whose values over a window were known at its origin; the others are held as they were last. */
  readonly knownAhead?: readonly string[];
}

export interface WindowMetrics extends Metrics {
  readonly method: string;
  /** 1 is the oldest origin. */
  readonly window: number;
}

/** What a method said at one origin beside what happened; one entry per step. */
export interface BacktestPath {
  readonly method: string;
  readonly window: number;
  /** Periods of history the method saw; the first step is the period with this index. */
  readonly origin: number;
  readonly actual: Float64Array;
  readonly mean: Float64Array;
  readonly q10: Float64Array;
  readonly q90: Float64Array;
  /** All quantiles asked for, by probability. */
  readonly quantiles: ReadonlyMap<number, Float64Array>;
}

export interface Refusal {
  readonly method: string;
  readonly reason: UnservableReason;
  /** Windows it could not serve. */
  readonly windows: number;
}

export interface BacktestResult {
  readonly horizon: number;
  /** Lengths of history at the origins, ascending; empty when the series is too short for any. */
  readonly origins: readonly number[];
  /** What methods learnt from at each origin. */
  readonly histories: readonly Float64Array[];
  readonly methods: readonly string[];
  readonly metrics: readonly WindowMetrics[];
  readonly paths: readonly BacktestPath[];
  readonly refusals: readonly Refusal[];
}

/** Fewest periods of history that anything is fitted to in a backtest. */
export const shortestTraining = 6;

/** Rolling-origin evaluation (Tashman, 2000): every method is fitted anew to the history before each origin. */
export function backtestSeries(series: Series, options: BacktestOptions): BacktestResult {
  const { probabilities = standardProbabilities, nonNegative = false, seed = 0 } = options;
  const methods = [...options.forecasters];
  const { horizon, origins } = placeOrigins(series.values.length, options);
  const metrics: WindowMetrics[] = [];
  const paths: BacktestPath[] = [];
  const refusals = new Map<string, Refusal>();
  const histories = origins.map((origin) => options.training?.(origin) ?? series.values.subarray(0, origin));
  const random = new Random(seed);

  origins.forEach((origin, index) => {
    const window = index + 1;
    const training = { ...series, values: histories[index]! };
    const steps = Math.min(horizon, series.values.length - origin);
    const actual = (options.actual ?? series.values).slice(origin, origin + steps);
    const scale = errorScale(training.values, series.seasonLength);
    const seen = regressorsAt(options, origin, steps);
    for (const method of methods) {
      const regressors = method.usesRegressors ? seen : undefined;
      const context: FitContext = {
        nonNegative,
        random: random.fork(`${method.name} fit ${window}`),
        ...(regressors && { regressors: regressors.past }),
      };
      let forecast: Forecast;
      try {
        forecast = method.fit(training, context).predict(steps, {
          probabilities,
          random: random.fork(`${method.name} predict ${window}`),
          ...(regressors && { future: regressors.future }),
        });
      } catch (error) {
        if (!(error instanceof Unservable)) throw error;
        const windows = (refusals.get(method.name)?.windows ?? 0) + 1;
        refusals.set(method.name, { method: method.name, reason: error.reason, windows });
        continue;
      }
      const { mean, quantiles } = forecast;
      metrics.push({ method: method.name, window, ...scoreForecast(actual, forecast, scale) });
      paths.push({
        method: method.name,
        window,
        origin,
        actual,
        mean,
        q10: quantiles.get(0.1) ?? new Float64Array(steps).fill(Number.NaN),
        q90: quantiles.get(0.9) ?? new Float64Array(steps).fill(Number.NaN),
        quantiles,
      });
    }
  });
  return {
    horizon,
    origins,
    histories,
    methods: methods.map(({ name }) => name),
    metrics,
    paths,
    refusals: [...refusals.values()],
  };
}

/** What of the regressors a forecaster at `origin` could know. */
function regressorsAt(
  { regressors, knownAhead = [] }: BacktestOptions,
  origin: number,
  horizon: number,
): { past: Regressors; future: Regressors } | undefined {
  if (regressors === undefined) return undefined;
  const past: Record<string, Float64Array> = {};
  const future: Record<string, Float64Array> = {};
  for (const [name, values] of Object.entries(regressors)) {
    past[name] = values.subarray(0, origin);
    future[name] = knownAhead.includes(name)
      ? values.slice(origin, origin + horizon)
      : unplanned(name, past[name], horizon);
  }
  return { past, future };
}

/** The lengths of history that forecasts are made from, ascending, and how far they reach. */
export function placeOrigins(
  length: number,
  options: Pick<BacktestOptions, "horizon" | "windows" | "step" | "origins">,
): { horizon: number; origins: readonly number[] } {
  if (options.origins !== undefined) return { horizon: options.horizon, origins: options.origins };
  const horizon = Math.max(1, Math.min(options.horizon, Math.floor(length / 3)));
  const step = Math.max(1, Math.min(options.step ?? Math.ceil(horizon / 3), horizon));
  const origins: number[] = [];
  for (let window = 0; window < options.windows; window++) {
    const origin = length - horizon - window * step;
    if (origin < shortestTraining) break;
    origins.unshift(origin);
  }
  return { horizon, origins };
}
