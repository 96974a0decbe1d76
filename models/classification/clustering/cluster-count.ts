import type { Random } from "../../core/index.js";
import { type Points, pointsAt, squaredDistance } from "../points.js";
import { kMeans } from "./k-means.js";

export interface ClusterCountScore {
  readonly k: number;
  /** Mean silhouette width, -1 to 1 (Rousseeuw, 1987); NaN for k = 1. */
  readonly silhouette: number;
  /** Gap statistic and its standard error (Tibshirani, Walther & Hastie, 2001). */
  readonly gap: number;
  readonly gapError: number;
}

export interface ClusterCount {
  /** Number of clusters with the widest silhouette. */
  readonly k: number;
  /** Smallest number whose gap is within a standard error of the next; 1 means that the gap sees no groups at all. */
  readonly byGap: number;
  readonly scores: readonly ClusterCountScore[];
}

/** Points that the scores are computed on: more would change little and cost a square. */
const sampleSize = 1200;
const references = 8;

/** Scores 1 to `most` clusters on a sample of the points. */
export function chooseClusterCount(points: Points, random: Random, most = 10): ClusterCount {
  const sample = sampled(points, sampleSize, random);
  const largest = Math.min(most, sample.count - 1);
  const distances = pairwise(sample);
  const scores: ClusterCountScore[] = [];
  const uniform = Array.from({ length: references }, () => uniformLike(sample, random));
  for (let k = 1; k <= largest; k++) {
    const { labels, inertia } = kMeans(sample, k, random, { restarts: 4 });
    const logs = uniform.map((reference) => Math.log(kMeans(reference, k, random, { restarts: 1 }).inertia || 1e-300));
    const mean = logs.reduce((a, b) => a + b, 0) / references;
    const spread = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / references);
    scores.push({
      k,
      silhouette: silhouetteWidth(distances, labels, k),
      gap: mean - Math.log(inertia || 1e-300),
      gapError: spread * Math.sqrt(1 + 1 / references),
    });
  }
  const widest = scores.reduce((best, score) => (score.silhouette > best.silhouette ? score : best), {
    k: 1,
    silhouette: Number.NEGATIVE_INFINITY,
  });
  const byGap = scores.find((score, i) => {
    const next = scores[i + 1];
    return next === undefined || score.gap >= next.gap - next.gapError;
  });
  return { k: widest.k, byGap: byGap?.k ?? 1, scores };
}

/** `size` points without replacement, in their order; all where there are fewer. */
export function sampled(points: Points, size: number, random: Random): Points {
  if (points.count <= size) return points;
  const indices = random.shuffle(Array.from({ length: points.count }, (_, i) => i)).slice(0, size);
  return pointsAt(
    points,
    indices.sort((a, b) => a - b),
  );
}

function pairwise({ data, count, dimensions }: Points): Float64Array {
  const distances = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const distance = Math.sqrt(squaredDistance(data, i, data, j, dimensions));
      distances[i * count + j] = distance;
      distances[j * count + i] = distance;
    }
  }
  return distances;
}

/** Mean silhouette from a full matrix of distances; a point alone in its cluster counts 0. */
export function silhouetteWidth(distances: Float64Array, labels: Int32Array, k: number): number {
  const n = labels.length;
  if (k < 2) return Number.NaN;
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label]! += 1;
  const sums = new Float64Array(k);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const own = labels[i]!;
    if (sizes[own] === 1) continue;
    sums.fill(0);
    for (let j = 0; j < n; j++) sums[labels[j]!]! += distances[i * n + j]!;
    const within = sums[own]! / (sizes[own]! - 1);
    let nearest = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) if (c !== own && sizes[c]! > 0) nearest = Math.min(nearest, sums[c]! / sizes[c]!);
    const larger = Math.max(within, nearest);
    if (larger > 0) total += (nearest - within) / larger;
  }
  return total / n;
}

/** As many points without structure, uniform over the box of the points. */
function uniformLike({ data, count, dimensions }: Points, random: Random): Points {
  const low = new Float64Array(dimensions).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(dimensions).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < data.length; i++) {
    const j = i % dimensions;
    low[j] = Math.min(low[j]!, data[i]!);
    high[j] = Math.max(high[j]!, data[i]!);
  }
  const drawn = Float64Array.from({ length: data.length }, (_, i) => {
    const j = i % dimensions;
    return low[j]! + (high[j]! - low[j]!) * random.uniform();
  });
  return { data: drawn, count, dimensions };
}
