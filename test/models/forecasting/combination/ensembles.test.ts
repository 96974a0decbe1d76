import fc from "fast-check";
import { expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import { projectOntoSimplex, simplexWeights } from "../../../../models/forecasting/combination/ensembles/simplex.js";
import { inverseErrorWeights, stackedWeights } from "../../../../models/forecasting/combination/ensembles/weighting.js";
import { forecasterNamed } from "../../../../models/forecasting/index.js";

const random = new Random(13);
const noise = (size: number, count = 400) => Float64Array.from({ length: count }, () => size * random.normal());

test("a projected point lies on the simplex, and no point of it is nearer", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 2, maxLength: 6 }), (values) => {
      const point = Float64Array.from(values);
      projectOntoSimplex(point);
      expect(Math.min(...point)).toBeGreaterThanOrEqual(0);
      expect(point.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      const distance = (other: ArrayLike<number>) => values.reduce((sum, v, i) => sum + (v - other[i]!) ** 2, 0);
      for (let i = 0; i < values.length; i++) {
        const corner = values.map((_, j) => (j === i ? 1 : 0));
        expect(distance(point)).toBeLessThanOrEqual(distance(corner) + 1e-9);
      }
    }),
    { seed: 3, numRuns: 100 },
  );
});

test("weights of independent errors are inverse to their variances", () => {
  const q = Float64Array.of(1, 0, 0, 0, 4, 0, 0, 0, 0.5);
  const weights = simplexWeights(q, new Float64Array(3));
  [1, 0.25, 2].forEach((inverse, i) => {
    expect(weights[i]).toBeCloseTo(inverse / 3.25, 5);
  });
});

test("a method that copies another's errors but larger gets next to nothing by stacking", () => {
  const good = noise(1);
  const [copy, other] = stackedWeights({ errors: [good.map((e) => 3 * e), good], count: 400 });
  expect(other!).toBeGreaterThan(0.9);
  expect(copy! + other!).toBeCloseTo(1, 12);
});

test("few errors leave shares nearly equal, many do not", () => {
  const shareOf = (count: number) => inverseErrorWeights({ errors: [noise(1, count), noise(3, count)], count })[0]!;
  expect(shareOf(4)).toBeLessThan(0.6);
  expect(shareOf(400)).toBeGreaterThan(0.8);
});

test("methods that could not be tested get no share, and all get equal ones where none could", () => {
  const weights = stackedWeights({ errors: [noise(1, 50), new Float64Array(0), noise(1, 50)], count: 50 });
  expect(weights[1]).toBe(0);
  expect([...inverseErrorWeights({ errors: [new Float64Array(0), new Float64Array(0)], count: 0 })]).toEqual([
    0.5, 0.5,
  ]);
});

test.each(["stacked", "inverse-error", "median"])("%s keeps a lump of no demand in its quantiles", (name) => {
  const values = Float64Array.from({ length: 60 }, () => (random.uniform() < 0.2 ? 1 + random.poisson(4) : 0));
  const { quantiles } = forecasterNamed(name).fit({ values, seasonLength: 12 }).predict(3);
  expect(quantiles.get(0.25)![0]).toBe(0);
  expect(quantiles.get(0.975)![0]!).toBeGreaterThan(2);
});
