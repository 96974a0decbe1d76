import type { Random } from "../core/index.js";
import { comparePaired, type Interval, type PairedLosses, type Verdict } from "../evaluation/significance/index.js";
import type { RoutingCase } from "./cases.js";
import { caseLoss, pooledLoss } from "./loss.js";

/** One product of a cell, with all its origins. */
export interface CellProduct {
  readonly cases: readonly RoutingCase[];
  /** What one unit of error costs in a year of periods; NaN where unknown. */
  readonly worthPerYear: number;
}

/** What one method lost over the products of a cell, and what it would change to use it there. */
export interface CellLoss {
  readonly method: string;
  readonly loss: number;
  /** Mean loss less that of the present method, and the errors' cost in a year less its; with 95 % intervals over products. */
  readonly difference: Interval;
  readonly money: Interval;
  readonly verdict: Verdict;
}

/** Judges every method against the `present` one on the backtests of one cell's products. */
export function cellLosses(
  products: readonly CellProduct[],
  methods: readonly string[],
  present: string,
  random: Random,
): CellLoss[] {
  const base = methods.indexOf(present);
  return methods.map((method, k): CellLoss => {
    const pairs = products.map(({ cases, worthPerYear }): PairedLosses => {
      const cost = cases.reduce((sum, { alone }) => sum + alone.absolute[k]! - alone.absolute[base]!, 0) / cases.length;
      return {
        group: "",
        first: Float64Array.from(cases, ({ alone }) => caseLoss(alone, k)),
        second: Float64Array.from(cases, ({ alone }) => caseLoss(alone, base)),
        money: cost * worthPerYear,
      };
    });
    const { difference, money, verdict } = comparePaired(pairs, random.fork(method))[0]!;
    const sums = { squared: 0, pinball: 0, count: 0 };
    for (const { cases } of products) {
      for (const { alone } of cases) {
        sums.squared += alone.squared[k]!;
        sums.pinball += alone.pinball[k]!;
        sums.count++;
      }
    }
    return { method, loss: pooledLoss(sums), difference, money, verdict };
  });
}
