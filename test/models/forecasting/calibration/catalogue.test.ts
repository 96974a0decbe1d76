import { expect, test } from "vitest";
import { Random, standardProbabilities } from "../../../../models/core/index.js";
import { calibrate, catalogueCalibration } from "../../../../models/forecasting/index.js";
import { linearForecast, noiseWeights } from "../../../../models/forecasting/linear-forecast.js";

const horizon = 9;
const forecast = linearForecast(
  { mean: new Float64Array(horizon).fill(10), weights: noiseWeights(horizon), sigma: 1 },
  standardProbabilities,
);

/** Forecasts that claim a spread of 1 where the truth has `truth(age, step)`. */
const past = (series: number, origins: number, truth: (age: number, step: number) => number) => {
  const random = new Random(8);
  return Array.from({ length: series * origins }, (_, i) => ({
    age: i % origins,
    actual: Float64Array.from({ length: horizon }, (_, h) => 10 + truth(i % origins, h) * random.normal()),
    quantiles: forecast.quantiles,
  }));
};

test("intervals of a catalogue that grow too slowly are widened where they are too narrow, and only there", () => {
  const factors = catalogueCalibration(
    past(200, 6, (_, h) => (h < 3 ? 1 : h < 6 ? 1.5 : 2)),
    standardProbabilities,
    horizon,
  );
  const [near, , , middle, , , far] = factors.get(0.9) as Float64Array;
  expect(near).toBeCloseTo(1, 1);
  expect(middle!).toBeGreaterThan(1.3);
  expect(far!).toBeGreaterThan(1.6);
  expect(factors.get(0.1)).toEqual(factors.get(0.9));
  expect(factors.has(0.5)).toBe(false);
});

test("origins that contradict each other are trusted less than origins that agree", () => {
  const agree = catalogueCalibration(
    past(200, 4, () => 1.5),
    standardProbabilities,
    horizon,
  ).get(0.9) as Float64Array;
  const differ = catalogueCalibration(
    past(200, 4, (age) => [2.4, 0.8, 2.4, 0.8][age]!),
    standardProbabilities,
    horizon,
  ).get(0.9) as Float64Array;
  expect(agree[0]!).toBeGreaterThan(1.3);
  expect(differ[0]!).toBeLessThan(agree[0]!);
});

test("without a past the model's own spread is kept", () => {
  for (const [, factors] of catalogueCalibration([], standardProbabilities, horizon)) {
    expect([...(factors as Float64Array)]).toEqual(new Array(horizon).fill(1));
  }
});

test("each step is stretched by its own factor, and steps beyond the last by the last", () => {
  const factors = new Map([0.1, 0.9].map((p) => [p, Float64Array.of(1, 2)]));
  const { quantiles } = calibrate(forecast, factors);
  const own = forecast.quantiles.get(0.9)!;
  const stretched = quantiles.get(0.9)!;
  expect(stretched[0]! - 10).toBeCloseTo(own[0]! - 10, 9);
  expect(stretched[1]! - 10).toBeCloseTo(2 * (own[1]! - 10), 9);
  expect(stretched[8]! - 10).toBeCloseTo(2 * (own[8]! - 10), 9);
});
