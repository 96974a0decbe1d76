import type { Points } from "../points.js";
import { KdTree } from "./kd-tree.js";

export interface OutlierRadii {
  /** Of each point, the radius from which DBSCAN takes it into a cluster: with a smaller `eps` it is noise. */
  readonly radii: Float64Array;
  /** Distance of each point to its `minPoints`-th nearest, itself the first: the radius from which it is a core. */
  readonly core: Float64Array;
}

/**
 * DBSCAN's outliers for every radius at once. A point belongs to a cluster as soon as a core lies within `eps`, so its
 * radius is the least of max(core distance of q, distance to q) over all q. The point itself offers its own core
 * distance, so only neighbours nearer than that can offer less: the nearest `minPoints` are enough.
 */
export function outlierRadii(points: Points, minPoints: number): OutlierRadii {
  const search = outlierRadiiInSteps(points, minPoints, Math.max(1, points.count));
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
  }
}

/** The same, pausing after the neighbours of every `step` points, so that a caller can turn to something else. */
export function* outlierRadiiInSteps(
  points: Points,
  minPoints: number,
  step: number,
): Generator<undefined, OutlierRadii, undefined> {
  const { count } = points;
  const k = Math.min(minPoints, count);
  const tree = new KdTree(points);
  const core = new Float64Array(count);
  const distances = new Float64Array(count * k);
  const neighbours = new Int32Array(count * k);
  for (let i = 0; i < count; i++) {
    const row = distances.subarray(i * k, (i + 1) * k);
    tree.nearest(i, k, row, neighbours.subarray(i * k, (i + 1) * k));
    core[i] = k < minPoints ? Number.POSITIVE_INFINITY : row[k - 1]!;
    if ((i + 1) % step === 0) yield;
  }
  const radii = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let least = core[i]!;
    for (let n = i * k; n < (i + 1) * k; n++) {
      const offer = Math.max(core[neighbours[n]!]!, distances[n]!);
      if (offer < least) least = offer;
    }
    radii[i] = least;
  }
  return { radii, core };
}
