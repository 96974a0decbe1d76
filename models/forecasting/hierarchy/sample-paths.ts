import type { Random } from "../../core/index.js";
import { pathQuantiles } from "../path-quantiles.js";
import type { Reconciliation } from "./reconcile.js";

/**
 * Sample paths of all nodes that add up path by path (Panagiotelis et al., 2023). Each node's own paths are first put in an
 * order that gives them the dependence of the nodes' past errors: the path with the r-th largest total takes the
 * place of the r-th largest error among periods drawn for all nodes at once (Clark et al., 2004).
 *
 * @param paths of each node, the same number for all, as `Forecast.sample` gives them
 * @param errors one-step errors of each node in the same periods, none of them missing
 * @returns paths of each node
 */
export function coherentSamples(
  paths: readonly (readonly Float64Array[])[],
  errors: readonly Float64Array[],
  reconciliation: Reconciliation,
  random: Random,
): Float64Array[][] {
  const n = paths[0]?.length ?? 0;
  const periods = errors[0]?.length ?? 0;
  const drawn = Int32Array.from({ length: n }, () => (periods > 0 ? random.integer(periods) : 0));
  const ordered = paths.map((own, node) => {
    if (periods === 0) return own;
    const byError = ranked(n, (i) => errors[node]![drawn[i]!]!);
    const bySize = ranked(n, (i) => own[i]!.reduce((a, b) => a + b, 0));
    const placed = new Array<Float64Array>(n);
    for (let r = 0; r < n; r++) placed[byError[r]!] = own[bySize[r]!]!;
    return placed;
  });
  const coherent: Float64Array[][] = paths.map(() => []);
  for (let i = 0; i < n; i++) {
    const joint = reconciliation(ordered.map((own) => own[i]!));
    joint.forEach((path, node) => {
      coherent[node]!.push(path);
    });
  }
  return coherent;
}

/** Quantiles of every node over coherent paths. */
export const coherentQuantiles = (
  samples: readonly (readonly Float64Array[])[],
  probabilities: readonly number[],
): Map<number, Float64Array>[] => samples.map((paths) => pathQuantiles(paths, probabilities));

/** Indices from the least value to the greatest; ties keep their order. */
function ranked(n: number, value: (i: number) => number): number[] {
  const values = Float64Array.from({ length: n }, (_, i) => value(i));
  return Array.from({ length: n }, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
}
