import { checkObjective } from "./check-parameters.js";
import type { BoostedModel } from "./model.js";
import { type ObjectiveSpec, objectiveOf } from "./objectives/index.js";
import { checkStored, damaged, parseStored, type StoredTree } from "./stored.js";
import type { Tree } from "./tree.js";

const FORMAT = "celeiro-boosting-1";

/** The model as text; `modelFromJson` gives it back with the same predictions, bit for bit. */
export function modelToJson(model: BoostedModel): string {
  return JSON.stringify({
    format: FORMAT,
    ...model,
    initial: [...model.initial],
    trees: model.trees.map(
      (tree): StoredTree => ({
        feature: [...tree.feature],
        threshold: [...tree.threshold].map((t) => (Number.isFinite(t) ? t : null)),
        left: [...tree.left],
        missingLeft: [...tree.missingLeft],
        sets: [...tree.sets].map(([node, codes]) => [node, [...codes]]),
        value: [...tree.value],
        cover: [...tree.cover],
        gain: [...tree.gain],
      }),
    ),
  });
}

/** Throws CEL-BOOST-007 for text that is no model, of another format, or damaged. */
export function modelFromJson(source: string): BoostedModel {
  const stored = parseStored(source, FORMAT);
  checkStored(stored);
  const objective = stored.objective as ObjectiveSpec;
  checkObjective(objective);
  const { features, outputs, rounds } = stored;
  if (objectiveOf(objective).outputs !== outputs) throw damaged("its objective has another number of outputs");
  return {
    objective,
    features,
    outputs,
    rounds,
    initial: Float64Array.from(stored.initial),
    trees: stored.trees.map(treeOf),
  };
}

function treeOf(stored: StoredTree): Tree {
  const sets = new Map(stored.sets.map(([node, codes]) => [node, new Set(codes)]));
  return {
    size: stored.left.length,
    feature: Int32Array.from(stored.feature),
    // JSON has no NaN (categorical) and no infinity (only missing values go right).
    threshold: Float64Array.from(
      stored.threshold,
      (t, node) => t ?? (sets.has(node) ? Number.NaN : Number.POSITIVE_INFINITY),
    ),
    left: Int32Array.from(stored.left),
    missingLeft: Uint8Array.from(stored.missingLeft),
    sets,
    value: Float64Array.from(stored.value),
    cover: Float64Array.from(stored.cover),
    gain: Float64Array.from(stored.gain),
  };
}
