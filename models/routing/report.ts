import { Random } from "../core/index.js";
import type { Interval } from "../evaluation/index.js";
import type { RoutingCase } from "./cases.js";
import { caseLoss, type PooledSums, pooledLoss } from "./loss.js";
import { alone, type Mixture } from "./mixture.js";
import { addPick, pickLoss, type StrategyInput, type StrategyName, strategiesOf, strategyNames } from "./strategies.js";
import type { Sharing } from "./weights.js";

/** How one strategy did on products that its router had not seen; shares, not percent. */
export interface StrategyReport {
  readonly strategy: StrategyName;
  /** Loss pooled over all cases. */
  readonly loss: number;
  /** By how much it lost more than the best method in hindsight. */
  readonly regret: Interval;
  /** By how much less it lost than the best single method, and than the fallback. */
  readonly gainOverSingle: Interval;
  readonly gainOverFallback: Interval;
  /** Cases in which it took the best method, or one within 2 % of the best loss. */
  readonly correct: Interval;
}

export interface RoutingReport {
  readonly cases: number;
  readonly products: number;
  readonly strategies: readonly StrategyReport[];
  /** The strategy to use. */
  readonly chosen: StrategyName;
  /** Whether it is better, beyond chance, than the better of one method for all and the fallback for all. */
  readonly verdict: "better" | "not distinguishable";
  /** Share by which it lost less than that simple strategy, with its interval. */
  readonly gain: Interval;
  readonly simple: "single" | "fallback";
  readonly single: string;
  readonly threshold: number;
  readonly sharing: Sharing;
}

/** A method this close to the best is as good a pick. */
export const closeEnough = 0.02;

/** 95 % intervals; products, not cases, are drawn. */
const draws = 1000;

/**
 * Judges the strategies on the out-of-fold scores, and chooses one: the least loss, if that is below the loss of the
 * better simple strategy in 97.5 % of bootstrap draws, else the simple one.
 */
export function judgeStrategies(input: StrategyInput, seed = 0): RoutingReport {
  const { cases, methods } = input;
  const { picks, threshold, sharing, single } = strategiesOf(input);
  const considered = strategyNames.filter((name) => name !== "matrix" || input.rules !== undefined);
  const clusters = clustersOf(cases);
  const sums = new Map(considered.map((name) => [name, clusterSums(cases, clusters, picks[name])]));
  const hindsight = clusterSums(cases, clusters, cases.map(bestPick));
  const resampled = resamples(clusters.length, new Random(seed).fork("routing report"));
  const gainOver = (name: StrategyName, other: StrategyName) =>
    interval(resampled, (weights) => 1 - pooled(sums.get(name)!, weights) / pooled(sums.get(other)!, weights));
  const losses = new Map(considered.map((name) => [name, pooled(sums.get(name)!, ones(clusters.length))]));
  const strategies = considered.map((strategy): StrategyReport => {
    const correct = clusterShares(cases, clusters, picks[strategy]);
    return {
      strategy,
      loss: losses.get(strategy)!,
      regret: interval(resampled, (weights) => pooled(sums.get(strategy)!, weights) / pooled(hindsight, weights) - 1),
      gainOverSingle: gainOver(strategy, "single"),
      gainOverFallback: gainOver(strategy, "fallback"),
      correct: interval(resampled, (weights) => ratio(correct, weights)),
    };
  });
  const least = (names: readonly StrategyName[]) =>
    names.reduce((best, name) => (losses.get(name)! < losses.get(best)! ? name : best));
  const simple = least(["single", "fallback"]) as "single" | "fallback";
  const challenger = least(considered);
  const gain = gainOver(challenger, simple);
  const better = challenger !== simple && gain.low > 0;
  return {
    cases: cases.length,
    products: clusters.length,
    strategies,
    chosen: better ? challenger : simple,
    verdict: better ? "better" : "not distinguishable",
    gain,
    simple,
    single: methods[single]!,
    threshold,
    sharing,
  };
}

/** Rows of each product. */
function clustersOf(cases: readonly RoutingCase[]): number[][] {
  const clusters = new Map<string, number[]>();
  cases.forEach(({ sku }, row) => {
    const rows = clusters.get(sku);
    if (rows === undefined) clusters.set(sku, [row]);
    else rows.push(row);
  });
  return [...clusters.values()];
}

function clusterSums(
  cases: readonly RoutingCase[],
  clusters: readonly number[][],
  picks: readonly Mixture[],
): PooledSums[] {
  return clusters.map((rows) => {
    const sums: PooledSums = { squared: 0, pinball: 0, count: 0 };
    for (const row of rows) addPick(sums, cases[row]!, picks[row]!);
    return sums;
  });
}

function clusterShares(cases: readonly RoutingCase[], clusters: readonly number[][], picks: readonly Mixture[]) {
  return clusters.map((rows) => {
    const hits = rows.filter((row) => {
      const one = cases[row]!;
      return pickLoss(one, picks[row]!) <= (1 + closeEnough) * pickLoss(one, bestPick(one));
    });
    return { hits: hits.length, count: rows.length };
  });
}

/** The method that lost least, known only afterwards. */
function bestPick({ alone: losses }: RoutingCase): Mixture {
  let method = 0;
  for (let k = 1; k < losses.squared.length; k++) if (caseLoss(losses, k) < caseLoss(losses, method)) method = k;
  return alone(method);
}

const ones = (count: number) => new Float64Array(count).fill(1);

/** How often each product is drawn, by draw. */
function resamples(clusters: number, random: Random): Float64Array[] {
  return Array.from({ length: draws }, () => {
    const weights = new Float64Array(clusters);
    for (let i = 0; i < clusters; i++) {
      const drawn = random.integer(clusters);
      weights[drawn] = weights[drawn]! + 1;
    }
    return weights;
  });
}

function pooled(sums: readonly PooledSums[], weights: Float64Array): number {
  const total: PooledSums = { squared: 0, pinball: 0, count: 0 };
  sums.forEach(({ squared, pinball, count }, i) => {
    const weight = weights[i]!;
    if (weight === 0) return;
    total.squared += weight * squared;
    total.pinball += weight * pinball;
    total.count += weight * count;
  });
  return pooledLoss(total);
}

function ratio(shares: readonly { hits: number; count: number }[], weights: Float64Array): number {
  let hits = 0;
  let count = 0;
  shares.forEach((share, i) => {
    hits += weights[i]! * share.hits;
    count += weights[i]! * share.count;
  });
  return hits / count;
}

function interval(resampled: readonly Float64Array[], statistic: (weights: Float64Array) => number): Interval {
  const estimate = statistic(ones(resampled[0]!.length));
  const values = Float64Array.from(resampled, statistic).sort();
  const at = (p: number) => values[Math.round(p * (values.length - 1))]!;
  return { estimate, low: at(0.025), high: at(0.975) };
}
