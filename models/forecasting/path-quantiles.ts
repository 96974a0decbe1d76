import { quantileSorted } from "../core/statistics.js";

/** Quantiles per step over equally likely paths. */
export function pathQuantiles(
  paths: readonly Float64Array[],
  probabilities: readonly number[],
): Map<number, Float64Array> {
  const horizon = paths[0]?.length ?? 0;
  const quantiles = new Map(probabilities.map((p) => [p, new Float64Array(horizon)]));
  const column = new Float64Array(paths.length);
  for (let h = 0; h < horizon; h++) {
    for (let i = 0; i < paths.length; i++) column[i] = paths[i]![h]!;
    column.sort();
    for (const [p, path] of quantiles) path[h] = quantileSorted(column, p);
  }
  return quantiles;
}
