import { describe, expect, test } from "vitest";
import { Random, standardProbabilities } from "../../../../models/core/index.js";
import type { Member } from "../../../../models/forecasting/combination/combine.js";
import { combinedSpread, withSpread } from "../../../../models/forecasting/combination/spread.js";
import { forecasterNamed } from "../../../../models/forecasting/index.js";

/** A member that is known by its errors only. */
const member = (residuals: Float64Array, weight: number): Member => ({
  name: "mean",
  weight,
  fitted: { ...forecasterNamed("mean").fit({ values: Float64Array.of(1, 2), seasonLength: 1 }), residuals },
});

const noise = (n: number, draw: (random: Random) => number) => {
  const random = new Random(21);
  return Float64Array.from({ length: n }, () => draw(random));
};

describe("the spread of a combination", () => {
  test("is that of its own errors where members' errors cancel out", () => {
    const first = noise(4000, (random) => random.normal());
    const second = noise(8000, (random) => random.normal()).subarray(4000);
    const both = first.map((error, t) => (error + second[t]!) / 2);
    const [, at80] = combinedSpread([member(first, 0.5), member(second, 0.5)], both, 4000).distances;
    expect(at80! / 1.2815515655446004).toBeCloseTo(Math.SQRT1_2, 1);
  });

  test("is narrow in the middle and wide outside for errors that are mostly small and seldom large", () => {
    const errors = noise(4000, (random) => random.normal() * (random.uniform() < 0.05 ? 10 : 1));
    const [, at80, at95] = combinedSpread([member(errors, 1)], errors, 4000).distances;
    expect(at80).toBeLessThan(0.8);
    expect(at95! / at80!).toBeGreaterThan(1.9);
  });

  test("is wider than the members' after a short history, and never crosses itself", () => {
    const errors = noise(9, (random) => random.normal());
    const { distances } = combinedSpread([member(errors, 1)], errors, 9);
    expect(distances[1]).toBeGreaterThan(1.5);
    expect([...distances].sort((a, b) => a - b)).toEqual(distances);
  });

  test("grows with what the members disagree by, as variances add", () => {
    const spread = { distances: [0.6744897501960817, 1.2815515655446004, 1.959963984540054], observed: 40 };
    const quantiles = new Map(
      standardProbabilities.map((p, i) => [p, Float64Array.of([-6, -4, -2, 0, 2, 4, 6][i]! * 0.6407757827723002)]),
    );
    const wider = withSpread(quantiles, Float64Array.of(9), spread);
    expect(wider.get(0.9)![0]! / quantiles.get(0.9)![0]!).toBeCloseTo(Math.hypot(2, 3) / 2, 9);
    expect(withSpread(quantiles, Float64Array.of(0), spread).get(0.9)![0]).toBeCloseTo(quantiles.get(0.9)![0]!, 9);
  });
});

test("the automatic method's 80 and 95 % intervals hold about as much of series with heavy tails as they say", () => {
  let inside80 = 0;
  let inside95 = 0;
  const random = new Random(33);
  const series = 120;
  for (let i = 0; i < series; i++) {
    const values = Float64Array.from(
      { length: 201 },
      () => 100 + (random.normal() / Math.sqrt(random.gamma(1.5, 2 / 3))) * 6,
    );
    const { quantiles } = forecasterNamed("auto")
      .fit({ values: values.subarray(0, 200), seasonLength: 1 })
      .predict(1);
    if (values[200]! >= quantiles.get(0.1)![0]! && values[200]! <= quantiles.get(0.9)![0]!) inside80++;
    if (values[200]! >= quantiles.get(0.025)![0]! && values[200]! <= quantiles.get(0.975)![0]!) inside95++;
  }
  expect(Math.abs(inside80 / series - 0.8)).toBeLessThan(0.09);
  expect(Math.abs(inside95 / series - 0.95)).toBeLessThan(0.05);
});
