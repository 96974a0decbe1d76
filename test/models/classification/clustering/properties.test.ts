import fc from "fast-check";
import { expect, test } from "vitest";
import {
  adjustedRandIndex,
  bestGaussianMixture,
  chooseClusterCount,
  dbscan,
  hdbscan,
  isolationForest,
  kMeans,
  kneeRadius,
  neighbourDistances,
  type Points,
  pointsAt,
  principalComponents,
  project,
  representatives,
} from "../../../../models/classification/index.js";
import { Random } from "../../../../models/core/index.js";

const random = () => new Random(7);

/** `groups` clouds of `size` points, far apart. */
function clouds(groups: number, size: number, dimensions: number): Points {
  const draw = new Random("clouds");
  const centres = Array.from({ length: groups * dimensions }, () => 60 * draw.normal());
  const count = groups * size;
  const data = Float64Array.from({ length: count * dimensions }, (_, n) => {
    const group = Math.floor(n / dimensions) % groups;
    return centres[group * dimensions + (n % dimensions)]! + draw.normal();
  });
  return { data, count, dimensions };
}
const truth = (groups: number, count: number) => Array.from({ length: count }, (_, i) => i % groups);
const scaled = (points: Points, factor: number): Points => ({ ...points, data: points.data.map((x) => x * factor) });

test("every method finds clouds that lie far apart, whatever the dimensions", () => {
  for (const dimensions of [2, 5, 12]) {
    const points = clouds(3, 60, dimensions);
    const expected = truth(3, 180);
    expect(adjustedRandIndex(kMeans(points, 3, random()).labels, expected)).toBe(1);
    expect(adjustedRandIndex(hdbscan(points, 8).labels, expected)).toBeGreaterThan(0.9);
    expect(adjustedRandIndex(bestGaussianMixture(points, random(), 4).labels, expected)).toBe(1);
    expect(adjustedRandIndex(dbscan(points, 1.5 * kneeRadius(points, 6), 6), expected)).toBeGreaterThan(0.8);
  }
});

test("permuting the products permutes the clusters and nothing else", () => {
  const points = clouds(4, 40, 3);
  const order = random().shuffle(Array.from({ length: points.count }, (_, i) => i));
  const shuffled = pointsAt(points, order);
  const back = (labels: ArrayLike<number>) => order.map((i) => labels[i]!);
  const eps = kneeRadius(points, 5) * 2;
  expect(kneeRadius(shuffled, 5) * 2).toBeCloseTo(eps, 12);
  expect(adjustedRandIndex(dbscan(shuffled, eps, 5), back(dbscan(points, eps, 5)))).toBe(1);
  expect(adjustedRandIndex(hdbscan(shuffled, 8).labels, back(hdbscan(points, 8).labels))).toBe(1);
  expect(adjustedRandIndex(kMeans(shuffled, 4, random()).labels, back(kMeans(points, 4, random()).labels))).toBe(1);
});

test("scaling the space scales radius and inertia and moves no label", () => {
  const points = clouds(3, 40, 4);
  const eps = kneeRadius(points, 5);
  expect(kneeRadius(scaled(points, 8), 5)).toBeCloseTo(8 * eps, 9);
  expect([...dbscan(scaled(points, 8), 8 * eps, 5)]).toEqual([...dbscan(points, eps, 5)]);
  expect([...hdbscan(scaled(points, 8), 6).labels]).toEqual([...hdbscan(points, 6).labels]);
  const [one, many] = [kMeans(points, 3, random()), kMeans(scaled(points, 8), 3, random())];
  expect([...many.labels]).toEqual([...one.labels]);
  expect(many.inertia).toBeCloseTo(64 * one.inertia, 4);
});

test("doubled products share their double's cluster", () => {
  const points = clouds(3, 30, 3);
  const doubled = pointsAt(points, [...truth(90, 90), ...truth(90, 90)]);
  const { labels } = kMeans(doubled, 3, random());
  const density = dbscan(doubled, kneeRadius(points, 5), 8);
  for (let i = 0; i < 90; i++) {
    expect(labels[i + 90]).toBe(labels[i]);
    expect(density[i + 90]).toBe(density[i]);
  }
});

test("neighbour distances agree with a search through all pairs", () => {
  const cloud = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
    minLength: 20,
    maxLength: 120,
  });
  fc.assert(
    fc.property(cloud, fc.integer({ min: 1, max: 12 }), (rows, k) => {
      const points = { data: Float64Array.from(rows.flat()), count: rows.length, dimensions: 2 };
      const brute = rows
        .map(([x, y]) => rows.map(([a, b]) => Math.hypot(a - x, b - y)).sort((p, q) => p - q)[k - 1]!)
        .sort((p, q) => p - q);
      neighbourDistances(points, k).forEach((distance, i) => {
        expect(distance).toBeCloseTo(brute[i]!, 9);
      });
    }),
  );
});

test("equal products, one product and none are clustered without error", () => {
  const same: Points = { data: new Float64Array(60).fill(3), count: 30, dimensions: 2 };
  const none: Points = { data: new Float64Array(0), count: 0, dimensions: 2 };
  const one: Points = { data: Float64Array.of(1, 2), count: 1, dimensions: 2 };
  expect(kMeans(same, 3, random()).inertia).toBe(0);
  expect(new Set(dbscan(same, 0, 5))).toEqual(new Set([0]));
  expect(new Set(isolationForest(same, random(), { trees: 5 }).scores)).toHaveLength(1);
  expect(Number.isFinite(bestGaussianMixture(same, random(), 2).logLikelihood)).toBe(true);
  for (const points of [one, none]) {
    expect(dbscan(points, 1, 3)).toEqual(new Int32Array(points.count).fill(-1));
    expect(hdbscan(points, 5).clusters).toBe(0);
    expect(chooseClusterCount(points, random()).k).toBe(1);
    expect(kneeRadius(points, 3)).toBeDefined();
  }
});

test("principal components are orthogonal, ordered, and keep the distances they explain", () => {
  const points = clouds(3, 50, 5);
  const components = principalComponents(points, 5);
  const map = project(points, components);
  const { variances, axes } = components;
  for (let k = 1; k < 5; k++) expect(variances[k]).toBeLessThanOrEqual(variances[k - 1]!);
  for (let a = 0; a < 5; a++) {
    for (let b = 0; b < 5; b++) {
      const dot = axes.subarray(5 * a, 5 * a + 5).reduce((sum, x, j) => sum + x * axes[5 * b + j]!, 0);
      expect(dot).toBeCloseTo(a === b ? 1 : 0, 9);
    }
  }
  const distance = (p: Points, i: number, j: number) =>
    Math.hypot(...Array.from({ length: 5 }, (_, d) => p.data[5 * i + d]! - p.data[5 * j + d]!));
  expect(distance(map, 3, 77)).toBeCloseTo(distance(points, 3, 77), 9);
});

test("a representative is a member of its cluster", () => {
  const points = clouds(3, 20, 2);
  const result = kMeans(points, 3, random());
  [...representatives(points, result)].forEach((i, c) => {
    expect(result.labels[i]).toBe(c);
  });
});

test("a lone point has the highest isolation score, and its odd feature gets the credit", () => {
  const points = clouds(1, 300, 6);
  const data = points.data.slice();
  data[4 * 6 + 2] = data[4 * 6 + 2]! + 15;
  const { scores, attributions } = isolationForest({ ...points, data }, random());
  expect(scores.indexOf(Math.max(...scores))).toBe(4);
  const row = [...attributions.subarray(4 * 6, 5 * 6)];
  expect(row.indexOf(Math.max(...row))).toBe(2);
});

test("the same seed gives the same bytes", () => {
  const points = clouds(3, 50, 4);
  expect(isolationForest(points, random())).toEqual(isolationForest(points, random()));
  expect(kMeans(points, 4, random())).toEqual(kMeans(points, 4, random()));
});
