import { expect, test } from "vitest";
import {
  adjustedRandIndex,
  bestGaussianMixture,
  chooseClusterCount,
  clusterStability,
  dbscan,
  gaussianMixture,
  hdbscan,
  isolationForest,
  kMeans,
  type Points,
} from "../../../../models/classification/index.js";
import { Random } from "../../../../models/core/index.js";
import reference from "../../../reference/fixtures/clusters.json" with { type: "json" };

// Four groups of 200 points and 60 scattered ones; scikit-learn 1.2.1 and R dbscan 1.1-11.
const points: Points = { data: Float64Array.from(reference.points), count: 860, dimensions: 2 };
const random = () => new Random("reference");

test("k-means from scikit-learn's centres or its own seeds finds scikit-learn's partition and inertia", () => {
  const same = kMeans(points, 4, random(), { centres: Float64Array.from(reference.kmeans.centers.flat()) });
  const own = kMeans(points, 4, random());
  for (const result of [same, own]) {
    expect(adjustedRandIndex(result.labels, reference.kmeans.labels)).toBe(1);
    expect(result.inertia).toBeCloseTo(reference.kmeans.inertia, 8);
  }
});

test("DBSCAN gives scikit-learn's labels, every one", () => {
  expect([...dbscan(points, 0.3, 5)]).toEqual(reference.dbscan);
});

test("HDBSCAN gives the partition of R's dbscan package", () => {
  const { labels, clusters } = hdbscan(points, 10);
  expect(clusters).toBe(4);
  expect(adjustedRandIndex(labels, reference.hdbscan)).toBeGreaterThanOrEqual(0.98);
});

test("the Gaussian mixture is at least as likely as scikit-learn's, and BIC keeps the four groups apart", () => {
  const mixture = gaussianMixture(points, 4, random());
  expect(mixture.logLikelihood).toBeGreaterThanOrEqual(reference.gmm.score - 1e-6);
  expect(mixture.bic).toBeLessThanOrEqual(reference.gmm.bic + 1e-3);
  const rows = Array.from({ length: 860 }, (_, i) => mixture.memberships.subarray(4 * i, 4 * i + 4));
  for (const row of rows) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
  expect(bestGaussianMixture(points, random()).weights.length).toBeGreaterThanOrEqual(4);
});

test("isolation forest ranks points as scikit-learn's does", () => {
  const { scores } = isolationForest(points, random(), { trees: 600 });
  const theirs = ranks(reference.isolationForest.map((score) => -score));
  let squares = 0;
  ranks([...scores]).forEach((rank, i) => {
    squares += (rank - theirs[i]!) ** 2;
  });
  expect(1 - (6 * squares) / (860 * (860 ** 2 - 1))).toBeGreaterThanOrEqual(0.97);
});

test("silhouette and gap both count the four groups, and bootstrap calls all of them firm", () => {
  const { k, byGap } = chooseClusterCount(points, random(), 6);
  expect([k, byGap]).toEqual([4, 4]);
  for (const value of clusterStability(points, kMeans(points, 4, random()), random(), 5)) {
    expect(value).toBeGreaterThan(0.9);
  }
});

function ranks(values: number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const rank = new Array<number>(values.length);
  order.forEach((i, position) => {
    rank[i] = position;
  });
  return rank;
}
