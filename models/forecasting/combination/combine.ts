import type { FittedForecaster, Forecast, PredictOptions, Random } from "../../core/index.js";
import { denseProbabilities, type QuantileTable, tablesOf, transport } from "../transport.js";
import { type CombinedSpread, withSpread } from "./spread.js";

export interface Member {
  readonly name: string;
  readonly fitted: FittedForecaster;
  /** Share in the combination; all shares add up to 1. */
  readonly weight: number;
}

/** `mean` weighs means and quantiles; `median` takes the middle of the members at every step and ignores weights. */
export type Pooling = "mean" | "median";

/**
 * One forecast of several: their means and their quantiles of equal probability are pooled (Lichtendahl,
 * Grushka-Cockayne & Winkler, 2013), which keeps the width of a typical member. Sample paths come from the members in
 * turn and are moved, step by step, onto the pooled quantiles: they keep the members' dependence between steps. A `spread`
 * replaces the typical member's width by the combination's own.
 */
export function combineForecasts(
  members: readonly Member[],
  horizon: number,
  options: PredictOptions & Required<Pick<PredictOptions, "probabilities" | "random">>,
  pooling: Pooling = "mean",
  spread?: CombinedSpread,
): Forecast {
  const { probabilities, random } = options;
  const pool = pooling === "mean" ? weightedMean : middle;
  const predict = (probabilities: readonly number[]) =>
    members.map(({ name, fitted }) =>
      fitted.predict(horizon, { ...options, probabilities, random: random.fork(`${name} member`) }),
    );
  const pooled = (forecasts: readonly Forecast[], probabilities: readonly number[]) => {
    const quantiles = new Map(
      probabilities.map((p) => [
        p,
        pool(
          forecasts.map(({ quantiles }) => quantiles.get(p)!),
          members,
        ),
      ]),
    );
    return spread === undefined ? quantiles : withSpread(quantiles, disagreement(forecasts, members), spread);
  };
  const asked = spread === undefined ? probabilities : [...new Set([...probabilities, 0.1, 0.5, 0.9])];
  const forecasts = predict(asked);
  const quantiles = pooled(forecasts, asked);
  return {
    mean: pool(
      forecasts.map(({ mean }) => mean),
      members,
    ),
    quantiles: new Map(probabilities.map((p) => [p, quantiles.get(p)!])),
    sample(n, random) {
      const dense = predict(denseProbabilities);
      const target = tablesOf(pooled(dense, denseProbabilities), denseProbabilities);
      return samplePaths(members, dense, target, n, random);
    },
  };
}

function samplePaths(
  members: readonly Member[],
  forecasts: readonly Forecast[],
  target: readonly QuantileTable[],
  n: number,
  random: Random,
): Float64Array[] {
  const paths: Float64Array[] = [];
  let owed = 0;
  members.forEach(({ weight }, i) => {
    const forecast = forecasts[i]!;
    owed += weight * n;
    const count = i === members.length - 1 ? n - paths.length : Math.round(owed) - paths.length;
    const sources = tablesOf(forecast.quantiles, denseProbabilities);
    for (const path of forecast.sample?.(count, random) ?? []) {
      paths.push(path.map((value, h) => transport(value, sources[h]!.values, target[h]!, random)));
    }
  });
  return paths;
}

/** Variance of the members' means about the combined mean, step by step. */
function disagreement(forecasts: readonly Forecast[], members: readonly Member[]): Float64Array {
  const paths = forecasts.map(({ mean }) => mean);
  const centre = weightedMean(paths, members);
  return weightedMean(
    paths.map((path) => path.map((value, h) => (value - centre[h]!) ** 2)),
    members,
  );
}

function weightedMean(paths: readonly Float64Array[], members: readonly Member[]): Float64Array {
  const pooled = new Float64Array(paths[0]!.length);
  paths.forEach((path, i) => {
    const weight = members[i]!.weight;
    for (let h = 0; h < pooled.length; h++) pooled[h] = pooled[h]! + weight * path[h]!;
  });
  return pooled;
}

function middle(paths: readonly Float64Array[]): Float64Array {
  const column = new Float64Array(paths.length);
  const half = (paths.length - 1) / 2;
  return paths[0]!.map((_, h) => {
    for (let i = 0; i < paths.length; i++) column[i] = paths[i]![h]!;
    column.sort();
    return (column[Math.floor(half)]! + column[Math.ceil(half)]!) / 2;
  });
}
