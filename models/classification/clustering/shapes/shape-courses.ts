import { quantileSorted } from "../../../core/index.js";
import type { ShapeClusters } from "./shape-clusters.js";

/** What stands for one shape, and how far its series stray. */
export interface ShapeCourse {
  /** Index of the medoid, whose course `curve` is. */
  readonly medoid: number;
  readonly size: number;
  readonly curve: Float64Array;
  /** 10 and 90 % quantiles of the series of the shape at each point. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The course of each cluster of `series`, in the clusters' order. */
export function shapeCourses(
  series: readonly Float64Array[],
  { medoids, labels, sizes }: ShapeClusters,
): ShapeCourse[] {
  return Array.from(medoids, (medoid, shape) => {
    const members = series.filter((_, i) => labels[i] === shape);
    const curve = series[medoid] as Float64Array;
    const sorted = Array.from(curve, (_, t) => Float64Array.from(members, (member) => member[t]!).sort());
    return {
      medoid,
      size: sizes[shape]!,
      curve,
      low: Float64Array.from(sorted, (values) => quantileSorted(values, 0.1)),
      high: Float64Array.from(sorted, (values) => quantileSorted(values, 0.9)),
    };
  });
}
