import { type Points, squaredDistance } from "../points.js";
import type { KMeansResult } from "./k-means.js";

/**
 * Simplified silhouette of every point: (b - a) / max(a, b), a the distance to its own centre and b to the nearest other
 * one (Hruschka, Campello & de Castro, 2006). Costs k distances a point instead of n. 0 with one cluster.
 */
export function centreSilhouettes({ data, count, dimensions }: Points, result: KMeansResult): Float64Array {
  const { labels, centres, sizes } = result;
  const silhouettes = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const own = labels[i]!;
    const within = Math.sqrt(squaredDistance(data, i, centres, own, dimensions));
    let nearest = Number.POSITIVE_INFINITY;
    for (let c = 0; c < sizes.length; c++) {
      if (c === own || sizes[c] === 0) continue;
      nearest = Math.min(nearest, squaredDistance(data, i, centres, c, dimensions));
    }
    const between = Math.sqrt(nearest);
    const larger = Math.max(within, between);
    if (Number.isFinite(larger) && larger > 0) silhouettes[i] = (between - within) / larger;
  }
  return silhouettes;
}
