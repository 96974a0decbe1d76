import type { Points } from "../points.js";
import { KdTree } from "./kd-tree.js";

/** Label of points in no cluster. */
export const noise = -1;

/**
 * Density-based clusters (Ester, Kriegel, Sander & Xu, 1996). A point with at least `minPoints` points within `eps`,
 * itself included, is a core; cores within reach of one another share a cluster, and take their neighbours along.
 *
 * @returns cluster of each point, numbered in order of the first core; `noise` (-1) for outliers
 */
export function dbscan(points: Points, eps: number, minPoints: number): Int32Array {
  const tree = new KdTree(points);
  const labels = new Int32Array(points.count).fill(noise);
  const visited = new Uint8Array(points.count);
  const stack: number[] = [];
  const near: number[] = [];
  const neighbours = (i: number) => {
    near.length = 0;
    tree.within(i, eps, (j) => near.push(j));
    return near.length >= minPoints;
  };
  let cluster = -1;
  for (let i = 0; i < points.count; i++) {
    if (visited[i] === 1) continue;
    if (!neighbours(i)) continue;
    cluster++;
    visited[i] = 1;
    labels[i] = cluster;
    stack.push(...near);
    while (stack.length > 0) {
      const j = stack.pop()!;
      if (labels[j] === noise) labels[j] = cluster;
      if (visited[j] === 1) continue;
      visited[j] = 1;
      if (neighbours(j)) for (const m of near) if (labels[m] === noise) stack.push(m);
    }
  }
  return labels;
}

/** Distance of each point to its `minPoints`-th nearest, itself the first, ascending. */
export function neighbourDistances(points: Points, minPoints: number): Float64Array {
  const tree = new KdTree(points);
  const nearest = new Float64Array(minPoints);
  const distances = new Float64Array(points.count);
  for (let i = 0; i < points.count; i++) {
    tree.nearest(i, minPoints, nearest);
    distances[i] = nearest[minPoints - 1]!;
  }
  return distances.sort();
}

/**
 * The radius at the knee of the sorted neighbour distances, where they begin to rise steeply: the point farthest below
 * the straight line from first to last (Satopaa et al., 2011). The last 2 % are left out, or one far point would draw it.
 */
export function kneeRadius(points: Points, minPoints: number): number {
  return kneeOf(neighbourDistances(points, Math.min(minPoints, points.count)));
}

/** The knee of ascending distances. */
export function kneeOf(all: Float64Array): number {
  const distances = all.subarray(0, Math.max(1, Math.ceil(all.length * 0.98)));
  const last = distances.length - 1;
  const low = distances[0] ?? 0;
  const high = distances[last] ?? 0;
  let knee = last;
  let deepest = -1;
  for (let i = 0; i <= last; i++) {
    const depth = last > 0 && high > low ? i / last - (distances[i]! - low) / (high - low) : 0;
    if (depth > deepest) {
      deepest = depth;
      knee = i;
    }
  }
  return distances[knee] ?? 0;
}
