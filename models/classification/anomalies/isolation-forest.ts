import type { Random } from "../../core/index.js";
import type { Points } from "../points.js";

export interface IsolationForestOptions {
  readonly trees?: number;
  /** Points that each tree is grown on. */
  readonly sampleSize?: number;
}

export interface IsolationScores {
  /** 0 to 1; about 0.5 ordinary, near 1 alone. */
  readonly scores: Float64Array;
  /**
   * How many splits sooner than usual each feature helped to set a point apart, one row per point. A row sums to the usual
   * path length less the point's own.
   */
  readonly attributions: Float64Array;
}

/** A tree as flat arrays; `feature` -1 marks a leaf. */
interface Tree {
  readonly feature: Int32Array;
  readonly cut: Float64Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly size: Int32Array;
}

/**
 * Isolation forest (Liu, Ting & Zhou, 2008): how few random cuts set a point apart. The credit of a cut in a node of n
 * points that leaves m on the point's side is c(n) - 1 - c(m), where c is the usual path length, and goes to its feature.
 */
export function isolationForest(points: Points, random: Random, options: IsolationForestOptions = {}): IsolationScores {
  const { trees = 200 } = options;
  const { data, count, dimensions } = points;
  const sampleSize = Math.min(options.sampleSize ?? 256, count);
  const scores = new Float64Array(count);
  const attributions = new Float64Array(count * dimensions);
  const indices = Int32Array.from({ length: count }, (_, i) => i);
  for (let t = 0; t < trees; t++) {
    for (let i = 0; i < sampleSize; i++) {
      const j = i + random.integer(count - i);
      const held = indices[i]!;
      indices[i] = indices[j]!;
      indices[j] = held;
    }
    const tree = grow(points, indices.slice(0, sampleSize), random);
    for (let i = 0; i < count; i++) {
      let node = 0;
      let depth = 0;
      for (let axis = tree.feature[0]!; axis >= 0; axis = tree.feature[node]!) {
        const next = data[i * dimensions + axis]! < tree.cut[node]! ? tree.left[node]! : tree.right[node]!;
        attributions[i * dimensions + axis]! += usual(tree.size[node]!) - 1 - usual(tree.size[next]!);
        node = next;
        depth++;
      }
      scores[i]! += depth + usual(tree.size[node]!);
    }
  }
  const typical = usual(sampleSize) || 1;
  return {
    scores: scores.map((depth) => 2 ** (-depth / trees / typical)),
    attributions: attributions.map((sum) => sum / trees),
  };
}

function grow({ data, dimensions }: Points, sample: Int32Array, random: Random): Tree {
  const limit = Math.ceil(Math.log2(Math.max(2, sample.length)));
  const nodes = 2 * sample.length;
  const tree: Tree = {
    feature: new Int32Array(nodes).fill(-1),
    cut: new Float64Array(nodes),
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    size: new Int32Array(nodes),
  };
  const axes = Int32Array.from({ length: dimensions }, (_, j) => j);
  let used = 1;
  const split = (node: number, from: number, to: number, depth: number): void => {
    tree.size[node] = to - from;
    if (depth >= limit || to - from <= 1) return;
    for (let left = dimensions; left > 0; left--) {
      const pick = random.integer(left);
      const axis = axes[pick]!;
      axes[pick] = axes[left - 1]!;
      axes[left - 1] = axis;
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let n = from; n < to; n++) {
        const value = data[sample[n]! * dimensions + axis]!;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (!(high > low)) continue;
      const cut = high - (high - low) * random.uniform();
      const middle = partition(data, dimensions, sample, axis, cut, from, to);
      tree.feature[node] = axis;
      tree.cut[node] = cut;
      tree.left[node] = used++;
      tree.right[node] = used++;
      split(tree.left[node]!, from, middle, depth + 1);
      split(tree.right[node]!, middle, to, depth + 1);
      return;
    }
  };
  split(0, 0, sample.length, 0);
  return tree;
}

/** Moves the points below the cut to the front; returns where the others begin. */
function partition(
  data: Float64Array,
  dimensions: number,
  sample: Int32Array,
  axis: number,
  cut: number,
  from: number,
  to: number,
): number {
  let middle = from;
  for (let n = from; n < to; n++) {
    const i = sample[n]!;
    if (data[i * dimensions + axis]! >= cut) continue;
    sample[n] = sample[middle]!;
    sample[middle] = i;
    middle++;
  }
  return middle;
}

/** Mean path length of an unsuccessful search among n points: 2 H(n - 1) - 2 (n - 1) / n. */
function usual(n: number): number {
  if (n <= 1) return 0;
  return n === 2 ? 1 : 2 * (Math.log(n - 1) + 0.5772156649015329) - (2 * (n - 1)) / n;
}
