import type { Random } from "../../core/index.js";
import { type Points, squaredDistance } from "../points.js";

export interface KMeansResult {
  /** Cluster of each point, 0 to k - 1. */
  readonly labels: Int32Array;
  /** k rows of coordinates. */
  readonly centres: Float64Array;
  readonly sizes: Int32Array;
  /** Sum of squared distances to the nearest centre. */
  readonly inertia: number;
  readonly iterations: number;
}

export interface KMeansOptions {
  /** Starts from k-means++ seeds, of which the best result is kept; 10 when left out. */
  readonly restarts?: number;
  readonly maxIterations?: number;
  /** Coordinates of k first centres in place of k-means++ seeds. */
  readonly centres?: Float64Array;
}

/**
 * k-means (Lloyd, 1982) from k-means++ seeds (Arthur & Vassilvitskii, 2007). Clusters are numbered by falling size. With
 * fewer distinct points than k, some clusters stay empty.
 */
export function kMeans(points: Points, k: number, random: Random, options: KMeansOptions = {}): KMeansResult {
  const { restarts = 10, maxIterations = 300, centres } = options;
  let best: KMeansResult | undefined;
  for (let run = 0; run < (centres === undefined ? restarts : 1); run++) {
    const start = centres === undefined ? plusPlusSeeds(points, k, random) : centres.slice();
    const result = lloyd(points, k, start, maxIterations);
    if (best === undefined || result.inertia < best.inertia) best = result;
  }
  return bySize(best as KMeansResult, k, points.dimensions);
}

/** Seeds far from one another, each the best of a few candidates. */
function plusPlusSeeds({ data, count, dimensions }: Points, k: number, random: Random): Float64Array {
  const centres = new Float64Array(k * dimensions);
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const trials = 2 + Math.floor(Math.log(k));
  const candidate = new Float64Array(count);
  let total = Number.NaN;
  for (let c = 0; c < k; c++) {
    let bestTotal = Number.POSITIVE_INFINITY;
    let bestPoint = 0;
    for (let trial = 0; trial < (c === 0 ? 1 : trials); trial++) {
      const point = c === 0 || !(total > 0) ? random.integer(count) : draw(nearest, random.uniform() * total);
      let sum = 0;
      for (let i = 0; i < count; i++) sum += Math.min(nearest[i]!, squaredDistance(data, i, data, point, dimensions));
      if (sum < bestTotal) {
        bestTotal = sum;
        bestPoint = point;
      }
    }
    for (let i = 0; i < count; i++) candidate[i] = squaredDistance(data, i, data, bestPoint, dimensions);
    for (let i = 0; i < count; i++) nearest[i] = Math.min(nearest[i]!, candidate[i]!);
    total = bestTotal;
    centres.set(data.subarray(bestPoint * dimensions, (bestPoint + 1) * dimensions), c * dimensions);
  }
  return centres;
}

function draw(weights: Float64Array, position: number): number {
  let left = position;
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i]!;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

function lloyd(points: Points, k: number, centres: Float64Array, maxIterations: number): KMeansResult {
  const { data, count, dimensions } = points;
  const labels = new Int32Array(count).fill(-1);
  const distances = new Float64Array(count);
  const sizes = new Int32Array(k);
  let iterations = 0;
  for (; iterations < maxIterations; iterations++) {
    if (!assign(points, k, centres, labels, distances)) break;
    const sums = new Float64Array(k * dimensions);
    sizes.fill(0);
    for (let i = 0; i < count; i++) {
      const c = labels[i]!;
      sizes[c] = sizes[c]! + 1;
      for (let j = 0; j < dimensions; j++) sums[c * dimensions + j]! += data[i * dimensions + j]!;
    }
    for (let c = 0; c < k; c++) {
      if (sizes[c] === 0) reseed(points, c, centres, distances);
      else for (let j = 0; j < dimensions; j++) centres[c * dimensions + j] = sums[c * dimensions + j]! / sizes[c]!;
    }
  }
  sizes.fill(0);
  let inertia = 0;
  for (let i = 0; i < count; i++) {
    sizes[labels[i]!]! += 1;
    inertia += distances[i]!;
  }
  return { labels, centres, sizes, inertia, iterations };
}

/** Gives each point its nearest centre; says whether any changed. */
function assign(
  points: Points,
  k: number,
  centres: Float64Array,
  labels: Int32Array,
  distances: Float64Array,
): boolean {
  const { data, count, dimensions } = points;
  let changed = false;
  for (let i = 0; i < count; i++) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      const distance = squaredDistance(data, i, centres, c, dimensions);
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    distances[i] = least;
    if (labels[i] !== best) {
      labels[i] = best;
      changed = true;
    }
  }
  return changed;
}

/** An empty cluster takes the point that is farthest from its centre. */
function reseed({ data, dimensions }: Points, c: number, centres: Float64Array, distances: Float64Array): void {
  let farthest = 0;
  for (let i = 1; i < distances.length; i++) if (distances[i]! > distances[farthest]!) farthest = i;
  distances[farthest] = 0;
  centres.set(data.subarray(farthest * dimensions, (farthest + 1) * dimensions), c * dimensions);
}

function bySize(result: KMeansResult, k: number, dimensions: number): KMeansResult {
  const order = Array.from({ length: k }, (_, c) => c).sort((a, b) => result.sizes[b]! - result.sizes[a]! || a - b);
  const rank = new Int32Array(k);
  const centres = new Float64Array(k * dimensions);
  for (const [position, c] of order.entries()) {
    rank[c] = position;
    centres.set(result.centres.subarray(c * dimensions, (c + 1) * dimensions), position * dimensions);
  }
  return {
    ...result,
    labels: result.labels.map((c) => rank[c]!),
    centres,
    sizes: Int32Array.from(order, (c) => result.sizes[c]!),
  };
}
