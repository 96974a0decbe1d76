import { expect, test } from "vitest";
import {
  explain,
  modelFromJson,
  modelToJson,
  type ObjectiveSpec,
  predict,
  rawScores,
  type SingleObjectiveSpec,
  train,
} from "../../../models/boosting/index.js";
import { Random } from "../../../models/core/index.js";

const rows = 500;
const random = new Random(3);
const values = Float64Array.from({ length: rows * 3 }, () => random.normal());
const features = ["a", "b", "c"];
const column = (of: (a: number, b: number, c: number) => number) =>
  Float64Array.from({ length: rows }, (_, row) => of(values[3 * row]!, values[3 * row + 1]!, values[3 * row + 2]!));
const targets = [
  column((a, b) => Math.round(Math.exp(a) + b ** 2)),
  column((_, b, c) => (b * c > 0 ? 3 : 0)),
  column((a, _, c) => Math.abs(Math.round(5 * a - c))),
];
const target = Float64Array.from(targets.flatMap((one) => [...one]));
const weight = Float64Array.from({ length: rows }, () => random.uniform());
const options = { nEstimators: 12, numLeaves: 8 };
const several = (of: SingleObjectiveSpec): ObjectiveSpec => ({ kind: "each", of, outputs: 3 });

test.each<SingleObjectiveSpec>([
  { kind: "l2" },
  { kind: "l1" },
  { kind: "quantile", probability: 0.8 },
  { kind: "huber", delta: 1 },
  { kind: "poisson" },
  { kind: "tweedie", power: 1.4 },
])("several targets are learnt as each would be alone: %o", (of) => {
  const together = train(several(of), { features, values, target, weight }, options);
  const predicted = predict(together, values);
  targets.forEach((own, output) => {
    const alone = predict(train(of, { features, values, target: own, weight }, options), values);
    alone.forEach((one, row) => {
      expect(predicted[output * rows + row]).toBeCloseTo(one, 9);
    });
  });
});

test("all outputs stop at the round whose mean loss over the targets is least", () => {
  const losses: number[] = [];
  const held = {
    values: values.slice(0, 300),
    target: Float64Array.from(targets.flatMap((one) => [...one.slice(0, 100)])),
  };
  const rest = { values: values.slice(300), target: Float64Array.from(targets.flatMap((one) => [...one.slice(100)])) };
  const model = train(
    several({ kind: "l2" }),
    { features, ...rest },
    {
      ...{ ...options, nEstimators: 200, learningRate: 0.4, validation: held, earlyStoppingRounds: 5 },
      onRound: (_, loss) => losses.push(loss) > 0,
    },
  );
  expect(model.rounds).toBeLessThan(200);
  expect(model.trees).toHaveLength(3 * model.rounds);
  expect(model.rounds).toBe(losses.indexOf(Math.min(...losses)) + 1);
  const predicted = predict(model, held.values);
  const mean = predicted.reduce((sum, p, i) => sum + (p - held.target[i]!) ** 2, 0) / predicted.length;
  expect(mean).toBeCloseTo(Math.min(...losses), 9);
});

test("JSON gives the same predictions of every output back, and their contributions add up to the scores", () => {
  const model = train(several({ kind: "poisson" }), { features, values, target }, options);
  const back = modelFromJson(modelToJson(model));
  expect(predict(back, values)).toEqual(predict(model, values));
  const scores = rawScores(model, values);
  for (const row of [0, 17, 499]) {
    const { expected, contributions } = explain(back, values, row);
    for (let output = 0; output < 3; output++) {
      const sum = contributions.subarray(3 * output, 3 * output + 3).reduce((a, b) => a + b, expected[output]!);
      expect(sum).toBeCloseTo(scores[output * rows + row]!, 9);
    }
  }
});
