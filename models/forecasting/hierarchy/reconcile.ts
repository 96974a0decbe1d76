import { leastSquares } from "../../core/linear-algebra/index.js";
import type { ShrunkCovariance } from "./covariance.js";
import { type Hierarchy, sumUp } from "./hierarchy.js";

/** One path per node, aggregates first: not adding up before, adding up after. */
export type NodePaths = readonly Float64Array[];

/** Makes forecasts of all nodes add up; each step is reconciled alone. */
export type Reconciliation = (base: NodePaths) => Float64Array[];

/** Sums of the leaves' own forecasts. */
export function bottomUp(hierarchy: Hierarchy): Reconciliation {
  return (base) =>
    sumUp(
      hierarchy,
      base.slice(hierarchy.aggregates.length).map((path) => path.slice()),
    );
}

/**
 * The first aggregate, which must hold every leaf, divided among the leaves by `shares`, or step by step by the leaves' own
 * forecasts (Athanasopoulos et al., 2009); equally where those are all zero.
 */
export function topDown(hierarchy: Hierarchy, shares?: Float64Array): Reconciliation {
  const { leafCount, aggregates } = hierarchy;
  return (base) => {
    const own = base.slice(aggregates.length);
    const weightOf = (leaf: number, h: number) => shares?.[leaf] ?? own[leaf]![h]!;
    const leaves = own.map((path) => new Float64Array(path.length));
    base[0]!.forEach((total, h) => {
      let sum = 0;
      for (let leaf = 0; leaf < leafCount; leaf++) sum += weightOf(leaf, h);
      leaves.forEach((path, leaf) => {
        path[h] = total * (sum === 0 ? 1 / leafCount : weightOf(leaf, h) / sum);
      });
    });
    return sumUp(hierarchy, leaves);
  };
}

/** Average share of each leaf in the total of the past (Gross & Sohl, 1990, method F). */
export function historicalShares(leaves: readonly Float64Array[]): Float64Array {
  const sums = Float64Array.from(leaves, (own) =>
    own.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0),
  );
  const total = sums.reduce((a, b) => a + b, 0);
  return sums.map((sum) => (total === 0 ? 1 / sums.length : sum / total));
}

/**
 * Least trace of the covariance of reconciled errors (Wickramasuriya, Athanasopoulos & Hyndman, 2019): leaves are corrected by
 * J W U (U'W U)^-1 of the aggregates' gaps, where U' takes the sums of the leaves from the aggregates. Only a system
 * of as many equations as there are aggregates is solved, once.
 */
export function minTrace(hierarchy: Hierarchy, covariance: ShrunkCovariance): Reconciliation {
  const { aggregates } = hierarchy;
  const count = aggregates.length;
  const columns = aggregates.map((_, a) => timesGap(hierarchy, covariance, a));
  const system = columns.map((column) =>
    Float64Array.from(aggregates, (_, a) => gapOf(hierarchy, a, (node) => column[node]!)),
  );
  return (base) => {
    const horizon = base[0]!.length;
    const leaves = base.slice(count).map((path) => path.slice());
    for (let h = 0; h < horizon; h++) {
      const gaps = Float64Array.from(aggregates, (_, a) => gapOf(hierarchy, a, (node) => base[node]![h]!));
      const multipliers = leastSquares(system, gaps);
      leaves.forEach((leaf, i) => {
        for (let a = 0; a < count; a++) leaf[h] = leaf[h]! - columns[a]![count + i]! * multipliers[a]!;
      });
    }
    return sumUp(hierarchy, leaves);
  };
}

/** The aggregate less the sum of its leaves. */
function gapOf({ aggregates }: Hierarchy, aggregate: number, at: (node: number) => number): number {
  let gap = at(aggregate);
  for (const leaf of aggregates[aggregate]!) gap -= at(aggregates.length + leaf);
  return gap;
}

/** A column of W U: the covariance of every node with one aggregate's gap. */
function timesGap(hierarchy: Hierarchy, { deviations, shrinkage, errors }: ShrunkCovariance, a: number): Float64Array {
  const { aggregates } = hierarchy;
  const periods = errors[0]?.length ?? 0;
  const gaps = Float64Array.from({ length: periods }, (_, t) =>
    gapOf(hierarchy, a, (node) => errors[node]![t]! * deviations[node]!),
  );
  const column = new Float64Array(deviations.length);
  column.forEach((_, node) => {
    const own = errors[node]!;
    let sum = 0;
    for (let t = 0; t < periods; t++) sum += own[t]! * gaps[t]!;
    column[node] = periods > 1 ? ((1 - shrinkage) * deviations[node]! * sum) / (periods - 1) : 0;
  });
  const addVariance = (node: number, sign: number) => {
    column[node] = column[node]! + sign * (periods > 1 ? shrinkage : 1) * deviations[node]! ** 2;
  };
  addVariance(a, 1);
  for (const leaf of aggregates[a]!) addVariance(aggregates.length + leaf, -1);
  return column;
}

/** Negative leaves are set to zero and everything is summed again (Di Fonzo & Girolimetto, 2023). */
export function nonNegative(hierarchy: Hierarchy, reconciliation: Reconciliation): Reconciliation {
  return (base) =>
    sumUp(
      hierarchy,
      reconciliation(base)
        .slice(hierarchy.aggregates.length)
        .map((path) => path.map((value) => Math.max(0, value))),
    );
}
