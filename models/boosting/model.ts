import { CeleiroError } from "../core/index.js";
import { type Objective, type ObjectiveSpec, objectiveOf } from "./objectives/index.js";
import { leafOf, type Tree } from "./tree.js";

/** A trained ensemble. Round r, output k is `trees[r * outputs + k]`. */
export interface BoostedModel {
  readonly objective: ObjectiveSpec;
  readonly features: readonly string[];
  readonly outputs: number;
  readonly initial: Float64Array;
  readonly trees: readonly Tree[];
  /** Rounds kept after early stopping. */
  readonly rounds: number;
}

/** A row-major matrix of `rows` x features. */
export type Matrix = Float32Array | Float64Array;

/** Predictions on the scale of the target (after the link), output-major: `output * rows + row`. Throws CEL-BOOST-009. */
export function predict(model: BoostedModel, values: Matrix): Float64Array {
  const rows = values.length / model.features.length;
  const scores = rawScores(model, values);
  (objectiveOf(model.objective) as Objective).link(scores, rows);
  return scores;
}

/** Scores before the link. Throws CEL-BOOST-009 when `values` are not whole rows of the model's features. */
export function rawScores(model: BoostedModel, values: Matrix): Float64Array {
  checkWidth(model, values);
  const columns = model.features.length;
  const rows = values.length / columns;
  const scores = new Float64Array(rows * model.outputs);
  for (let output = 0; output < model.outputs; output++) {
    scores.fill(model.initial[output] as number, output * rows, (output + 1) * rows);
  }
  model.trees.forEach((tree, index) => {
    addTree(tree, values, columns, scores, (index % model.outputs) * rows);
  });
  return scores;
}

export function checkWidth({ features }: BoostedModel, values: Matrix): void {
  if (values.length % features.length === 0) return;
  throw new CeleiroError(
    "CEL-BOOST-009",
    `${values.length} values are not rows of the model's ${features.length} features`,
    "give every row one value per feature, in the model's order",
  );
}

/** Adds a tree's outputs to `scores[offset..offset + rows)`. */
export function addTree(tree: Tree, values: Matrix, columns: number, scores: Float64Array, offset: number): void {
  const rows = values.length / columns;
  for (let row = 0; row < rows; row++) {
    const leaf = leafOf(tree, values, row * columns);
    scores[offset + row] = (scores[offset + row] as number) + (tree.value[leaf] as number);
  }
}

/** Total loss reduction by feature, summing to 1 when anything was split. */
export function gainImportance(model: BoostedModel): Float64Array {
  const importance = new Float64Array(model.features.length);
  for (const tree of model.trees) {
    for (let node = 0; node < tree.size; node++) {
      const feature = tree.feature[node] as number;
      if (feature >= 0) importance[feature] = (importance[feature] as number) + (tree.gain[node] as number);
    }
  }
  const total = importance.reduce((sum, gain) => sum + gain, 0);
  return total > 0 ? importance.map((gain) => gain / total) : importance;
}
