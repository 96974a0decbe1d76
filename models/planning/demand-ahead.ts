import {
  type FittedForecaster,
  type Forecast,
  type Forecaster,
  type Frequency,
  Random,
  type Series,
} from "../core/index.js";
import { forecasterAmong, quantilePaths, type Regressors } from "../forecasting/index.js";
import { shortestHistory } from "../inventory/index.js";
import type { Message } from "../messages/index.js";
import { stretch } from "../overrides/index.js";

/** Sample paths that an order is reckoned from. */
export const samplePathCount = 1000;

/** What decides a product's forecast, and nothing else: with the same of these, the build and the browser agree. */
export interface DemandQuestion {
  readonly sku: string;
  readonly series: Series & { readonly frequency: Frequency };
  /** The method chosen for the product. */
  readonly method: string;
  /** Methods that ask a model of the whole catalogue, by name. */
  readonly trained?: ReadonlyMap<string, Forecaster>;
  /** Periods ahead. */
  readonly horizon: number;
  /** Seed of the whole run. */
  readonly seed: number;
  /** What explains the demand beside its past, for methods that use it: one value per period, and per period ahead. */
  readonly regressors?: { readonly past: Regressors; readonly future: Regressors };
  /** What each step of the method's forecast is multiplied by, to agree with sums over products. */
  readonly factors?: Float64Array;
  /** A forecast that was not made from the product's own sales and takes the method's place. */
  readonly standing?: Pick<Forecast, "mean" | "quantiles">;
}

/** Demand of one product in the coming periods: a forecast and joint sample paths of it, in units per period. */
export interface DemandAhead {
  /** What a person should know before trusting it. */
  readonly note?: Message;
  readonly forecast: Forecast;
  readonly paths: readonly Float64Array[];
  /** Periods since the product first sold. */
  readonly historyPeriods: number;
}

/** Fits the chosen method to the whole history and looks ahead. Throws `Unservable` where the method refuses. */
export function demandAhead(question: DemandQuestion): DemandAhead {
  if (question.standing !== undefined) return standingDemand(question.standing, question);
  const random = randomOf(question);
  const ahead = lookAhead(fitMethod(question, random), question, random);
  return question.factors === undefined ? ahead : scaleDemand(ahead, question.factors);
}

/** Methods whose forecasts are not made from the product's own sales: what is published of them stands. */
export const standingMethods: ReadonlySet<string> = new Set(["like-items", "succession"]);

/** Levels of a standing forecast that orders are reckoned from. */
const standingPaths = 200;

function standingDemand(
  forecast: NonNullable<DemandQuestion["standing"]>,
  { series, method }: Pick<DemandQuestion, "series" | "method">,
): DemandAhead {
  return {
    forecast,
    paths: quantilePaths(forecast.quantiles, forecast.mean, standingPaths),
    historyPeriods: Math.max(shortestHistory, series.values.length),
    ...(standingMethods.has(method) && {
      note: { key: method === "succession" ? "launch.order-succession" : "launch.order-like-items" },
    }),
  };
}

/** The generator that belongs to a product in a run. */
export function randomOf({ seed, sku }: Pick<DemandQuestion, "seed" | "sku">): Random {
  return new Random(`${seed} ${sku}`);
}

export function fitMethod(
  { series, method, trained, regressors }: Pick<DemandQuestion, "series" | "method" | "trained" | "regressors">,
  random: Random,
): FittedForecaster {
  const forecaster = forecasterAmong(trained, method);
  return forecaster.fit(series, {
    nonNegative: true,
    random: random.fork(`${method} fit`),
    ...(forecaster.usesRegressors && regressors && { regressors: regressors.past }),
  });
}

export function lookAhead(
  fitted: FittedForecaster,
  { method, horizon, series, regressors }: Pick<DemandQuestion, "method" | "horizon" | "series" | "regressors">,
  random: Random,
): DemandAhead {
  const forecast = fitted.predict(horizon, {
    random: random.fork(`${method} forecast`),
    ...(regressors && { future: regressors.future }),
  });
  const paths = forecast.sample?.(samplePathCount, random.fork(`${method} paths`)) ?? spread(forecast);
  return { forecast, paths, historyPeriods: series.values.length };
}

/**
 * What each step of a method's forecast has to be multiplied by to become the published one; undefined where a person's word is out
 * of proportion to it, so that the published forecast itself must stand.
 */
export function factorsBetween(own: ArrayLike<number>, published: ArrayLike<number>): Float64Array | undefined {
  const factors = Float64Array.from(published, (mean, h) => stretch(own[h]!, mean) ?? Number.NaN);
  return factors.some(Number.isNaN) ? undefined : factors;
}

/** The note of an order that rests on what people said of `periods` periods. */
export function withOverrides(periods: number, note?: Message): Message {
  const first: Message = { key: "overrides.order", parameters: { periods } };
  return note === undefined ? first : { key: "list.of-sentences", parameters: { first, rest: note } };
}

/** Every step multiplied by its factor. */
export function scaleDemand({ forecast, paths, ...rest }: DemandAhead, factors: Float64Array): DemandAhead {
  const scaled = (values: Float64Array) => values.map((value, h) => value * factors[h]!);
  return {
    forecast: {
      mean: scaled(forecast.mean),
      quantiles: new Map([...forecast.quantiles].map(([p, path]) => [p, scaled(path)])),
    },
    paths: paths.map(scaled),
    ...rest,
  };
}

/** For a method without sample paths: its own quantiles, each path at one level throughout, which errs towards caution. */
function spread({ mean, quantiles }: Forecast): Float64Array[] {
  const levels = [...quantiles].sort(([a], [b]) => a - b).map(([, path]) => path);
  return levels.length > 0 ? levels : [mean];
}
