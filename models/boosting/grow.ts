import type { BinnedMatrix, FeatureBins } from "./binning.js";
import {
  accumulate,
  type Histogram,
  makeHistogram,
  type QuantisedGradients,
  type Summing,
  subtract,
  summingIn,
} from "./histogram.js";
import type { Arena } from "./kernel/arena.js";
import type { HistogramTeam } from "./kernel/team.js";
import type { GrowParameters } from "./parameters.js";
import { findSplit, leafValue, type NodeTotals, type Split, type ValueBounds } from "./split.js";
import type { Tree } from "./tree.js";

/** Memory that one boosting run keeps from tree to tree. */
export interface GrowWorkspace {
  /** The sampled rows; after growing, each leaf's rows are contiguous. */
  readonly order: Uint32Array;
  readonly spare: Uint32Array;
  readonly histograms: Histogram[];
  readonly summing: Summing;
  /** 1 for the bins that go left at the split being made. */
  readonly side: Uint8Array;
}

export function makeWorkspace(
  rows: number,
  columns: number,
  numLeaves: number,
  arena: Arena,
  team?: HistogramTeam,
): GrowWorkspace {
  return {
    order: arena.uint32(rows),
    spare: new Uint32Array(rows),
    histograms: Array.from({ length: numLeaves + 1 }, () => makeHistogram(columns)),
    summing: summingIn(arena, columns, team),
    side: new Uint8Array(256),
  };
}

export interface GrownTree {
  readonly tree: Tree;
  /** Leaves with their rows as ranges of the workspace's order. */
  readonly leaves: readonly {
    readonly node: number;
    readonly from: number;
    readonly to: number;
    readonly bounds: ValueBounds;
  }[];
}

interface Leaf {
  readonly node: number;
  readonly depth: number;
  readonly from: number;
  readonly to: number;
  readonly totals: NodeTotals;
  readonly bounds: ValueBounds;
  readonly histogram: Histogram | null;
  readonly split: Split | null;
}

const UNBOUNDED: ValueBounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** Grows one tree over the first `rows` entries of the workspace's order. */
export function growTree(
  matrix: BinnedMatrix,
  gradients: QuantisedGradients,
  rows: number,
  allowed: Uint8Array,
  parameters: GrowParameters,
  workspace: GrowWorkspace,
): GrownTree {
  const { order, summing } = workspace;
  const builder = new TreeBuilder(parameters.numLeaves);
  const free = [...workspace.histograms];
  const { gradientUnit, hessianUnit, packed } = gradients;
  const context = { features: matrix.features, parameters, gradientUnit, hessianUnit, allowed };

  const makeLeaf = (
    node: number,
    depth: number,
    from: number,
    to: number,
    totals: NodeTotals,
    bounds: ValueBounds,
    histogram: Histogram | null,
  ): Leaf => {
    const value = leafValue(totals.gradient * gradientUnit, totals.hessian * hessianUnit, parameters);
    builder.value[node] = Math.min(bounds.high, Math.max(bounds.low, value));
    builder.cover[node] = to - from;
    const split = histogram === null ? null : findSplit(histogram, totals, bounds, context);
    if (split !== null && split.feature >= 0) return { node, depth, from, to, totals, bounds, histogram, split };
    if (histogram !== null) free.push(histogram);
    return { node, depth, from, to, totals, bounds, histogram: null, split: null };
  };
  const splittable = (depth: number, count: number) =>
    count >= 2 * parameters.minChildSamples && (parameters.maxDepth === 0 || depth < parameters.maxDepth);

  const root = free.pop() as Histogram;
  accumulate(matrix, packed, order, 0, rows, summing, root);
  const leaves: Leaf[] = [makeLeaf(0, 0, 0, rows, totalsOf(root, rows), UNBOUNDED, splittable(0, rows) ? root : null)];

  while (leaves.length < parameters.numLeaves) {
    const next = chooseLeaf(leaves, parameters.growth);
    if (next < 0) break;
    const leaf = leaves[next] as Leaf;
    const split = leaf.split as Split;
    const middle = partition(matrix, split, leaf, workspace);
    const left = builder.split(leaf.node, split, matrix.features[split.feature] as FeatureBins);
    const leftTotals = { gradient: split.leftGradient, hessian: split.leftHessian, rows: middle - leaf.from };
    const rightTotals = {
      gradient: leaf.totals.gradient - split.leftGradient,
      hessian: leaf.totals.hessian - split.leftHessian,
      rows: leaf.to - middle,
    };
    const depth = leaf.depth + 1;
    const wantLeft = splittable(depth, leftTotals.rows);
    const wantRight = splittable(depth, rightTotals.rows);
    const parent = leaf.histogram as Histogram;
    let leftHistogram: Histogram | null = null;
    let rightHistogram: Histogram | null = null;
    if (leaves.length + 1 < parameters.numLeaves && (wantLeft || wantRight)) {
      const child = free.pop() as Histogram;
      const leftIsSmall = leftTotals.rows < rightTotals.rows;
      if (leftIsSmall) accumulate(matrix, packed, order, leaf.from, middle, summing, child);
      else accumulate(matrix, packed, order, middle, leaf.to, summing, child);
      subtract(matrix.features, parent, child);
      leftHistogram = leftIsSmall ? child : parent;
      rightHistogram = leftIsSmall ? parent : child;
      if (!wantLeft) {
        free.push(leftHistogram);
        leftHistogram = null;
      }
      if (!wantRight) {
        free.push(rightHistogram);
        rightHistogram = null;
      }
    } else free.push(parent);
    const [leftBounds, rightBounds] = childBounds(leaf.bounds, split, leftTotals, rightTotals, context);
    leaves[next] = makeLeaf(left, depth, leaf.from, middle, leftTotals, leftBounds, leftHistogram);
    leaves.push(makeLeaf(left + 1, depth, middle, leaf.to, rightTotals, rightBounds, rightHistogram));
  }
  return { tree: builder.finish(), leaves };
}

/** Sums over all bins of the first feature are the sums over the rows. */
function totalsOf(histogram: Histogram, rows: number): NodeTotals {
  let gradient = 0;
  let hessian = 0;
  for (let bin = 0; bin < 256; bin++) {
    gradient += histogram.gradient[bin] as number;
    hessian += histogram.hessian[bin] as number;
  }
  return { gradient, hessian, rows };
}

function chooseLeaf(leaves: readonly Leaf[], growth: GrowParameters["growth"]): number {
  let chosen = -1;
  leaves.forEach((leaf, index) => {
    if (leaf.split === null) return;
    const rival = leaves[chosen];
    if (rival === undefined) chosen = index;
    else if (growth === "leaf-wise" ? leaf.split.gain > (rival.split as Split).gain : leaf.depth < rival.depth)
      chosen = index;
  });
  return chosen;
}

/** Stable partition of the leaf's rows; returns where the right child begins. Written without branches: half would be mispredicted. */
function partition(matrix: BinnedMatrix, split: Split, leaf: Leaf, { order, spare, side }: GrowWorkspace): number {
  const bins = matrix.features[split.feature] as FeatureBins;
  for (let bin = 0; bin < side.length; bin++) {
    side[bin] = split.set === null ? Number(bin <= split.bin) : (split.set[bin] as number);
  }
  if (split.set === null && bins.missing >= 0) side[bins.missing] = split.missingLeft ? 1 : 0;
  const column = matrix.byColumn.subarray(split.feature * matrix.rows, (split.feature + 1) * matrix.rows);
  let left = leaf.from;
  let right = 0;
  for (let i = leaf.from; i < leaf.to; i++) {
    const row = order[i] as number;
    const goesLeft = side[column[row] as number] as number;
    order[left] = row;
    spare[right] = row;
    left += goesLeft;
    right += 1 - goesLeft;
  }
  order.set(spare.subarray(0, right), left);
  return left;
}

/** A monotone split bounds its children by the middle of their values, so that deeper splits cannot undo it. */
function childBounds(
  bounds: ValueBounds,
  split: Split,
  left: NodeTotals,
  right: NodeTotals,
  context: { parameters: GrowParameters; gradientUnit: number; hessianUnit: number },
): [ValueBounds, ValueBounds] {
  const direction = context.parameters.monotone[split.feature] ?? 0;
  if (direction === 0) return [bounds, bounds];
  const value = (totals: NodeTotals) => {
    const free = leafValue(
      totals.gradient * context.gradientUnit,
      totals.hessian * context.hessianUnit,
      context.parameters,
    );
    return Math.min(bounds.high, Math.max(bounds.low, free));
  };
  const middle = (value(left) + value(right)) / 2;
  const below = { low: bounds.low, high: middle };
  const above = { low: middle, high: bounds.high };
  return direction > 0 ? [below, above] : [above, below];
}

class TreeBuilder {
  private size = 1;
  private readonly feature: Int32Array;
  private readonly threshold: Float64Array;
  private readonly left: Int32Array;
  private readonly missingLeft: Uint8Array;
  private readonly gain: Float64Array;
  private readonly sets = new Map<number, Set<number>>();
  readonly value: Float64Array;
  readonly cover: Float64Array;

  constructor(numLeaves: number) {
    const nodes = 2 * numLeaves;
    this.feature = new Int32Array(nodes).fill(-1);
    this.threshold = new Float64Array(nodes);
    this.left = new Int32Array(nodes).fill(-1);
    this.missingLeft = new Uint8Array(nodes);
    this.gain = new Float64Array(nodes);
    this.value = new Float64Array(nodes);
    this.cover = new Float64Array(nodes);
  }

  /** Makes `node` an inner node and returns its left child. */
  split(node: number, split: Split, bins: FeatureBins): number {
    const left = this.size;
    this.size += 2;
    this.feature[node] = split.feature;
    this.left[node] = left;
    this.missingLeft[node] = split.missingLeft ? 1 : 0;
    this.gain[node] = split.gain;
    if (split.set === null) this.threshold[node] = bins.cuts[split.bin] ?? Number.POSITIVE_INFINITY;
    else {
      this.threshold[node] = Number.NaN;
      this.sets.set(node, new Set([...bins.categories].filter((_, bin) => split.set?.[bin] === 1)));
    }
    return left;
  }

  finish(): Tree {
    const { size } = this;
    return {
      size,
      feature: this.feature.slice(0, size),
      threshold: this.threshold.slice(0, size),
      left: this.left.slice(0, size),
      missingLeft: this.missingLeft.slice(0, size),
      sets: this.sets,
      value: this.value.slice(0, size),
      cover: this.cover.slice(0, size),
      gain: this.gain.slice(0, size),
    };
  }
}
