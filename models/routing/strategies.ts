import type { RoutingCase } from "./cases.js";
import { type PooledSums, pooledLoss } from "./loss.js";
import { alone, halfOf, type Mixture, mixtureLoss } from "./mixture.js";
import { confidenceOf, duelOf } from "./router.js";
import { type Sharing, sharedOut, sharingsTried } from "./weights.js";

/**
 * Ways to give every product a method, plain ones first. `single`: one method for all. `fallback`: the automatic
 * combination for all. `matrix`: the rule of the product's cell. `blend`: the router's method in equal shares with the
 * fallback. `weighted`: the router's weights for the best few methods. `router`: the router's method, or the fallback where it
 * is unsure.
 */
export const strategyNames = ["single", "fallback", "matrix", "blend", "weighted", "router"] as const;
export type StrategyName = (typeof strategyNames)[number];

export interface StrategyInput {
  readonly cases: readonly RoutingCase[];
  /** Row-major, cases x methods: by routers that never saw the case's product. */
  readonly scores: Float64Array;
  readonly folds: Int32Array;
  readonly methods: readonly string[];
  readonly fallback: string;
  readonly temperature: number;
  /** Place of the method of the cell's rule by case, or -1; absent where there are no rules. */
  readonly rules?: Int32Array;
}

export interface Strategies {
  /** What every strategy would have done in each case, judged by the other products only. */
  readonly picks: Readonly<Record<StrategyName, readonly Mixture[]>>;
  /** The confidence below which the router would do best to abstain. */
  readonly threshold: number;
  /** How scores would best become shares. */
  readonly sharing: Sharing;
  /** The method that loses least over all cases. */
  readonly single: number;
}

export function strategiesOf(input: StrategyInput): Strategies {
  const { cases, scores, folds, methods, rules, temperature } = input;
  const fallback = methods.indexOf(input.fallback);
  const own = cases.map((_, row) => scores.subarray(row * methods.length, (row + 1) * methods.length));
  const duels = own.map((scores) => duelOf(scores, fallback));
  const confidence = Float64Array.from(duels, ({ lead }) => confidenceOf(lead, temperature));
  const routed = duels.map(({ best }) => alone(best));
  const unsure = (threshold: number) =>
    routed.map((pick, row) => (confidence[row]! < threshold ? alone(fallback) : pick));
  const weighted = new Map(
    sharingsTried.map((sharing) => [sharing, own.map((row) => sharedOut(row, fallback, sharing))]),
  );
  const rows = Array.from(cases.keys());
  const foldNumbers = [...new Set(folds)];
  const outside = new Map(foldNumbers.map((fold) => [fold, rows.filter((row) => folds[row] !== fold)]));
  // What is chosen over cases, a single method or a threshold, is chosen over the other folds.
  const singles = new Map(foldNumbers.map((fold) => [fold, leastSingle(cases, outside.get(fold)!, methods, fallback)]));
  const thresholds = new Map(foldNumbers.map((fold) => [fold, bestThreshold(cases, outside.get(fold)!, unsure)]));
  const sharings = new Map(foldNumbers.map((fold) => [fold, bestSharing(cases, outside.get(fold)!, weighted)]));
  return {
    picks: {
      single: rows.map((row) => alone(singles.get(folds[row]!)!)),
      fallback: rows.map(() => alone(fallback)),
      matrix: rows.map((row) => alone(rules === undefined || rules[row]! < 0 ? fallback : rules[row]!)),
      blend: duels.map(({ best }) => halfOf(best, fallback)),
      weighted: rows.map((row) => weighted.get(sharings.get(folds[row]!)!)![row]!),
      router: rows.map((row) => (confidence[row]! < thresholds.get(folds[row]!)! ? alone(fallback) : routed[row]!)),
    },
    threshold: bestThreshold(cases, rows, unsure),
    sharing: bestSharing(cases, rows, weighted),
    single: leastSingle(cases, rows, methods, fallback),
  };
}

/** Loss of `picks` pooled over some cases. */
export function lossOfPicks(cases: readonly RoutingCase[], picks: readonly Mixture[], rows: Iterable<number>): number {
  const sums: PooledSums = { squared: 0, pinball: 0, count: 0 };
  for (const row of rows) addPick(sums, cases[row]!, picks[row]!);
  return pooledLoss(sums);
}

export function addPick(sums: PooledSums, one: RoutingCase, pick: Mixture): void {
  sums.squared += mixtureLoss(one, pick, "squared");
  sums.pinball += mixtureLoss(one, pick, "pinball");
  sums.count++;
}

/** What a pick lost in one case, as `caseLoss` has it for one method. */
export const pickLoss = (one: RoutingCase, pick: Mixture): number =>
  (Math.sqrt(mixtureLoss(one, pick, "squared")) + 2 * mixtureLoss(one, pick, "pinball")) / 2;

/** The method, other than the fallback, that one would use for every product. */
function leastSingle(
  cases: readonly RoutingCase[],
  rows: readonly number[],
  methods: readonly string[],
  fallback: number,
): number {
  let best = fallback === 0 ? 1 : 0;
  let least = Number.POSITIVE_INFINITY;
  methods.forEach((_, method) => {
    if (method === fallback) return;
    const sums: PooledSums = { squared: 0, pinball: 0, count: 0 };
    for (const row of rows) addPick(sums, cases[row]!, alone(method));
    const loss = pooledLoss(sums);
    if (loss < least) {
      least = loss;
      best = method;
    }
  });
  return best;
}

/** Confidences are at least a half, so the first never abstains. */
const thresholdsTried = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9] as const;

function bestThreshold(
  cases: readonly RoutingCase[],
  rows: readonly number[],
  unsure: (threshold: number) => readonly Mixture[],
): number {
  let best = 0.5;
  let least = Number.POSITIVE_INFINITY;
  for (const threshold of thresholdsTried) {
    const loss = lossOfPicks(cases, unsure(threshold), rows);
    if (loss < least) {
      least = loss;
      best = threshold;
    }
  }
  return best;
}

function bestSharing(
  cases: readonly RoutingCase[],
  rows: readonly number[],
  weighted: ReadonlyMap<Sharing, readonly Mixture[]>,
): Sharing {
  let best = sharingsTried[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const [sharing, picks] of weighted) {
    const loss = lossOfPicks(cases, picks, rows);
    if (loss < least) {
      least = loss;
      best = sharing;
    }
  }
  return best;
}
