import type { Random } from "../../core/index.js";
import { type Points, pointsAt, squaredDistance } from "../points.js";
import { type KMeansResult, kMeans } from "./k-means.js";

/** Bootstrap samples are no larger than this. */
const sampleSize = 2000;

/**
 * How surely each cluster comes back: mean Jaccard similarity with its best match over bootstrap samples (Hennig, 2007).
 * Above 0.85 a cluster is firm, below 0.6 it should not be trusted.
 */
export function clusterStability(points: Points, result: KMeansResult, random: Random, samples = 20): Float64Array {
  const k = result.sizes.length;
  const stability = new Float64Array(k);
  const seen = new Int32Array(k);
  for (let b = 0; b < samples; b++) {
    const size = Math.min(points.count, sampleSize);
    const indices = Int32Array.from({ length: size }, () => random.integer(points.count));
    const sample = pointsAt(points, indices);
    const again = kMeans(sample, k, random, { restarts: 2 });
    const overlap = new Float64Array(k * k);
    const before = new Int32Array(k);
    const after = new Int32Array(k);
    for (let i = 0; i < size; i++) {
      const old = result.labels[indices[i]!]!;
      const now = again.labels[i]!;
      overlap[old * k + now]! += 1;
      before[old]! += 1;
      after[now]! += 1;
    }
    for (let c = 0; c < k; c++) {
      if (before[c] === 0) continue;
      let best = 0;
      for (let d = 0; d < k; d++) {
        const both = overlap[c * k + d]!;
        best = Math.max(best, both / (before[c]! + after[d]! - both));
      }
      stability[c]! += best;
      seen[c]! += 1;
    }
  }
  return stability.map((sum, c) => (seen[c]! > 0 ? sum / seen[c]! : 0));
}

/** Index of the point nearest to each cluster's centre: the member that stands for it; -1 for an empty cluster. */
export function representatives(points: Points, result: KMeansResult): Int32Array {
  const nearest = new Int32Array(result.sizes.length).fill(-1);
  const least = new Float64Array(result.sizes.length).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < points.count; i++) {
    const c = result.labels[i]!;
    const distance = squaredDistance(points.data, i, result.centres, c, points.dimensions);
    if (distance < least[c]!) {
      least[c] = distance;
      nearest[c] = i;
    }
  }
  return nearest;
}
