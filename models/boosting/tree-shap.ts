import { CeleiroError } from "../core/index.js";
import { type BoostedModel, checkWidth, type Matrix } from "./model.js";
import { childOf, type Tree } from "./tree.js";

/**
 * Shapley values of one row, path-dependent TreeSHAP (Lundberg et al., 2020, algorithm 2): for each output the
 * contribution of every feature to the raw score; with the expected score they add up to it.
 */
export interface Explanation {
  /** Per output: the mean raw score over the training rows. */
  readonly expected: Float64Array;
  /** Output-major, `output * features + feature`. */
  readonly contributions: Float64Array;
}

export function explain(model: BoostedModel, values: Matrix, row = 0): Explanation {
  checkWidth(model, values);
  const columns = model.features.length;
  if (!(row >= 0 && (row + 1) * columns <= values.length)) {
    throw new CeleiroError("CEL-BOOST-009", `there is no row ${row}`, "count rows from 0");
  }
  const contributions = new Float64Array(columns * model.outputs);
  const expected = model.initial.slice();
  const depth = Math.max(1, ...model.trees.map(depthOf)) + 2;
  const path = makePath(depth);
  model.trees.forEach((tree, index) => {
    const output = index % model.outputs;
    expected[output] = (expected[output] as number) + expectedValue(tree);
    const into = contributions.subarray(output * columns, (output + 1) * columns);
    walk({ tree, values, offset: row * columns, contributions: into, path, depth }, 0, 0, 0, 1, 1, -1);
  });
  return { expected, contributions };
}

/** The path's features with the shares of subsets that flow down when they are unknown (zero) or known (one). */
interface Path {
  readonly feature: Int32Array;
  readonly zero: Float64Array;
  readonly one: Float64Array;
  readonly weight: Float64Array;
}

/** Each level of the walk has its own copy of the path; together they are a triangle in one block. */
function makePath(depth: number): Path {
  const size = depth * depth;
  return {
    feature: new Int32Array(size),
    zero: new Float64Array(size),
    one: new Float64Array(size),
    weight: new Float64Array(size),
  };
}

interface Walk {
  readonly tree: Tree;
  readonly values: Matrix;
  readonly offset: number;
  readonly contributions: Float64Array;
  readonly path: Path;
  readonly depth: number;
}

function walk(w: Walk, node: number, level: number, length: number, zero: number, one: number, feature: number): void {
  const { tree, path } = w;
  const base = level * w.depth;
  extend(path, base, length, zero, one, feature);
  let size = length + 1;
  const left = tree.left[node] as number;
  if (left < 0) {
    for (let i = 1; i < size; i++) {
      const sum = unwoundSum(path, base, size - 1, i);
      const f = path.feature[base + i] as number;
      const share = (path.one[base + i] as number) - (path.zero[base + i] as number);
      w.contributions[f] = (w.contributions[f] as number) + sum * share * (tree.value[node] as number);
    }
    return;
  }
  const split = tree.feature[node] as number;
  const hot = childOf(tree, node, w.values, w.offset);
  const cold = hot === left ? left + 1 : left;
  let incomingZero = 1;
  let incomingOne = 1;
  for (let i = 1; i < size; i++) {
    if (path.feature[base + i] !== split) continue;
    incomingZero = path.zero[base + i] as number;
    incomingOne = path.one[base + i] as number;
    unwind(path, base, size - 1, i);
    size--;
    break;
  }
  const cover = tree.cover[node] as number;
  for (const child of [hot, cold]) {
    copyPath(path, base, base + w.depth, size);
    const share = (tree.cover[child] as number) / cover;
    walk(w, child, level + 1, size, incomingZero * share, child === hot ? incomingOne : 0, split);
  }
}

function copyPath(path: Path, from: number, to: number, size: number): void {
  path.feature.copyWithin(to, from, from + size);
  path.zero.copyWithin(to, from, from + size);
  path.one.copyWithin(to, from, from + size);
  path.weight.copyWithin(to, from, from + size);
}

function extend(
  { feature, zero, one, weight }: Path,
  base: number,
  length: number,
  z: number,
  o: number,
  f: number,
): void {
  feature[base + length] = f;
  zero[base + length] = z;
  one[base + length] = o;
  weight[base + length] = length === 0 ? 1 : 0;
  for (let i = length - 1; i >= 0; i--) {
    const w = weight[base + i] as number;
    weight[base + i + 1] = (weight[base + i + 1] as number) + (o * w * (i + 1)) / (length + 1);
    weight[base + i] = (z * w * (length - i)) / (length + 1);
  }
}

/** Takes element `index` out of a path whose last element is `last`. */
function unwind({ feature, zero, one, weight }: Path, base: number, last: number, index: number): void {
  const o = one[base + index] as number;
  const z = zero[base + index] as number;
  let next = weight[base + last] as number;
  for (let j = last - 1; j >= 0; j--) {
    const w = weight[base + j] as number;
    if (o !== 0) {
      weight[base + j] = (next * (last + 1)) / ((j + 1) * o);
      next = w - ((weight[base + j] as number) * z * (last - j)) / (last + 1);
    } else weight[base + j] = (w * (last + 1)) / (z * (last - j));
  }
  for (let j = index; j < last; j++) {
    feature[base + j] = feature[base + j + 1] as number;
    zero[base + j] = zero[base + j + 1] as number;
    one[base + j] = one[base + j + 1] as number;
  }
}

/** Sum of the weights after taking out element `index`, without doing it. */
function unwoundSum({ zero, one, weight }: Path, base: number, last: number, index: number): number {
  const o = one[base + index] as number;
  const z = zero[base + index] as number;
  let next = weight[base + last] as number;
  let total = 0;
  for (let j = last - 1; j >= 0; j--) {
    const w = weight[base + j] as number;
    if (o !== 0) {
      const t = (next * (last + 1)) / ((j + 1) * o);
      total += t;
      next = w - (t * z * (last - j)) / (last + 1);
    } else total += w / ((z * (last - j)) / (last + 1));
  }
  return total;
}

/** Mean of the leaves, weighted by the training rows that reached them. */
function expectedValue(tree: Tree): number {
  let sum = 0;
  for (let node = 0; node < tree.size; node++) {
    if ((tree.left[node] as number) < 0) sum += (tree.value[node] as number) * (tree.cover[node] as number);
  }
  return sum / (tree.cover[0] as number);
}

function depthOf(tree: Tree): number {
  const depth = new Int32Array(tree.size);
  let deepest = 0;
  for (let node = 0; node < tree.size; node++) {
    const left = tree.left[node] as number;
    if (left < 0) continue;
    depth[left] = depth[left + 1] = (depth[node] as number) + 1;
    deepest = Math.max(deepest, depth[left] as number);
  }
  return deepest;
}
