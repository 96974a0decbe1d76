import { CeleiroError } from "../core/index.js";
import type { BoostedModel } from "./model.js";
import type { Tree } from "./tree.js";

const FORMAT = "celeiro-boosting-1";

interface StoredTree {
  readonly feature: number[];
  readonly threshold: (number | null)[];
  readonly left: number[];
  readonly missingLeft: number[];
  readonly sets: [number, number[]][];
  readonly value: number[];
  readonly cover: number[];
  readonly gain: number[];
}

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

export function modelFromJson(source: string): BoostedModel {
  const stored = JSON.parse(source) as Omit<BoostedModel, "trees" | "initial"> & {
    format: string;
    initial: number[];
    trees: StoredTree[];
  };
  if (stored.format !== FORMAT) {
    throw new CeleiroError("CEL-BOOST-007", `the model's format is ${stored.format}, not ${FORMAT}`, "train it again");
  }
  const { objective, features, outputs, rounds } = stored;
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
