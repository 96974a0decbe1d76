import type { Hierarchy } from "../hierarchy/index.js";

/** How one cycle of a series is divided into buckets; each level divides it evenly. */
export interface TemporalHierarchy {
  /** Periods in a cycle. */
  readonly cycle: number;
  /** Bucket lengths above one, longest first; each divides the cycle. */
  readonly bucketLengths: readonly number[];
  /** The buckets of a cycle above its periods. */
  readonly nodes: Hierarchy;
}

/** All bucket lengths that divide the cycle and have at least `leastBuckets` whole buckets in `length` periods. */
export function temporalHierarchy(cycle: number, length: number, leastBuckets: number): TemporalHierarchy {
  const bucketLengths: number[] = [];
  for (let size = cycle; size > 1; size--) {
    if (cycle % size === 0 && Math.floor(length / size) >= leastBuckets) bucketLengths.push(size);
  }
  const aggregates = bucketLengths.flatMap((size) =>
    Array.from({ length: cycle / size }, (_, bucket) => Int32Array.from({ length: size }, (_, i) => bucket * size + i)),
  );
  const nodes = { leafCount: cycle, names: [...aggregates, ...Array(cycle)].map((_, i) => `${i}`), aggregates };
  return { cycle, bucketLengths, nodes };
}

/** Paths of each level, bucket by bucket, laid out as one path per node over the cycles. */
export function nodePaths(
  { cycle, bucketLengths }: TemporalHierarchy,
  levels: readonly Float64Array[],
): Float64Array[] {
  return levels.flatMap((path, level) => {
    const perCycle = cycle / (bucketLengths[level] ?? 1);
    const cycles = path.length / perCycle;
    return Array.from({ length: perCycle }, (_, place) =>
      Float64Array.from({ length: cycles }, (_, c) => path[c * perCycle + place]!),
    );
  });
}

/** The periods' own path of reconciled nodes. */
export function periodPath({ cycle, nodes }: TemporalHierarchy, reconciled: readonly Float64Array[]): Float64Array {
  const periods = reconciled.slice(nodes.aggregates.length);
  const cycles = periods[0]?.length ?? 0;
  return Float64Array.from({ length: cycle * cycles }, (_, t) => periods[t % cycle]![Math.floor(t / cycle)]!);
}
