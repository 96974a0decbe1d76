import type { BacktestPath } from "../../../models/evaluation/index.js";
import { sharesOf } from "../../../models/forecasting/index.js";
import { combinedPath, type Losses, type RoutingCase } from "../../../models/routing/index.js";

/** Cases and forecasts as plain data, so that they can be kept in a file. */
export interface KeptCase {
  readonly window: number;
  readonly features: readonly (number | null)[];
  readonly alone: KeptLosses;
  readonly pairs: KeptLosses;
}

type KeptLosses = { readonly [kind in keyof Losses]: readonly number[] };

export interface KeptPath {
  readonly method: string;
  readonly mean: readonly number[];
  readonly quantiles: readonly (readonly [probability: number, path: readonly number[]])[];
}

export const keptCase = ({ window, features, alone, pairs }: RoutingCase): KeptCase => ({
  window,
  features: short(features),
  alone: keptLosses(alone),
  pairs: keptLosses(pairs),
});

export const caseFrom = (sku: string, { window, features, alone, pairs }: KeptCase): RoutingCase => ({
  sku,
  window,
  features: featuresFrom(features),
  alone: lossesFrom(alone),
  pairs: lossesFrom(pairs),
});

export const featuresFrom = (kept: readonly (number | null)[]) =>
  Float64Array.from(kept, (value) => value ?? Number.NaN);

type Said = Pick<BacktestPath, "method" | "mean" | "quantiles">;

export const keptPath = ({ method, mean, quantiles }: Said): KeptPath => ({
  method,
  mean: short(mean),
  quantiles: [...quantiles].map(([p, path]) => [p, short(path)] as const),
});

export type Paths = ReadonlyMap<string, Pick<Said, "mean" | "quantiles">>;

export const pathsFrom = (kept: readonly KeptPath[]): Paths =>
  new Map(
    kept.map(({ method, mean, quantiles }) => [
      method,
      {
        mean: Float64Array.from(mean),
        quantiles: new Map(quantiles.map(([p, path]) => [p, Float64Array.from(path)])),
      },
    ]),
  );

/** What a method or a combination says; for a method that refused, what the naive one says. */
export function saidBy(name: string, paths: Paths) {
  const shares = sharesOf(name);
  const members = shares.map(({ method }) => (paths.get(method) ?? paths.get("naive"))!);
  return combinedPath(
    members,
    shares.map(({ share }) => share),
  );
}

/** Seven digits keep the file small. */
export const short = (values: Float64Array): number[] => Array.from(values, (value) => Number(value.toPrecision(7)));

const keptLosses = ({ squared, pinball, absolute }: Losses): KeptLosses => ({
  squared: short(squared),
  pinball: short(pinball),
  absolute: short(absolute),
});

const lossesFrom = ({ squared, pinball, absolute }: KeptLosses): Losses => ({
  squared: Float64Array.from(squared),
  pinball: Float64Array.from(pinball),
  absolute: Float64Array.from(absolute),
});
