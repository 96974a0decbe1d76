import type { Points } from "../points.js";
import { noise } from "./dbscan.js";
import { KdTree } from "./kd-tree.js";
import { mutualReachabilityTree, type SpanningTree } from "./minimum-spanning-tree.js";

export interface HdbscanResult {
  /** Cluster of each point, numbered in order of the first member; -1 for noise. */
  readonly labels: Int32Array;
  /** How deep in its cluster a point is, 0 to 1; 0 for noise. */
  readonly membership: Float64Array;
  readonly clusters: number;
}

/**
 * Hierarchical density-based clusters, the most stable ones of the whole hierarchy (Campello, Moulavi & Sander, 2013).
 *
 * @param minPoints points, itself included, that make a neighbourhood dense, and the smallest cluster
 */
export function hdbscan(points: Points, minPoints: number): HdbscanResult {
  const { count } = points;
  if (count < 2 * minPoints)
    return { labels: new Int32Array(count).fill(noise), membership: new Float64Array(count), clusters: 0 };
  const tree = new KdTree(points);
  const nearest = new Float64Array(minPoints);
  const core = Float64Array.from({ length: count }, (_, i) => {
    tree.nearest(i, minPoints, nearest);
    return nearest[minPoints - 1]!;
  });
  const condensed = condense(singleLinkage(mutualReachabilityTree(points, core), count), count, minPoints);
  return label(condensed, selectStable(condensed), count);
}

/** A binary tree of merges: node count + e joins two nodes at a distance. */
interface Linkage {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly distance: Float64Array;
  readonly size: Int32Array;
}

function singleLinkage(tree: SpanningTree, count: number): Linkage {
  const edges = tree.length.length;
  const root = Int32Array.from({ length: count + edges }, (_, i) => i);
  const find = (i: number) => {
    let top = i;
    while (root[top] !== top) top = root[top]!;
    for (let at = i; root[at] !== top; ) {
      const next = root[at]!;
      root[at] = top;
      at = next;
    }
    return top;
  };
  const left = new Int32Array(edges);
  const right = new Int32Array(edges);
  const size = new Int32Array(count + edges).fill(1, 0, count);
  for (let e = 0; e < edges; e++) {
    const a = find(tree.from[e]!);
    const b = find(tree.to[e]!);
    left[e] = a;
    right[e] = b;
    size[count + e] = size[a]! + size[b]!;
    root[a] = count + e;
    root[b] = count + e;
  }
  return { left, right, distance: tree.length, size };
}

/** Clusters that lasted: each with its parent, the density (1 / distance) at which it began, and its stability. */
interface Condensed {
  readonly parent: number[];
  readonly stability: number[];
  /** Cluster that each point fell out of, and the density at which it did. */
  readonly pointCluster: Int32Array;
  readonly pointDensity: Float64Array;
}

/** Walks down the merges; a side smaller than `smallest` is points falling out, two large sides are a split. */
function condense({ left, right, distance, size }: Linkage, count: number, smallest: number): Condensed {
  const parent = [-1];
  const birth = [0];
  const stability = [0];
  const pointCluster = new Int32Array(count);
  const pointDensity = new Float64Array(count);
  const leave = (node: number, cluster: number, density: number) => {
    const below = [node];
    while (below.length > 0) {
      const at = below.pop()!;
      if (at >= count) below.push(left[at - count]!, right[at - count]!);
      else {
        pointCluster[at] = cluster;
        pointDensity[at] = density;
        stability[cluster]! += density - birth[cluster]!;
      }
    }
  };
  const open: [node: number, cluster: number][] = [[count + left.length - 1, 0]];
  while (open.length > 0) {
    const [node, cluster] = open.pop()!;
    const a = left[node - count]!;
    const b = right[node - count]!;
    const density = 1 / Math.max(distance[node - count]!, 1e-12);
    const large = [a, b].filter((side) => size[side]! >= smallest);
    for (const side of [a, b]) if (size[side]! < smallest) leave(side, cluster, density);
    if (large.length === 1) open.push([large[0]!, cluster]);
    if (large.length < 2) continue;
    stability[cluster]! += (size[a]! + size[b]!) * (density - birth[cluster]!);
    for (const side of large) {
      parent.push(cluster);
      birth.push(density);
      stability.push(0);
      open.push([side, parent.length - 1]);
    }
  }
  return { parent, stability, pointCluster, pointDensity };
}

/** Excess of mass: a cluster stands if it is more stable than all that stand below it together. Never the whole. */
function selectStable({ parent, stability }: Condensed): boolean[] {
  const below = new Array<number>(parent.length).fill(0);
  const chosen = new Array<boolean>(parent.length).fill(false);
  for (let c = parent.length - 1; c > 0; c--) {
    chosen[c] = stability[c]! >= below[c]!;
    below[parent[c]!]! += Math.max(stability[c]!, below[c]!);
  }
  for (let c = 1; c < parent.length; c++) {
    for (let up = parent[c]!; up > 0; up = parent[up]!) if (chosen[up]) chosen[c] = false;
  }
  return chosen;
}

function label({ parent, pointCluster, pointDensity }: Condensed, chosen: boolean[], count: number): HdbscanResult {
  const home = Int32Array.from(pointCluster, (cluster) => {
    let at = cluster;
    while (at > 0 && !chosen[at]) at = parent[at]!;
    return at > 0 ? at : noise;
  });
  const deepest = new Map<number, number>();
  const number = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const cluster = home[i]!;
    if (cluster === noise) continue;
    if (!number.has(cluster)) number.set(cluster, number.size);
    deepest.set(cluster, Math.max(deepest.get(cluster) ?? 0, pointDensity[i]!));
  }
  return {
    labels: home.map((cluster) => number.get(cluster) ?? noise),
    membership: Float64Array.from(home, (cluster, i) =>
      cluster === noise ? 0 : pointDensity[i]! / deepest.get(cluster)!,
    ),
    clusters: number.size,
  };
}
