import { type Points, squaredDistance } from "../points.js";

/** Edges of a spanning tree, lightest first. */
export interface SpanningTree {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly length: Float64Array;
}

/**
 * Spanning tree of least total mutual reachability, max(distance, both core distances), by Prim's method without a matrix
 * of distances: time grows with the square of the points, memory with the points.
 */
export function mutualReachabilityTree(points: Points, core: Float64Array): SpanningTree {
  const { data, count, dimensions } = points;
  const edges = Math.max(0, count - 1);
  const from = new Int32Array(edges);
  const to = new Int32Array(edges);
  const length = new Float64Array(edges);
  const distance = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const parent = new Int32Array(count);
  const left = Int32Array.from({ length: count }, (_, i) => i);
  let current = 0;
  let remaining = count - 1;
  left[0] = left[remaining] ?? 0;
  for (let e = 0; e < edges; e++) {
    let nearest = Number.POSITIVE_INFINITY;
    let place = 0;
    for (let n = 0; n < remaining; n++) {
      const j = left[n]!;
      const reach = Math.max(core[current]!, core[j]!);
      if (reach < distance[j]!) {
        const mutual = Math.max(reach, Math.sqrt(squaredDistance(data, current, data, j, dimensions)));
        if (mutual < distance[j]!) {
          distance[j] = mutual;
          parent[j] = current;
        }
      }
      if (distance[j]! < nearest) {
        nearest = distance[j]!;
        place = n;
      }
    }
    const next = left[place]!;
    from[e] = parent[next]!;
    to[e] = next;
    length[e] = nearest;
    remaining--;
    left[place] = left[remaining]!;
    current = next;
  }
  const order = Int32Array.from({ length: edges }, (_, e) => e).sort((a, b) => length[a]! - length[b]! || a - b);
  return {
    from: Int32Array.from(order, (e) => from[e]!),
    to: Int32Array.from(order, (e) => to[e]!),
    length: Float64Array.from(order, (e) => length[e]!),
  };
}
