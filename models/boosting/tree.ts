/**
 * One regression tree in flat arrays. Node 0 is the root; the right child of `k` is `left[k] + 1`; a leaf has left -1.
 * Numeric split: go left when value <= threshold. Categorical: go left when the code is in `sets[k]`.
 * Missing (and unseen categories) go left when `missingLeft[k]` is 1.
 */
export interface Tree {
  readonly size: number;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly left: Int32Array;
  readonly missingLeft: Uint8Array;
  readonly sets: ReadonlyMap<number, ReadonlySet<number>>;
  /** Output of a leaf; for an inner node, what it would have been. */
  readonly value: Float64Array;
  /** Training rows that reached the node. */
  readonly cover: Float64Array;
  /** Loss reduction of the split. */
  readonly gain: Float64Array;
}

/** The leaf that row `offset..` of a row-major matrix reaches. */
export function leafOf(tree: Tree, values: Float32Array | Float64Array, offset: number): number {
  let node = 0;
  while ((tree.left[node] as number) >= 0) node = childOf(tree, node, values, offset);
  return node;
}

/** The child of an inner node that the row goes to. Values are compared as float32, as ONNX does. */
export function childOf(tree: Tree, node: number, values: Float32Array | Float64Array, offset: number): number {
  const left = tree.left[node] as number;
  const value = Math.fround(values[offset + (tree.feature[node] as number)] as number);
  const threshold = tree.threshold[node] as number;
  if (value <= threshold) return left;
  if (value > threshold) return left + 1;
  return left + (goesLeft(tree, node, value) ? 0 : 1);
}

/** The slow paths: missing values, and categorical nodes, whose threshold is NaN. */
function goesLeft(tree: Tree, node: number, value: number): boolean {
  const set = tree.sets.get(node);
  if (set === undefined || Number.isNaN(value)) return tree.missingLeft[node] === 1;
  return set.has(value);
}
