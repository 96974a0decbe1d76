import type { FittedForecaster, Forecast, PredictOptions, Random } from "../../core/index.js";
import { denseProbabilities, type QuantileTable, tablesOf, transport } from "../transport.js";

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
 * turn and are moved, step by step, onto the pooled quantiles: they keep the members' dependence between steps.
 */
export function combineForecasts(
  members: readonly Member[],
  horizon: number,
  options: PredictOptions & Required<Pick<PredictOptions, "probabilities" | "random">>,
  pooling: Pooling = "mean",
): Forecast {
  const { probabilities, random } = options;
  const pool = pooling === "mean" ? weightedMean : middle;
  const predict = (probabilities: readonly number[]) =>
    members.map(({ name, fitted }) =>
      fitted.predict(horizon, { ...options, probabilities, random: random.fork(`${name} member`) }),
    );
  const pooled = (forecasts: readonly Forecast[], probabilities: readonly number[]) =>
    new Map(
      probabilities.map((p) => [
        p,
        pool(
          forecasts.map(({ quantiles }) => quantiles.get(p)!),
          members,
        ),
      ]),
    );
  const forecasts = predict(probabilities);
  return {
    mean: pool(
      forecasts.map(({ mean }) => mean),
      members,
    ),
    quantiles: pooled(forecasts, probabilities),
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
