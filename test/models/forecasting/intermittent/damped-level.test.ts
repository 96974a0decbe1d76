import { expect, test } from "vitest";
import { logGamma, Random, tweedieLogDensity } from "../../../../models/core/index.js";
import { forecasterNamed } from "../../../../models/forecasting/index.js";
import { fitLevel } from "../../../../models/forecasting/intermittent/damped-level/fit.js";
import { tweedieFamily } from "../../../../models/forecasting/intermittent/damped-level/tweedie-family.js";
import { zeroInflatedFamily } from "../../../../models/forecasting/intermittent/damped-level/zero-inflated-family.js";
import { fixture } from "../../../support/fixtures.js";

const [mean, dispersion, power] = [1.7, 1.3, 1.4];

test("the Tweedie density is that of a Poisson number of gamma sizes", () => {
  const rate = mean ** (2 - power) / (dispersion * (2 - power));
  const shape = (2 - power) / (power - 1);
  const scale = dispersion * (power - 1) * mean ** (power - 1);
  for (const y of [0.05, 0.9, 4, 17]) {
    let density = 0;
    for (let count = 1; count < 80; count++) {
      const poisson = Math.exp(count * Math.log(rate) - rate - logGamma(count + 1));
      const a = count * shape;
      density += (poisson * Math.exp((a - 1) * Math.log(y / scale) - y / scale - logGamma(a))) / scale;
    }
    expect(Math.exp(tweedieLogDensity(y, mean, dispersion, power)) / density).toBeCloseTo(1, 9);
  }
});

test.each(
  fixture<{ value: number; mean: number; dispersion: number; power: number; logDensity: number }[]>("tweedie.json"),
)(
  "the Tweedie log-density at $value (mean $mean, dispersion $dispersion, power $power) is the Python package's",
  ({ value, mean, dispersion, power, logDensity }) => {
    expect(tweedieLogDensity(value, mean, dispersion, power)).toBeCloseTo(logDensity, 8);
  },
);

test("the Tweedie distribution has its mass, mean and variance", () => {
  const step = 4e-3;
  let [mass, first, second] = [Math.exp(tweedieLogDensity(0, mean, dispersion, power)), 0, 0];
  for (let y = step / 2; y < 40; y += step) {
    const share = step * Math.exp(tweedieLogDensity(y, mean, dispersion, power));
    mass += share;
    first += share * y;
    second += share * y * y;
  }
  expect(mass).toBeCloseTo(1, 3);
  expect(first).toBeCloseTo(mean, 3);
  expect(second - first ** 2).toBeCloseTo(dispersion * mean ** power, 2);
});

test("draws of both families have the mean and variance that the family states", () => {
  const random = new Random(5);
  for (const [family, shape] of [
    [tweedieFamily, Float64Array.of(dispersion, power)],
    [zeroInflatedFamily, Float64Array.of(0.6)],
  ] as const) {
    const draws = Float64Array.from({ length: 40_000 }, () => family.draw(mean, shape, random));
    const average = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const variance = draws.reduce((sum, value) => sum + (value - average) ** 2, 0) / draws.length;
    expect(Math.abs(average - mean)).toBeLessThan(0.04);
    expect(variance / family.variance(mean, shape)).toBeCloseTo(1, 1);
  }
});

test("parameters are found again in a long history", () => {
  const random = new Random(8);
  const amounts = Float64Array.from({ length: 500 }, () => tweedieFamily.draw(1, Float64Array.of(1.5, 1.6), random));
  const fit = fitLevel(tweedieFamily, amounts, amounts.length);
  expect(Math.abs(fit.shape[0]! - 1.5)).toBeLessThan(0.25);
  expect(Math.abs(fit.shape[1]! - 1.6)).toBeLessThan(0.08);
  const counts = Float64Array.from({ length: 500 }, () => zeroInflatedFamily.draw(2, Float64Array.of(0.5), random));
  const inflated = fitLevel(zeroInflatedFamily, counts, counts.length);
  expect(Math.abs(inflated.shape[0]! - 0.5)).toBeLessThan(0.08);
  expect(Math.abs(inflated.mean - 2)).toBeLessThan(0.25);
});

test("demand over a lead time comes from joint paths, and a level that rose is followed", () => {
  const random = new Random(21);
  const values = Float64Array.from({ length: 80 }, (_, t) =>
    tweedieFamily.draw(t < 50 ? 4 : 12, Float64Array.of(2.5, 1.5), random),
  );
  const forecast = forecasterNamed("tweedie").fit({ values, seasonLength: 1 }).predict(6);
  expect(forecast.mean[0]).toBeGreaterThan(8);
  const sums = forecast.sample!(4000, new Random(3)).map((path) => path.reduce((sum, value) => sum + value, 0));
  const expected = forecast.mean.reduce((sum, value) => sum + value, 0);
  expect(sums.reduce((sum, value) => sum + value, 0) / sums.length / expected).toBeCloseTo(1, 1);
});

test("amounts that are not whole are refused by the count method only", () => {
  const values = Float64Array.of(0, 1.5, 0, 0, 2.5, 0, 3.5, 0, 0, 1.25);
  expect(() => forecasterNamed("zero-inflated-poisson").fit({ values, seasonLength: 1 })).toThrow(/not-counts/);
  expect(forecasterNamed("tweedie").fit({ values, seasonLength: 1 }).predict(2).mean[0]).toBeGreaterThan(0.5);
});
