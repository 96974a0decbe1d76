import { type BoostedModel, rawScores, train } from "../boosting/index.js";
import { minimizeOnInterval } from "../core/index.js";
import type { RoutingCase } from "./cases.js";
import { routerFeatures } from "./features.js";
import { foldsBySku } from "./folds.js";
import { caseLoss, costMatrix } from "./loss.js";
import { duelOf, type UnjudgedRouter } from "./router.js";

export interface FitOptions {
  readonly methods: readonly string[];
  readonly fallback: string;
  readonly folds?: number;
  readonly seed?: number;
}

export interface FittedRouter {
  readonly router: UnjudgedRouter;
  /** Raw scores of each case by a router that never saw its product; row-major, cases x methods. */
  readonly outOfFold: Float64Array;
  readonly folds: Int32Array;
  /** By fold, the model that never saw its products. */
  readonly heldOut: readonly BoostedModel[];
}

const parameters = {
  nEstimators: 60,
  learningRate: 0.1,
  numLeaves: 8,
  minChildSamples: 20,
  regLambda: 1,
} as const;

/** Fewer cases than this teach nothing that a single method for all would not do. */
export const leastCases = 100;

/**
 * Learns which methods cost least from what they lost at past origins, by boosting the expected cost of choosing by
 * softmax. The temperature of the confidences is the one under which the out-of-fold outcomes are likeliest (Guo et al., 2017).
 */
export function fitRouter(cases: readonly RoutingCase[], options: FitOptions): FittedRouter {
  const { methods, fallback, folds: count = 4, seed = 0 } = options;
  const costs = costMatrix(cases);
  const folds = foldsBySku(cases, count, seed);
  const all = Array.from(cases.keys());
  const fit = (rows: readonly number[]) => {
    const data = { features: routerFeatures, values: featureRows(cases, rows), target: Float64Array.from(rows), costs };
    return train({ kind: "expected-cost", classes: methods.length }, data, { ...parameters, seed });
  };
  const outOfFold = new Float64Array(costs.length);
  const heldOut: BoostedModel[] = [];
  for (let fold = 0; fold < count; fold++) {
    const held = all.filter((row) => folds[row] === fold);
    const rest = all.filter((row) => folds[row] !== fold);
    if (held.length === 0 || rest.length === 0) continue;
    const model = fit(rest);
    heldOut[fold] = model;
    const scores = rawScores(model, featureRows(cases, held));
    held.forEach((row, i) => {
      for (let k = 0; k < methods.length; k++) outOfFold[row * methods.length + k] = scores[k * held.length + i]!;
    });
  }
  const temperature = temperatureOf(cases, outOfFold, methods.indexOf(fallback));
  return { router: { methods, fallback, model: fit(all), temperature }, outOfFold, folds, heldOut };
}

function featureRows(cases: readonly RoutingCase[], rows: readonly number[]): Float64Array {
  const values = new Float64Array(rows.length * routerFeatures.length);
  rows.forEach((row, i) => {
    values.set(cases[row]!.features, i * routerFeatures.length);
  });
  return values;
}

/** Score differences are divided by it before they are read as log odds; between a hundredth and a hundred. */
function temperatureOf(cases: readonly RoutingCase[], scores: Float64Array, fallback: number): number {
  const methods = scores.length / cases.length;
  const duels = cases.map(({ alone }, row) => {
    const { best, rival, lead } = duelOf(scores.subarray(row * methods, (row + 1) * methods), fallback);
    const [own, other] = [caseLoss(alone, best), caseLoss(alone, rival)];
    return { lead, outcome: own < other ? 1 : own > other ? 0 : 0.5 };
  });
  const surprise = (logTemperature: number) => {
    const temperature = Math.exp(logTemperature);
    let sum = 0;
    for (const { lead, outcome } of duels) {
      const odds = lead / temperature;
      sum += Math.max(odds, 0) - odds * outcome + Math.log1p(Math.exp(-Math.abs(odds)));
    }
    return sum;
  };
  return Math.exp(minimizeOnInterval(surprise, Math.log(0.01), Math.log(100), { points: 25 }));
}
