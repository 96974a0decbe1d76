import type { Series } from "../core/index.js";
import {
  type BacktestPath,
  type BacktestResult,
  errorScale,
  type Metrics,
  scoreForecast,
} from "../evaluation/index.js";
import { type DemandHistory, featuresBefore } from "./features.js";

/** Losses at one origin by method, in the order that all cases share. */
export interface Losses {
  /** Squared RMSSE. */
  readonly squared: Float64Array;
  /** Scaled pinball loss. */
  readonly pinball: Float64Array;
  /** Mean absolute error, in units of the series. */
  readonly absolute: Float64Array;
}

/** What was lost at one origin: by each method alone, and by its equal blend with the fallback. */
export interface WindowLosses {
  readonly window: number;
  readonly alone: Losses;
  readonly blended: Losses;
}

/** The losses at one origin of one product, beside what was known of the product there. */
export interface RoutingCase extends WindowLosses {
  readonly sku: string;
  /** In the order of `routerFeatures`. */
  readonly features: Float64Array;
}

type Past = Pick<BacktestResult, "paths" | "origins" | "histories">;

/** Who is charged where a method refused, since that is what a planner would have got. */
const standIn = "naive";

/**
 * The losses of `methods` at every origin of a backtest. Origins without an observation, and those that a method refused
 * without a stand-in or without the fallback, are left out.
 */
export function windowLosses(
  { paths, origins, histories }: Past,
  { seasonLength }: Pick<Series, "seasonLength">,
  methods: readonly string[],
  fallback: string,
): WindowLosses[] {
  return origins.flatMap((_, index) => {
    const window = index + 1;
    const said = new Map(paths.filter((path) => path.window === window).map((path) => [path.method, path]));
    const charged = methods.map((method) => said.get(method) ?? said.get(standIn));
    const second = said.get(fallback) ?? said.get(standIn);
    if (second === undefined || charged.includes(undefined)) return [];
    if (second.actual.every(Number.isNaN)) return [];
    const scale = errorScale(histories[index]!, seasonLength);
    const score = (path: Pick<BacktestPath, "mean" | "quantiles">) => scoreForecast(second.actual, path, scale);
    const alone = charged.map((path) => score(path!));
    const blended = charged.map((path) => score(blendPaths(path!, second)));
    return [{ window, alone: lossesOf(alone), blended: lossesOf(blended) }];
  });
}

/** One case per origin of a product's backtest; `history` but for its quantities. */
export function routingCases(
  sku: string,
  history: Omit<DemandHistory, "quantity">,
  result: Past,
  methods: readonly string[],
  fallback: string,
): RoutingCase[] {
  return windowLosses(result, history, methods, fallback).map((losses) => ({
    sku,
    features: featuresBefore({ ...history, quantity: result.histories[losses.window - 1]! }),
    ...losses,
  }));
}

/** Means and quantiles of two forecasts in equal shares, as `blendOf` forecasts them. */
function blendPaths(first: BacktestPath, second: BacktestPath): Pick<BacktestPath, "mean" | "quantiles"> {
  const half = (a: Float64Array, b: Float64Array) => a.map((value, h) => (value + b[h]!) / 2);
  return {
    mean: half(first.mean, second.mean),
    quantiles: new Map([...first.quantiles].map(([p, path]) => [p, half(path, second.quantiles.get(p)!)])),
  };
}

const lossesOf = (rows: readonly Pick<Metrics, "rmsse" | "scaledPinball" | "mae">[]): Losses => ({
  squared: Float64Array.from(rows, ({ rmsse }) => rmsse ** 2),
  pinball: Float64Array.from(rows, ({ scaledPinball }) => scaledPinball),
  absolute: Float64Array.from(rows, ({ mae }) => mae),
});
