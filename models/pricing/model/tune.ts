import { explain, predict } from "../../boosting/index.js";
import { priceFeatureNames } from "../../features/price/index.js";
import { medianPruner, type Space, Study, timeSeriesSplit } from "../../tuning/index.js";
import { type BoostingChoice, trainPrice } from "./candidates.js";
import type { PriceRows } from "./rows.js";

/** What is searched. */
export const priceSpace: Space = {
  nEstimators: { kind: "integer", low: 100, high: 1000 },
  learningRate: { kind: "real", low: 0.01, high: 0.3, log: true },
  maxDepth: { kind: "integer", low: 3, high: 12 },
  numLeaves: { kind: "integer", low: 20, high: 200 },
  minChildSamples: { kind: "integer", low: 10, high: 100 },
  subsample: { kind: "real", low: 0.6, high: 1 },
  colsampleByTree: { kind: "real", low: 0.6, high: 1 },
  regAlpha: { kind: "real", low: 1e-8, high: 10, log: true },
  regLambda: { kind: "real", low: 1e-8, high: 10, log: true },
};

const FOLDS = 3;
/** Rounds without a better validation loss before a fit stops; the search decides the most there may be. */
const PATIENCE = 20;

export interface Tuning extends BoostingChoice {
  readonly trials: number;
  readonly pruned: number;
  /** Mean RMSE over the folds, of changes of the logarithm. */
  readonly loss: number;
}

/** Searches hyper-parameters by the Parzen estimator over folds that never train on the future, then drops idle features. */
export function tunePrice(rows: PriceRows, trials: number, seed: number): Tuning {
  const study = new Study(priceSpace, { seed, pruner: medianPruner() });
  for (let i = 0; i < trials; i++) {
    const { number, parameters } = study.ask();
    const choice = { parameters: parameters as Record<string, number>, features: priceFeatureNames };
    const { loss, pruned } = crossValidate(rows, choice, seed, (mean) => study.report(number, mean));
    study.tell(number, loss, pruned);
  }
  const best = study.best;
  const parameters = best.parameters as Record<string, number>;
  const all = { parameters, features: priceFeatureNames };
  const pruned = study.history.filter((trial) => trial.state === "pruned").length;
  const fewer = { parameters, features: telling(rows, all, seed) };
  const { loss } = crossValidate(rows, fewer, seed, () => false);
  const chosen = loss <= best.value ? fewer : all;
  return { ...chosen, trials, pruned, loss: Math.min(loss, best.value) };
}

function crossValidate(
  rows: PriceRows,
  choice: BoostingChoice,
  seed: number,
  report: (mean: number) => boolean,
): { loss: number; pruned: boolean } {
  const columns = rows.features.length;
  const folds = timeSeriesSplit(rows.target.length, FOLDS);
  let sum = 0;
  let count = 0;
  for (const { trainEnd, testEnd } of folds) {
    const part = (from: number, to: number): PriceRows => ({
      features: rows.features,
      values: rows.values.slice(from * columns, to * columns),
      target: rows.target.slice(from, to),
    });
    const test = part(trainEnd, testEnd);
    const model = trainPrice(
      part(0, trainEnd),
      { ...choice, parameters: { ...choice.parameters, earlyStoppingRounds: PATIENCE } },
      seed,
      test,
    );
    const predicted = model === undefined ? new Float64Array(test.target.length) : predict(model, test.values);
    sum += Math.sqrt(predicted.reduce((s, p, i) => s + (p - (test.target[i] as number)) ** 2, 0) / predicted.length);
    count++;
    if (report(sum / count) && count < folds.length) return { loss: sum / count, pruned: true };
  }
  return { loss: sum / count, pruned: false };
}

const EXPLAINED_ROWS = 60;
/** Features that together make up this share of the absolute Shapley values are kept. */
const TELLING_SHARE = 0.98;

function telling(rows: PriceRows, choice: BoostingChoice, seed: number): string[] {
  const model = trainPrice(rows, { ...choice, parameters: { ...choice.parameters, nEstimators: 100 } }, seed);
  if (model === undefined) return [...choice.features];
  const total = new Float64Array(rows.features.length);
  const step = Math.max(1, Math.floor(rows.target.length / EXPLAINED_ROWS));
  for (let row = 0; row < rows.target.length; row += step) {
    explain(model, rows.values, row).contributions.forEach((value, feature) => {
      total[feature] = (total[feature] as number) + Math.abs(value);
    });
  }
  const sum = total.reduce((s, v) => s + v, 0);
  if (sum === 0) return [...choice.features];
  const kept: string[] = [];
  let reached = 0;
  for (const feature of Array.from(total.keys()).sort((a, b) => (total[b] as number) - (total[a] as number))) {
    if (reached >= TELLING_SHARE * sum) break;
    kept.push(rows.features[feature] as string);
    reached += total[feature] as number;
  }
  return kept;
}
