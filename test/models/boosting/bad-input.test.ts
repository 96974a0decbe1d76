import { describe, expect, test } from "vitest";
import {
  explain,
  modelFromJson,
  modelToJson,
  type ObjectiveSpec,
  predict,
  type TrainingData,
  type TrainOptions,
  train,
} from "../../../models/boosting/index.js";

const good = {
  features: ["x", "kind"],
  values: Float64Array.of(1, 0, 2, 1, Number.NaN, Number.NaN, 4, 1),
  target: Float64Array.of(1, 2, 3, 4),
  weight: Float64Array.of(1, 2, 0, 1),
  categorical: ["kind"],
};
const small: TrainOptions = { nEstimators: 3, numLeaves: 3, minChildSamples: 1 };
const code = (of: string) => expect.objectContaining({ code: of });

test("trains on the rows that the other tests spoil, missing values and a weight of zero among them", () => {
  expect(predict(train({ kind: "l2" }, good, small), good.values).every(Number.isFinite)).toBe(true);
});

describe("training data that cannot be learnt from are refused with a code", () => {
  const [nan, infinite] = [Number.NaN, Number.POSITIVE_INFINITY];
  const at = (values: Float64Array, index: number, value: number) => values.with(index, value);
  test.each<[string, ObjectiveSpec, Partial<TrainingData>, string]>([
    ["one row", { kind: "l2" }, { values: Float64Array.of(1, 0), target: Float64Array.of(1) }, "CEL-BOOST-001"],
    ["no row", { kind: "l2" }, { values: new Float64Array(0), target: new Float64Array(0) }, "CEL-BOOST-001"],
    ["no feature", { kind: "l2" }, { features: [], values: new Float64Array(0), categorical: [] }, "CEL-BOOST-001"],
    ["wrong width", { kind: "l2" }, { values: Float64Array.of(1, 2) }, "CEL-BOOST-001"],
    ["an infinite feature", { kind: "l2" }, { values: at(good.values, 2, infinite) }, "CEL-BOOST-002"],
    ["a feature of minus infinity", { kind: "l2" }, { values: at(good.values, 2, -infinite) }, "CEL-BOOST-002"],
    ["half a category", { kind: "l2" }, { values: at(good.values, 1, 0.5) }, "CEL-BOOST-002"],
    ["a missing target", { kind: "l2" }, { target: at(good.target, 1, nan) }, "CEL-BOOST-003"],
    ["an infinite target", { kind: "l1" }, { target: at(good.target, 1, infinite) }, "CEL-BOOST-003"],
    ["a negative Poisson target", { kind: "poisson" }, { target: at(good.target, 1, -2) }, "CEL-BOOST-003"],
    ["a negative Tweedie target", { kind: "tweedie", power: 1.5 }, { target: at(good.target, 1, -2) }, "CEL-BOOST-003"],
    ["a class that is none", { kind: "logistic" }, { target: good.target }, "CEL-BOOST-003"],
    ["a class beyond the last", { kind: "softmax", classes: 4 }, { target: good.target }, "CEL-BOOST-003"],
    ["an unknown feature", { kind: "l2" }, { categorical: ["y"] }, "CEL-BOOST-004"],
    ["one class of two", { kind: "logistic" }, { target: Float64Array.of(1, 1, 1, 1) }, "CEL-BOOST-006"],
    ["one class of three", { kind: "softmax", classes: 3 }, { target: Float64Array.of(2, 2, 2, 2) }, "CEL-BOOST-006"],
    ["a constant target", { kind: "l2" }, { target: Float64Array.of(2, 2, 2, 2) }, "CEL-BOOST-006"],
    ["too few weights", { kind: "l2" }, { weight: Float64Array.of(1, 1) }, "CEL-BOOST-008"],
    ["a missing weight", { kind: "l2" }, { weight: at(good.weight, 0, nan) }, "CEL-BOOST-008"],
    ["an infinite weight", { kind: "l2" }, { weight: at(good.weight, 0, infinite) }, "CEL-BOOST-008"],
    ["a negative weight", { kind: "l2" }, { weight: at(good.weight, 0, -1) }, "CEL-BOOST-008"],
    ["no weight above zero", { kind: "l2" }, { weight: new Float64Array(4) }, "CEL-BOOST-008"],
  ])("%s", (_name, spec, change, expected) => {
    expect(() => train(spec, { ...good, ...change }, small)).toThrow(code(expected));
  });

  test("names row, column and value", () => {
    const values = at(good.values, 4, infinite);
    expect(() => train({ kind: "l2" }, { ...good, values }, small)).toThrow(
      expect.objectContaining({ location: { row: 3, column: "x", value: "Infinity" } }),
    );
  });

  test("validation rows are held to the same", () => {
    const target = at(good.target, 1, nan);
    for (const validation of [
      { values: Float64Array.of(1), target: Float64Array.of(1) },
      { values: new Float64Array(0), target: new Float64Array(0) },
    ]) {
      expect(() => train({ kind: "l2" }, good, { ...small, validation })).toThrow(code("CEL-BOOST-001"));
    }
    expect(() => train({ kind: "l2" }, good, { ...small, validation: { ...good, target } })).toThrow(
      code("CEL-BOOST-003"),
    );
  });

  test("of several targets, the one that is constant is named", () => {
    const target = Float64Array.of(1, 2, 3, 4, 7, 7, 7, 7);
    expect(() => train({ kind: "each", of: { kind: "l2" }, outputs: 2 }, { ...good, target }, small)).toThrow(
      expect.objectContaining({ code: "CEL-BOOST-006", location: { column: "target 2", value: "7" } }),
    );
  });
});

describe("settings out of range are refused with a code", () => {
  test.each<TrainOptions>([
    ...[0, 1.5, Number.NaN].map((nEstimators) => ({ nEstimators })),
    ...[1, 2.5].map((numLeaves) => ({ numLeaves })),
    ...[1, 256].map((maxBins) => ({ maxBins })),
    ...[0, -1, Number.NaN, Number.POSITIVE_INFINITY].map((learningRate) => ({ learningRate })),
    ...[0, 1.01, Number.NaN].flatMap((share) => [{ subsample: share }, { colsampleByTree: share }]),
    ...[-1, Number.NaN].flatMap((amount) => [{ regAlpha: amount }, { regLambda: amount }, { minChildSamples: amount }]),
    ...[-1, 0.5].flatMap((count) => [{ maxDepth: count }, { earlyStoppingRounds: count }]),
    { monotone: [2] },
    { monotone: [0, 0, 1] },
  ])("%o", (options) => {
    expect(() => train({ kind: "l2" }, good, { ...small, ...options })).toThrow(code("CEL-BOOST-005"));
  });

  test.each<ObjectiveSpec>([
    { kind: "huber", delta: 0 },
    { kind: "quantile", probability: 1 },
    { kind: "tweedie", power: 2 },
    { kind: "softmax", classes: 1 },
    { kind: "each", of: { kind: "l2" }, outputs: 0 },
    { kind: "each", of: { kind: "quantile", probability: 0 }, outputs: 2 },
    { kind: "cubed error" as "l2" },
  ])("%o", (spec) => {
    expect(() => train(spec, good, small)).toThrow(code("CEL-BOOST-005"));
  });
});

describe("a trained model", () => {
  const model = train({ kind: "l2" }, good, small);

  test("predicts and explains only whole rows of its features", () => {
    for (const values of [Float64Array.of(1), Float64Array.of(1, 2, 3)]) {
      expect(() => predict(model, values)).toThrow(code("CEL-BOOST-009"));
      expect(() => explain(model, values)).toThrow(code("CEL-BOOST-009"));
    }
    expect(() => explain(model, Float64Array.of(1, 2), 1)).toThrow(code("CEL-BOOST-009"));
    expect(predict(model, new Float64Array(0))).toHaveLength(0);
  });

  test("is refused when its JSON is damaged", () => {
    const text = modelToJson(model);
    type Stored = { trees: Record<string, unknown[]>[] } & Record<string, unknown>;
    const spoilt = (change: (stored: Stored) => void): string => {
      const stored = JSON.parse(text) as Stored;
      change(stored);
      return JSON.stringify(stored);
    };
    const tree = (change: (tree: Record<string, unknown[]>) => void) =>
      spoilt(({ trees }) => {
        change(trees[0] as Record<string, unknown[]>);
      });
    const damaged = [
      ...["", "null", "7", "[]", "{}", text.slice(0, -20), '{"format":"celeiro-boosting-0"}'],
      ...["objective", "features", "outputs", "initial", "rounds", "trees"].map((part) =>
        spoilt((s) => delete s[part]),
      ),
      ...["feature", "threshold", "left", "missingLeft", "sets", "value", "cover", "gain"].flatMap((part) => [
        tree((one) => delete one[part]),
        tree((one) => one[part]!.splice(0, 1, "x")),
      ]),
      ...["feature", "left", "value"].map((part) => tree((one) => one[part]!.pop())),
      tree((one) => one.left!.splice(0, 1, 0)),
      tree((one) => one.left!.splice(0, 1, 99)),
      tree((one) => one.feature!.splice(0, 1, 2)),
      spoilt((stored) => stored.trees.pop()),
      spoilt((stored) => Object.assign(stored, { initial: [null] })),
      spoilt((stored) => Object.assign(stored, { objective: { kind: "softmax", classes: 3 } })),
    ];
    for (const each of damaged) expect(() => modelFromJson(each), each.slice(0, 200)).toThrow(/damaged|format/);
    for (const each of damaged) expect(() => modelFromJson(each)).toThrow(code("CEL-BOOST-007"));
    expect(() => modelFromJson(spoilt((s) => Object.assign(s, { objective: { kind: "tweedie", power: 9 } })))).toThrow(
      code("CEL-BOOST-005"),
    );
  });
});
