import { normalQuantile } from "../core/index.js";

/**
 * Paths that stay at one level of a forecast throughout, `count` levels evenly spread over its distribution: without joint samples,
 * errors that all go one way are the cautious reading. Between quantiles, values are linear in normal scores,
 * and beyond the outermost ones they go on so; not below zero.
 */
export function quantilePaths(
  quantiles: ReadonlyMap<number, Float64Array>,
  mean: Float64Array,
  count: number,
): Float64Array[] {
  const known = [...quantiles].sort(([a], [b]) => a - b);
  if (known.length < 2) return [mean];
  const scores = known.map(([p]) => normalQuantile(p));
  return Array.from({ length: count }, (_, i) => {
    const score = normalQuantile((i + 0.5) / count);
    let k = 1;
    while (k < scores.length - 1 && scores[k]! < score) k++;
    const [low, high] = [known[k - 1]![1], known[k]![1]];
    const share = (score - scores[k - 1]!) / (scores[k]! - scores[k - 1]!);
    return mean.map((_, h) => Math.max(0, low[h]! + share * (high[h]! - low[h]!)));
  });
}
