import { expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import { forecasterNamed } from "../../../../models/forecasting/index.js";
import { DampedLevel, fitCounts, levelsOf } from "../../../../models/forecasting/intermittent/negative-binomial/fit.js";

/** Counts of a damped level with mean 3, persistence 0.9, alpha 0.3 and dispersion 2. */
function moving(n: number, seed: number): Float64Array {
  const random = new Random(seed);
  let level = 3;
  return Float64Array.from({ length: n }, () => {
    const demand = random.poisson(random.gamma(level, 1));
    level = 3 + 0.9 * (level - 3) + 0.3 * (demand - level);
    return demand;
  });
}

test("the gradient of the likelihood is its slope", () => {
  const counts = moving(60, 3);
  counts[20] = Number.NaN;
  const level = new DampedLevel(counts, true);
  const x = Float64Array.of(1, 0.2, 1.5, -0.5);
  const slope = new Float64Array(4);
  level.value(x);
  level.gradient(slope);
  x.forEach((value, i) => {
    const at = (change: number) => level.value(x.map((v, j) => (j === i ? value + change : v)));
    expect((at(1e-5) - at(-1e-5)) / 2e-5).toBeCloseTo(slope[i]!, 5);
  });
});

test("parameters of a long simulated series are found again", () => {
  const { mean, persistence, alpha, dispersion } = fitCounts(moving(6000, 5), 6000);
  expect(mean).toBeGreaterThan(2.5);
  expect(mean).toBeLessThan(3.5);
  expect(persistence).toBeCloseTo(0.9, 1);
  expect(alpha).toBeCloseTo(0.3, 1);
  expect(dispersion).toBeGreaterThan(1.85);
  expect(dispersion).toBeLessThan(2.15);
});

test("a level that never moves is the average of the counts", () => {
  const random = new Random(8);
  const counts = Float64Array.from({ length: 300 }, () => random.poisson(random.gamma(0.5, 3)));
  const model = fitCounts(counts, 300);
  expect(model.alpha).toBe(0);
  expect(model.mean).toBeCloseTo(counts.reduce((a, b) => a + b) / 300, 2);
  expect(new Set(levelsOf(counts, model)).size).toBe(1);
});

test("mean and spread of its sample paths, and of their sums over a lead time, are those of the model", () => {
  const counts = moving(400, 9);
  const forecast = forecasterNamed("negative-binomial").fit({ values: counts, seasonLength: 1 }).predict(6);
  const paths = forecast.sample!(20_000, new Random(4));
  for (const h of [0, 5]) {
    const step = paths.map((path) => path[h]!);
    const average = step.reduce((a, b) => a + b) / step.length;
    expect(average / forecast.mean[h]!).toBeCloseTo(1, 1);
    for (const [p, quantile] of forecast.quantiles) {
      expect(step.filter((value) => value <= quantile[h]!).length / step.length).toBeGreaterThan(p - 0.03);
      expect(step.filter((value) => value < quantile[h]!).length / step.length).toBeLessThan(p + 0.03);
    }
  }
  const variance = (values: number[]) => {
    const mean = values.reduce((a, b) => a + b) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  };
  const ofSums = variance(paths.map((path) => path.reduce((a, b) => a + b)));
  const summed = [0, 1, 2, 3, 4, 5].reduce((sum, h) => sum + variance(paths.map((path) => path[h]!)), 0);
  expect(ofSums).toBeGreaterThan(1.3 * summed);
});

test("amounts that are not whole are refused, and so is a series without demand", () => {
  const refit = (...values: number[]) =>
    forecasterNamed("negative-binomial").fit({ values: Float64Array.from(values), seasonLength: 1 });
  expect(() => refit(1, 0, 2.5)).toThrow("not-counts");
  expect(() => refit(0, 0, 0)).toThrow("no-demand");
  expect(() => refit(0, -1, 3)).toThrow("not-positive");
});
