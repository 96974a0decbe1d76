import { expect, test } from "vitest";
import {
  adjustedRandIndex,
  distancesOf,
  kMedoids,
  shapeClusters,
  shapeDistance,
  TimeWarping,
} from "../../../../../models/classification/index.js";
import { Random } from "../../../../../models/core/index.js";
import reference from "../../../../reference/fixtures/shapes.json" with { type: "json" };

// Three shapes, six noisy series of each; dtaidistance 2.5.1, kmedoids 0.5.5, NumPy 2.4.6.
const series = reference.series.map((values) => Float64Array.from(values));
const pairs = series.flatMap((a, i) => series.slice(0, i).map((b) => [a, b] as const));
const banded = new TimeWarping(40, reference.band);

test("dynamic time warping gives dtaidistance's distances, with a band and without", () => {
  const free = new TimeWarping(40, 40);
  pairs.forEach(([a, b], p) => {
    expect(banded.distance(a, b)).toBeCloseTo(reference.dtw[p] as number, 8);
    expect(free.distance(a, b)).toBeCloseTo(reference.free[p] as number, 8);
  });
});

test("shape-based distance is one less NumPy's largest normalised cross-correlation", () => {
  pairs.forEach(([a, b], p) => {
    expect(shapeDistance(a, b)).toBeCloseTo(reference.sbd[p] as number, 8);
  });
});

test("k-medoids finds the partition of the kmedoids package, at no larger deviation", () => {
  const warped = distancesOf(18, (i, j) => banded.distance(series[i]!, series[j]!));
  const shaped = distancesOf(18, (i, j) => shapeDistance(series[i]!, series[j]!));
  for (const [distances, expected] of [
    [warped, reference.dtwMedoids],
    [shaped, reference.sbdMedoids],
  ] as const) {
    const found = kMedoids(distances, 3);
    expect(adjustedRandIndex(found.labels, expected.labels)).toBe(1);
    expect(found.deviation).toBeLessThanOrEqual(expected.deviation + 1e-8);
  }
  expect(kMedoids(warped, 5).deviation).toBeLessThanOrEqual(reference.dtwFive.deviation * 1.02);
});

test("the number of shapes is told from the series, by either measure", () => {
  for (const measure of ["dtw", "sbd"] as const) {
    const found = shapeClusters(series, new Random("shapes"), { measure, band: reference.band });
    expect([...found.sizes]).toEqual([6, 6, 6]);
    expect(adjustedRandIndex(found.labels, reference.dtwMedoids.labels)).toBe(1);
  }
});
