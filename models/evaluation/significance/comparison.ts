import type { Random } from "../../core/index.js";
import type { Interval } from "./bootstrap.js";
import { dieboldMariano } from "./diebold-mariano.js";
import { adjustForFalseDiscovery } from "./false-discovery.js";
import { wilcoxonSignedRank } from "./wilcoxon.js";

/** What two sets of methods lost in the same windows of one product; the windows are the oldest first. */
export interface PairedLosses {
  /** Classes by which the comparison is repeated, such as A. */
  readonly group: string;
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Money by which the first one's errors cost more than the second's in a year; NaN where unknown. */
  readonly money: number;
}

export type Verdict = "better" | "worse" | "not distinguishable";

export interface Comparison {
  /** Empty for all products together. */
  readonly group: string;
  readonly products: number;
  /** Mean loss of the first less that of the second, with a 95 % bootstrap interval over products. */
  readonly difference: Interval;
  /** Sum of the money over the products, with its interval; NaN where none is known. */
  readonly money: Interval;
  /** Of the products' mean differences. */
  readonly wilcoxonP: number;
  /** Wilcoxon's, with the expected share of false calls among the groups held at the level. */
  readonly adjustedP: number;
  /** Of the windows' mean differences, with the small-sample correction; NaN for fewer than four windows. */
  readonly dieboldMarianoP: number;
  readonly verdict: Verdict;
}

const level = 0.05;
const draws = 1000;
/** Fewer windows tell nothing about how differences follow each other. */
const fewestWindows = 4;

/**
 * Compares two sets of methods on the same products and windows: over all products, then by group. The first is better
 * (or worse) only where Wilcoxon's test, adjusted for the number of groups (Benjamini & Hochberg, 1995), falls below 5 %
 * and the bootstrap interval of the mean difference, in which a product's windows stay together, agrees.
 *
 * @param overlap windows, counted from one, that share periods with a window: the lags that Diebold and Mariano's test heeds
 */
export function comparePaired(pairs: readonly PairedLosses[], random: Random, overlap = 1): Comparison[] {
  const groups = [...new Set(pairs.map(({ group }) => group))].filter((group) => group !== "").sort();
  const members = ["", ...groups].map((group) => ({
    group,
    own: group === "" ? pairs : pairs.filter((pair) => pair.group === group),
  }));
  const tested = members.map(({ group, own }) => ({
    group,
    ...compareGroup(own, random.fork(`compare ${group}`), overlap),
  }));
  const adjusted = adjustForFalseDiscovery(tested.map(({ wilcoxonP }) => wilcoxonP));
  return tested.map((one, i) => ({
    ...one,
    adjustedP: adjusted[i]!,
    verdict: verdictOf(one.difference, adjusted[i]!),
  }));
}

function verdictOf({ estimate, low, high }: Interval, p: number): Verdict {
  if (!(p < level)) return "not distinguishable";
  if (high < 0 && estimate < 0) return "better";
  return low > 0 && estimate > 0 ? "worse" : "not distinguishable";
}

function compareGroup(pairs: readonly PairedLosses[], random: Random, overlap: number) {
  const differences = pairs.map(({ first, second }) => first.map((loss, i) => loss - second[i]!));
  const means = Float64Array.from(differences, (own) => own.reduce((sum, d) => sum + d, 0) / own.length);
  const money = Float64Array.from(pairs, (pair) => (Number.isNaN(pair.money) ? 0 : pair.money));
  const knowsMoney = pairs.some((pair) => !Number.isNaN(pair.money));
  const bootstrapped = resample(means, money, random);
  const unknown: Interval = { estimate: Number.NaN, low: Number.NaN, high: Number.NaN };
  return {
    products: pairs.length,
    difference: bootstrapped.mean,
    money: knowsMoney ? bootstrapped.sum : unknown,
    wilcoxonP: wilcoxonSignedRank(means).pValue,
    dieboldMarianoP: overWindows(differences, overlap),
  };
}

/** Products are drawn with all their windows. */
function resample(means: Float64Array, money: Float64Array, random: Random): { mean: Interval; sum: Interval } {
  const n = means.length;
  const drawnMeans = new Float64Array(draws);
  const drawnSums = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let mean = 0;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const one = random.integer(n);
      mean += means[one]!;
      sum += money[one]!;
    }
    drawnMeans[draw] = mean / n;
    drawnSums[draw] = sum;
  }
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  return { mean: intervalOf(total(means) / n, drawnMeans), sum: intervalOf(total(money), drawnSums) };
}

function intervalOf(estimate: number, drawn: Float64Array): Interval {
  drawn.sort();
  const at = (p: number) => drawn[Math.round(p * (drawn.length - 1))]!;
  return { estimate, low: at(level / 2), high: at(1 - level / 2) };
}

function overWindows(differences: readonly Float64Array[], overlap: number): number {
  const windows = Math.max(0, ...differences.map(({ length }) => length));
  if (windows < fewestWindows) return Number.NaN;
  // Histories differ in length, so windows are aligned at the latest.
  const means = Float64Array.from({ length: windows }, (_, age) => {
    const own = differences.map((d) => d[d.length - 1 - age]).filter((d) => d !== undefined);
    return own.reduce((sum, d) => sum + d, 0) / own.length;
  }).reverse();
  return dieboldMariano(means, Math.min(overlap, windows - 1)).pValue;
}
