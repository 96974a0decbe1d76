import { describe, expect, test } from "vitest";
import { gainImportance, type ObjectiveSpec, predict, train } from "../../../models/boosting/index.js";
import { Random } from "../../../models/core/index.js";

const features = ["signal", "step", "noise", "group"];

/** y = 3 sin(2 signal) + 2 [step > 0.3] + effect of group; `group` is a code whose order says nothing. */
function sample(rows: number, seed: number) {
  const random = new Random(seed);
  const effect = [4, -3, 0, 2, -1, 5, -4, 1];
  const values = new Float64Array(rows * 4);
  const target = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const [signal, step, noise] = [random.normal(), random.normal(), random.normal()] as const;
    const group = random.integer(effect.length);
    values.set([signal, step, noise, group], row * 4);
    target[row] = 3 * Math.sin(2 * signal) + (step > 0.3 ? 2 : 0) + (effect[group] as number) + 0.1 * random.normal();
  }
  return { features, values, target };
}

const rmse = (predicted: Float64Array, actual: Float64Array) =>
  Math.sqrt(predicted.reduce((sum, p, i) => sum + (p - (actual[i] as number)) ** 2, 0) / actual.length);

const training = sample(4000, 1);
const held = sample(1000, 2);
const options = { nEstimators: 120, numLeaves: 15, minChildSamples: 10 };

describe("train", () => {
  test("learns a nonlinear function and leaves the noise feature alone", () => {
    const model = train({ kind: "l2" }, { ...training, categorical: ["group"] }, options);
    expect(rmse(predict(model, held.values), held.target)).toBeLessThan(0.5);
    const [signal, , noise, group] = gainImportance(model) as unknown as [number, number, number, number];
    expect(noise).toBeLessThan(0.02);
    expect(group).toBeGreaterThan(signal);
  });

  test("fits the training rows exactly when trees may isolate them", () => {
    const values = Float64Array.from({ length: 64 }, (_, i) => i);
    const target = values.map((v) => Math.sin(v) * 10);
    const model = train(
      { kind: "l2" },
      { features: ["x"], values, target },
      { nEstimators: 300, numLeaves: 64, minChildSamples: 1, learningRate: 0.3 },
    );
    expect(rmse(predict(model, values), target)).toBeLessThan(1e-6);
  });

  test("gives the same model for the same seed, sampling included", () => {
    const sampled = { ...options, nEstimators: 20, subsample: 0.7, colsampleByTree: 0.5, seed: 7 };
    const a = predict(train({ kind: "l2" }, training, sampled), held.values);
    const b = predict(train({ kind: "l2" }, training, sampled), held.values);
    const other = predict(train({ kind: "l2" }, training, { ...sampled, seed: 8 }), held.values);
    expect(a).toEqual(b);
    expect(other).not.toEqual(a);
  });

  test("sends missing values where they lose least", () => {
    const random = new Random(3);
    const rows = 2000;
    const values = new Float64Array(rows);
    const target = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      const x = random.normal();
      const missing = random.uniform() < 0.3;
      values[i] = missing ? Number.NaN : x;
      target[i] = missing ? 10 : x;
    }
    const model = train({ kind: "l2" }, { features: ["x"], values, target }, options);
    const [atMissing, atOne] = predict(model, Float64Array.of(Number.NaN, 1));
    expect(atMissing).toBeCloseTo(10, 1);
    expect(atOne).toBeCloseTo(1, 0);
  });

  test("keeps a monotone feature monotone, whatever the data say", () => {
    const model = train({ kind: "l2" }, training, { ...options, monotone: [1, 0, 0, 0] });
    for (const group of [0, 3, 6]) {
      const grid = Float64Array.from({ length: 400 }, (_, i) =>
        i % 4 === 0 ? -3 + (6 * i) / 400 : i % 4 === 3 ? group : 0,
      );
      const path = predict(model, grid);
      for (let i = 1; i < path.length; i++) expect(path[i]).toBeGreaterThanOrEqual(path[i - 1] as number);
    }
  });

  test("weights count as repeated rows", () => {
    const coarse = training.values.map((value) => Math.round(value * 10) / 10);
    const weight = Float64Array.from(training.target, (_, i) => (i % 3 === 0 ? 2 : 1));
    const repeated = [...training.target.keys()].flatMap((i) => (i % 3 === 0 ? [i, i] : [i]));
    const values = Float64Array.from(repeated.flatMap((i) => [...coarse.subarray(i * 4, i * 4 + 4)]));
    const target = Float64Array.from(repeated, (i) => training.target[i] as number);
    const few = { ...options, nEstimators: 5, minChildSamples: 1, numLeaves: 7 };
    const a = predict(train({ kind: "l2" }, { ...training, values: coarse, weight }, few), held.values);
    const b = predict(train({ kind: "l2" }, { features, values, target }, few), held.values);
    expect(rmse(a, b)).toBeLessThan(1e-9);
  });

  test("stops early and keeps the best round", () => {
    const losses: number[] = [];
    const model = train({ kind: "l2" }, sample(200, 5), {
      ...options,
      nEstimators: 500,
      learningRate: 0.5,
      validation: held,
      earlyStoppingRounds: 10,
      onRound: (_round, loss) => {
        losses.push(loss);
        return true;
      },
    });
    expect(losses.length).toBeLessThan(500);
    expect(model.rounds).toBe(losses.indexOf(Math.min(...losses)) + 1);
  });

  test("depth-wise growth respects the depth", () => {
    const model = train({ kind: "l2" }, training, { ...options, growth: "depth-wise", maxDepth: 2, numLeaves: 31 });
    for (const tree of model.trees) expect(tree.size).toBeLessThanOrEqual(7);
  });
});

describe("objectives", () => {
  const positive = { ...training, target: training.target.map((y) => Math.max(0, Math.round(Math.exp(y / 3)))) };
  const cases: [string, ObjectiveSpec, typeof training, number][] = [
    ["l1", { kind: "l1" }, training, 0.5],
    ["huber", { kind: "huber", delta: 1 }, training, 0.5],
  ];
  test.each(cases)("%s comes close to the target", (_name, spec, data, bound) => {
    const model = train(spec, { ...data, categorical: ["group"] }, { ...options, nEstimators: 200 });
    expect(rmse(predict(model, held.values), held.target)).toBeLessThan(bound + 0.3);
  });

  test.each<[string, ObjectiveSpec]>([
    ["poisson", { kind: "poisson" }],
    ["tweedie", { kind: "tweedie", power: 1.5 }],
  ])("%s predicts positive means whose total is the total of the target", (_name, spec) => {
    const model = train(spec, { ...positive, categorical: ["group"] }, options);
    const predicted = predict(model, positive.values);
    expect(predicted.every((p) => p > 0)).toBe(true);
    const ratio = predicted.reduce((a, b) => a + b) / positive.target.reduce((a, b) => a + b);
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.05);
  });

  test.each([0.1, 0.5, 0.9])("quantile %d is exceeded by the stated share", (probability) => {
    const random = new Random(11);
    const values = Float64Array.from({ length: 5000 }, () => random.uniform());
    const target = values.map((x) => x + (1 + x) * random.normal());
    const model = train(
      { kind: "quantile", probability },
      { features: ["x"], values, target },
      { ...options, numLeaves: 7, minChildSamples: 100 },
    );
    const predicted = predict(model, values);
    const below = target.filter((y, i) => y <= (predicted[i] as number)).length / target.length;
    expect(Math.abs(below - probability)).toBeLessThan(0.02);
  });

  test("logistic and softmax agree on two classes and their probabilities are calibrated", () => {
    const random = new Random(13);
    const values = Float64Array.from({ length: 4000 }, () => random.normal());
    const target = values.map((x) => (random.uniform() < 1 / (1 + Math.exp(-2 * x)) ? 1 : 0));
    const data = { features: ["x"], values, target };
    const few = { ...options, nEstimators: 60, numLeaves: 7, minChildSamples: 50 };
    const one = predict(train({ kind: "logistic" }, data, few), values);
    const two = predict(train({ kind: "softmax", classes: 2 }, data, few), values).subarray(4000);
    expect(rmse(one, two)).toBeLessThan(0.05);
    const truth = values.map((x) => 1 / (1 + Math.exp(-2 * x)));
    expect(rmse(one, truth)).toBeLessThan(0.06);
  });
});
