import { type BoostedModel, explain, rawScores } from "../boosting/index.js";
import type { FeatureName } from "../classification/features/index.js";
import { routerFeatures } from "./features.js";
import { duelOf, type Router } from "./router.js";

/** Why the router prefers one method to its rival: what each feature adds to its lead, in raw score. */
export interface Waterfall {
  readonly method: string;
  readonly rival: string;
  /** The lead over all products. */
  readonly base: number;
  /** Largest contribution first; with the base they add up to `lead`. */
  readonly steps: readonly { readonly feature: FeatureName; readonly value: number; readonly contribution: number }[];
  readonly lead: number;
}

/** The smallest change of one feature that would make the rival, or another method, the better choice. */
export interface Flip {
  readonly feature: FeatureName;
  readonly from: number;
  readonly to: number;
  readonly method: string;
}

type Known = Pick<Router, "methods" | "fallback" | "model">;

/** Shapley values of the lead of the best method over its rival, for one row of features. */
export function explainPreference(router: Known, features: Float64Array): Waterfall {
  const { best, rival, lead } = duelFor(router, features);
  const { expected, contributions } = explain(outputsOf(router.model, [best, rival]), features);
  const columns = routerFeatures.length;
  const steps = routerFeatures.map((feature, i) => ({
    feature,
    value: features[i]!,
    contribution: contributions[i]! - contributions[columns + i]!,
  }));
  return {
    method: router.methods[best]!,
    rival: router.methods[rival]!,
    base: expected[0]! - expected[1]!,
    steps: steps.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
    lead,
  };
}

/** Features that are tried, the weightiest first, and places to either side at which the model changes its mind. */
const featuresTried = 6;
const placesTried = 12;

/**
 * The nearest flip by moving one feature alone; distances are in units of `spreads`, what the feature varies by among
 * products. Undefined where no such move changes the choice.
 */
export function nearestFlip(
  router: Known,
  features: Float64Array,
  { steps }: Waterfall,
  spreads: Float64Array,
): Flip | undefined {
  const { best, rival } = duelFor(router, features);
  const pair = outputsOf(router.model, [best, rival]);
  let found: { flip: Float64Array; index: number; distance: number } | undefined;
  for (const { feature } of steps.slice(0, featuresTried)) {
    const index = routerFeatures.indexOf(feature);
    const from = features[index]!;
    if (Number.isNaN(from) || !(spreads[index]! > 0)) continue;
    for (const to of placesAround(pair, index, from)) {
      const distance = Math.abs(to - from) / spreads[index]!;
      if (found !== undefined && distance >= found.distance) continue;
      const moved = features.slice();
      moved[index] = to;
      const [own, other] = rawScores(pair, moved);
      if (own! < other!) found = { flip: moved, index, distance };
    }
  }
  if (found === undefined) return undefined;
  const { flip, index } = found;
  const method = router.methods[duelFor(router, flip).best]!;
  return { feature: routerFeatures[index]!, from: features[index]!, to: flip[index]!, method };
}

function duelFor({ model, methods, fallback }: Known, features: Float64Array) {
  return duelOf(rawScores(model, features), methods.indexOf(fallback));
}

/** Values just on the other side of the nearest thresholds. */
function placesAround({ trees }: BoostedModel, feature: number, from: number): number[] {
  const thresholds = new Set<number>();
  for (const tree of trees) {
    for (let node = 0; node < tree.size; node++)
      if (tree.feature[node] === feature) thresholds.add(tree.threshold[node]!);
  }
  const sorted = [...thresholds].filter(Number.isFinite).sort((a, b) => a - b);
  const above = sorted.filter((t) => t >= from).slice(0, placesTried);
  const below = sorted.filter((t) => t < from).slice(-placesTried);
  return [...above.map((t) => t + 1e-6 * Math.max(1, Math.abs(t))), ...below];
}

/** The model with only some of its outputs, in the order asked for. */
function outputsOf(model: BoostedModel, outputs: readonly number[]): BoostedModel {
  const trees = Array.from({ length: model.rounds }, (_, round) =>
    outputs.map((output) => model.trees[round * model.outputs + output]!),
  ).flat();
  return { ...model, outputs: outputs.length, initial: Float64Array.from(outputs, (k) => model.initial[k]!), trees };
}
