import { expect, test } from "vitest";
import { Random, standardProbabilities } from "../../../../models/core/index.js";
import { calibrate, calibrationOf } from "../../../../models/forecasting/calibration/calibration.js";
import { conformal, forecasterNamed } from "../../../../models/forecasting/index.js";
import { linearForecast, noiseWeights } from "../../../../models/forecasting/linear-forecast.js";

const forecast = (sigma: number, horizon = 20) =>
  linearForecast(
    { mean: new Float64Array(horizon).fill(10), weights: noiseWeights(horizon), sigma },
    standardProbabilities,
  );

/** Forecasts that claim a spread of 1 where the truth has one of `truth`. */
const past = (truth: number, count: number) => {
  const random = new Random(8);
  return Array.from({ length: count }, () => ({
    actual: Float64Array.from({ length: 20 }, () => 10 + truth * random.normal()),
    quantiles: forecast(1).quantiles,
  }));
};

test("intervals that were too narrow by half are doubled, given enough past", () => {
  const factors = calibrationOf(past(2, 200), standardProbabilities);
  for (const p of [0.025, 0.1, 0.9, 0.975]) expect(factors.get(p)).toBeCloseTo(2, 0);
  expect(factors.get(0.5)).toBe(1);
});

test("with little past the model's own spread is kept", () => {
  expect(calibrationOf([], standardProbabilities).get(0.9)).toBe(1);
  const few = calibrationOf(past(2, 1), standardProbabilities).get(0.9)!;
  expect(few).toBeLessThan(1.6);
});

test("calibrated quantiles stay in order and the sample paths follow them", () => {
  const random = new Random(2);
  const factors = new Map(standardProbabilities.map((p) => [p, p < 0.5 ? 2 : 0.7]));
  const calibrated = calibrate(forecast(1), factors);
  const path = standardProbabilities.map((p) => calibrated.quantiles.get(p)![3]!);
  expect([...path].sort((a, b) => a - b)).toEqual(path);
  const draws = calibrated.sample?.(4000, random).map((draw) => draw[3]!) ?? [];
  for (const p of standardProbabilities) {
    const below = draws.filter((value) => value <= calibrated.quantiles.get(p)![3]!).length / draws.length;
    expect(Math.abs(below - p)).toBeLessThan(0.03);
  }
});

test("the naive, too wide for noise around a level, is narrowed by its own past but not below zero", () => {
  const random = new Random(4);
  const series = {
    values: Float64Array.from({ length: 120 }, () => Math.max(0, 3 + 2 * random.normal())),
    seasonLength: 1,
  };
  const width = (name: "as is" | "conformal") => {
    const method = name === "as is" ? forecasterNamed("naive") : conformal(forecasterNamed("naive"));
    const { quantiles } = method.fit(series, { nonNegative: true }).predict(12);
    expect(quantiles.get(0.025)![11]).toBeGreaterThanOrEqual(0);
    return quantiles.get(0.9)![11]! - quantiles.get(0.5)![11]!;
  };
  expect(width("conformal")).toBeLessThan(0.8 * width("as is"));
});
