import type { Series } from "../core/index.js";
import { type BacktestPath, backtestSeries, errorScale, scoreForecast } from "../evaluation/index.js";
import { forecasterNamed, sharesOf } from "../forecasting/index.js";
import { combinedPath, type PooledSums, pooledLoss } from "../routing/index.js";

/** A product that a search judges by. */
export interface TunedProduct {
  readonly sku: string;
  readonly series: Series;
}

/** What a method lost on one product: the search's windows and the one kept back. */
export interface ProductLoss {
  readonly searched: PooledSums;
  readonly kept: PooledSums;
}

interface Forecasts {
  readonly windows: readonly (BacktestPath | undefined)[];
}

export interface LossOptions {
  readonly horizon: number;
  readonly windows: number;
}

/** Charged where a method, or a member of a combination, refuses. */
const standIn = "naive";

/**
 * What methods and combinations lose on products. The latest horizon is kept back: the search sees windows that end before it.
 * Every member is fitted once however many combinations it is part of.
 */
export class ProductLosses {
  private readonly known = new Map<string, Forecasts>();

  constructor(
    readonly products: readonly TunedProduct[],
    private readonly options: LossOptions,
  ) {}

  /** Undefined where the product's history is too short for both. */
  of(name: string, place: number): ProductLoss | undefined {
    const { series } = this.products[place]!;
    const shares = sharesOf(name);
    const members = shares.map(({ method }) => this.forecasts(method, place));
    const standIns = this.forecasts(standIn, place).windows;
    if (standIns.length < 2) return undefined;
    const [searched, kept] = [emptySums(), emptySums()];
    standIns.forEach((plain, window) => {
      if (plain === undefined) return;
      const paths = members.map(({ windows }) => windows[window]);
      const said = paths.includes(undefined)
        ? plain
        : combinedPath(
            paths as BacktestPath[],
            shares.map(({ share }) => share),
          );
      const history = series.values.subarray(0, plain.origin);
      const { count, rmsse, scaledPinball } = scoreForecast(
        plain.actual,
        said,
        errorScale(history, series.seasonLength),
      );
      if (count === 0) return;
      const sums = window === standIns.length - 1 ? kept : searched;
      sums.squared += rmsse ** 2;
      sums.pinball += scaledPinball;
      sums.count++;
    });
    return searched.count === 0 || kept.count === 0 ? undefined : { searched, kept };
  }

  private forecasts(method: string, place: number): Forecasts {
    const key = `${place} ${method}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const { series, sku } = this.products[place]!;
    const { horizon, windows } = this.options;
    const forecasters = [forecasterNamed(method)];
    const values = series.values;
    const test = (length: number, count: number) =>
      backtestSeries(
        { ...series, values: values.subarray(0, length) },
        { forecasters, horizon, windows: count, nonNegative: true, seed: `${sku} ${method}` },
      );
    const latest = test(values.length, 1);
    const origin = latest.origins[0];
    const earlier = origin === undefined ? undefined : test(origin, windows);
    const at = (result: typeof latest) =>
      result.origins.map((_, index) => result.paths.find(({ window }) => window === index + 1));
    const made = { windows: earlier === undefined ? [] : [...at(earlier), ...at(latest)] };
    this.known.set(key, made);
    return made;
  }
}

export const emptySums = (): PooledSums => ({ squared: 0, pinball: 0, count: 0 });

/** Sums over several products; each counts as much as it has windows. */
export function pooledOver(sums: Iterable<PooledSums>): number {
  const total = emptySums();
  for (const { squared, pinball, count } of sums) {
    total.squared += squared;
    total.pinball += pinball;
    total.count += count;
  }
  return pooledLoss(total);
}
