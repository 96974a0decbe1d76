import { expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import { minTrace } from "../../../../models/forecasting/hierarchy/index.js";
import { forecasterNamed } from "../../../../models/forecasting/index.js";
import { structuralScaling } from "../../../../models/forecasting/temporal/forecaster.js";
import {
  nodePaths,
  periodPath,
  temporalHierarchy,
} from "../../../../models/forecasting/temporal/temporal-hierarchy.js";
import { fixture } from "../../../support/fixtures.js";

/** How it was made is in the folder's README. */
const reference = fixture<{ cycle: number; base: number[]; reconciled: number[] }[]>("temporal-reconciliation.json");

test.each(reference)(
  "reconciled forecasts of a cycle of $cycle are hierarchicalforecast's",
  ({ cycle, base, reconciled }) => {
    const { nodes } = temporalHierarchy(cycle, 100 * cycle, 4);
    const reconcile = minTrace(nodes, structuralScaling(nodes.aggregates, cycle));
    reconcile(base.map((value) => Float64Array.of(value))).forEach((path, i) => {
      expect(path[0]).toBeCloseTo(reconciled[i]!, 8);
    });
  },
);

test("bucket lengths divide the cycle and have enough buckets in the history", () => {
  expect(temporalHierarchy(12, 60, 4).bucketLengths).toEqual([12, 6, 4, 3, 2]);
  expect(temporalHierarchy(12, 30, 4).bucketLengths).toEqual([6, 4, 3, 2]);
  expect(temporalHierarchy(52, 104, 4).bucketLengths).toEqual([26, 13, 4, 2]);
});

test("paths laid out over nodes come back as they were", () => {
  const hierarchy = temporalHierarchy(4, 40, 4);
  const levels = [Float64Array.of(10, 26), Float64Array.of(3, 7, 11, 15), Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8)];
  const nodes = nodePaths(hierarchy, levels);
  expect(nodes).toHaveLength(7);
  expect([...nodes[1]!]).toEqual([3, 11]);
  expect([...periodPath(hierarchy, nodes)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("a trend that only whole years show clearly is followed", () => {
  const random = new Random(12);
  const values = Float64Array.from(
    { length: 96 },
    (_, t) => 60 + 0.5 * t + 20 * Math.sin(t * 0.5236) + 12 * random.normal(),
  );
  const { mean, quantiles, sample } = forecasterNamed("thief").fit({ values, seasonLength: 12 }).predict(12);
  const average = mean.reduce((sum, value) => sum + value, 0) / 12;
  expect(Math.abs(average - (60 + 0.5 * 101.5))).toBeLessThan(8);
  const paths = sample!(2000, new Random(1));
  const below = paths.filter((path) => path[3]! < quantiles.get(0.9)![3]!).length / paths.length;
  expect(Math.abs(below - 0.9)).toBeLessThan(0.03);
});

test("demand that is mostly absent stays inside the interval that is floored at zero", () => {
  const random = new Random(3);
  const values = Float64Array.from({ length: 60 }, () => (random.uniform() < 0.25 ? 1 + random.poisson(3) : 0));
  const { quantiles } = forecasterNamed("thief").fit({ values, seasonLength: 12 }, { nonNegative: true }).predict(12);
  expect(Math.max(...quantiles.get(0.1)!)).toBe(0);
});
