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

/** What was lost at one origin: by each method alone, and by equal halves of every two. */
export interface WindowLosses {
  readonly window: number;
  readonly alone: Losses;
  /** In the order of `pairPlace`. */
  readonly pairs: Losses;
}

/** Place of the pair of methods `i` and `j`, in either order, among all pairs of different methods. */
export const pairPlace = (i: number, j: number): number => (i < j ? (j * (j - 1)) / 2 + i : (i * (i - 1)) / 2 + j);

/** The losses at one origin of one product, beside what was known of the product there. */
export interface RoutingCase extends WindowLosses {
  readonly sku: string;
  /** In the order of `routerFeatures`. */
  readonly features: Float64Array;
}

type Said = Pick<BacktestPath, "mean" | "quantiles">;
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
    const score = (path: Said) => scoreForecast(second.actual, path, scale);
    const alone = charged.map((path) => score(path!));
    const pairs = charged.flatMap((path, j) =>
      charged.slice(0, j).map((other) => score(combinedPath([other!, path!], [0.5, 0.5]))),
    );
    return [{ window, alone: lossesOf(alone), pairs: lossesOf(pairs) }];
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

/** Means and quantiles of forecasts in these shares, as `blendOf` forecasts them. */
export function combinedPath(paths: readonly Said[], shares: readonly number[]): Said {
  const pool = (of: (path: Said) => Float64Array) => {
    const pooled = new Float64Array(paths[0]!.mean.length);
    paths.forEach((path, i) => {
      const values = of(path);
      for (let h = 0; h < pooled.length; h++) pooled[h] = pooled[h]! + shares[i]! * values[h]!;
    });
    return pooled;
  };
  return {
    mean: pool(({ mean }) => mean),
    quantiles: new Map([...paths[0]!.quantiles.keys()].map((p) => [p, pool(({ quantiles }) => quantiles.get(p)!)])),
  };
}

const lossesOf = (rows: readonly Pick<Metrics, "rmsse" | "scaledPinball" | "mae">[]): Losses => ({
  squared: Float64Array.from(rows, ({ rmsse }) => rmsse ** 2),
  pinball: Float64Array.from(rows, ({ scaledPinball }) => scaledPinball),
  absolute: Float64Array.from(rows, ({ mae }) => mae),
});
