import { expect, test } from "vitest";
import {
  type BoostedModel,
  explain,
  modelFromJson,
  modelToJson,
  predict,
  rawScores,
  type Tree,
  train,
} from "../../../models/boosting/index.js";
import { childOf } from "../../../models/boosting/tree.js";
import { Random } from "../../../models/core/index.js";

const features = ["a", "b", "c", "d", "e"];
const random = new Random(17);
const rows = 600;
const values = Float64Array.from({ length: rows * 5 }, (_, i) =>
  i % 5 === 4 ? random.integer(6) : random.uniform() < 0.1 ? Number.NaN : random.normal(),
);
const target = Float64Array.from({ length: rows }, (_, row) => {
  const at = (column: number) => values[row * 5 + column] || 0;
  return at(0) * at(1) + Math.sin(3 * at(2)) + [0, 3, -2, 1, 5, -1][at(4)]! + 0.1 * random.normal();
});
const model = train(
  { kind: "l2" },
  { features, values, target, categorical: ["e"] },
  { nEstimators: 12, numLeaves: 12, minChildSamples: 8 },
);

/** Expected output of a tree when only the features in `known` are known: cover-weighted over the others. */
function expectation(tree: Tree, row: number, known: number, node = 0): number {
  const left = tree.left[node] as number;
  if (left < 0) return tree.value[node] as number;
  if ((known >> (tree.feature[node] as number)) & 1)
    return expectation(tree, row, known, childOf(tree, node, values, row * 5));
  const share = (tree.cover[left] as number) / (tree.cover[node] as number);
  return share * expectation(tree, row, known, left) + (1 - share) * expectation(tree, row, known, left + 1);
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** Shapley's definition, over all subsets. */
function bruteForce(of: BoostedModel, row: number, feature: number): number {
  let sum = 0;
  for (let subset = 0; subset < 32; subset++) {
    if ((subset >> feature) & 1) continue;
    const size = [...features.keys()].filter((f) => (subset >> f) & 1).length;
    const weight = (factorial(size) * factorial(4 - size)) / factorial(5);
    for (const tree of of.trees) {
      sum += weight * (expectation(tree, row, subset | (1 << feature)) - expectation(tree, row, subset));
    }
  }
  return sum;
}

test("TreeSHAP equals Shapley's definition, missing values and categories included", () => {
  for (const row of [0, 1, 2, 3, 50, 51, 52]) {
    const { contributions } = explain(model, values, row);
    for (const feature of features.keys()) {
      expect(contributions[feature]).toBeCloseTo(bruteForce(model, row, feature), 10);
    }
  }
});

test("expected score and contributions add up to the raw score", () => {
  const scores = rawScores(model, values);
  for (let row = 0; row < 40; row++) {
    const { expected, contributions } = explain(model, values, row);
    expect(contributions.reduce((a, b) => a + b, expected[0] as number)).toBeCloseTo(scores[row] as number, 10);
  }
});

test("a model survives JSON bit for bit, explanations included", () => {
  const back = modelFromJson(modelToJson(model));
  expect(predict(back, values)).toEqual(predict(model, values));
  expect(explain(back, values, 3)).toEqual(explain(model, values, 3));
  expect(() => modelFromJson('{"format":"other"}')).toThrowError(expect.objectContaining({ code: "CEL-BOOST-007" }));
});
