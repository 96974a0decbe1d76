import type { BoostedModel, Tree } from "../boosting/index.js";
import { byteTensor, floatTensor, type OnnxAttribute, type OnnxNode, writeOnnx } from "./model.js";

/**
 * A boosted model as ONNX: input `X` (rows x features, float32, NaN missing), output `Y` (rows x outputs, after the link).
 * Operator TreeEnsemble of ai.onnx.ml 5, whose membership nodes hold categorical splits.
 */
export function boostedModelToOnnx(model: BoostedModel, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  const link = linkNode(model);
  const scores = link === null ? "Y" : "scores";
  const nodes: OnnxNode[] = [
    {
      operator: "TreeEnsemble",
      domain: "ai.onnx.ml",
      inputs: ["X"],
      outputs: ["sum"],
      attributes: ensembleAttributes(model),
    },
    { operator: "Add", inputs: ["sum", "initial"], outputs: [scores] },
  ];
  if (link !== null) nodes.push(link);
  return writeOnnx({
    name: `boosting-${model.objective.kind}`,
    nodes,
    constants: { initial: floatTensor(model.initial, [1, model.outputs]) },
    inputs: [{ name: "X", columns: model.features.length }],
    outputs: [{ name: "Y", columns: model.outputs }],
    metadata: { features: JSON.stringify(model.features), ...metadata },
  });
}

function linkNode({ objective }: BoostedModel): OnnxNode | null {
  const ends = { inputs: ["scores"], outputs: ["Y"] };
  switch (objective.kind === "each" ? objective.of.kind : objective.kind) {
    case "poisson":
    case "tweedie":
      return { operator: "Exp", ...ends };
    case "logistic":
      return { operator: "Sigmoid", ...ends };
    case "softmax":
    case "expected-cost":
      return { operator: "Softmax", ...ends, attributes: { axis: { kind: "integer", value: 1 } } };
    default:
      return null;
  }
}

const SUM = 1;
const MODE_LEQ = 0;
const MODE_MEMBER = 6;

/** Inner nodes and leaves of all trees in two lists, as the operator wants them. */
class Ensemble {
  readonly roots: number[] = [];
  readonly feature: number[] = [];
  readonly threshold: number[] = [];
  readonly mode: number[] = [];
  readonly missingTrue: number[] = [];
  readonly trueId: number[] = [];
  readonly falseId: number[] = [];
  readonly trueLeaf: number[] = [];
  readonly falseLeaf: number[] = [];
  readonly leafTarget: number[] = [];
  readonly leafWeight: number[] = [];
  readonly members: number[] = [];

  add(tree: Tree, output: number): void {
    const inner = new Map<number, number>();
    const leaves = new Map<number, number>();
    for (let node = 0; node < tree.size; node++) {
      if ((tree.left[node] as number) >= 0) inner.set(node, this.feature.length + inner.size);
      else {
        leaves.set(node, this.leafWeight.length);
        this.leafTarget.push(output);
        this.leafWeight.push(tree.value[node] as number);
      }
    }
    this.roots.push(this.feature.length);
    if (inner.size === 0) this.addStump(leaves.get(0) as number);
    for (const node of inner.keys()) {
      const left = tree.left[node] as number;
      const set = tree.sets.get(node);
      this.feature.push(tree.feature[node] as number);
      this.threshold.push(set === undefined ? (tree.threshold[node] as number) : 0);
      this.mode.push(set === undefined ? MODE_LEQ : MODE_MEMBER);
      this.missingTrue.push(tree.missingLeft[node] as number);
      this.trueId.push(inner.get(left) ?? (leaves.get(left) as number));
      this.falseId.push(inner.get(left + 1) ?? (leaves.get(left + 1) as number));
      this.trueLeaf.push(leaves.has(left) ? 1 : 0);
      this.falseLeaf.push(leaves.has(left + 1) ? 1 : 0);
      if (set !== undefined) this.members.push(...set, Number.NaN);
    }
  }

  /** The operator knows no tree without an inner node: both ways lead to the one leaf. */
  private addStump(leaf: number): void {
    this.feature.push(0);
    this.threshold.push(0);
    this.mode.push(MODE_LEQ);
    this.missingTrue.push(0);
    this.trueId.push(leaf);
    this.falseId.push(leaf);
    this.trueLeaf.push(1);
    this.falseLeaf.push(1);
  }
}

function ensembleAttributes(model: BoostedModel): Record<string, OnnxAttribute> {
  const all = new Ensemble();
  model.trees.forEach((tree, index) => {
    all.add(tree, index % model.outputs);
  });
  const integers = (values: number[]): OnnxAttribute => ({ kind: "integers", values });
  return {
    aggregate_function: { kind: "integer", value: SUM },
    n_targets: { kind: "integer", value: model.outputs },
    tree_roots: integers(all.roots),
    nodes_featureids: integers(all.feature),
    nodes_splits: { kind: "tensor", tensor: floatTensor(all.threshold) },
    nodes_modes: { kind: "tensor", tensor: byteTensor(all.mode) },
    nodes_missing_value_tracks_true: integers(all.missingTrue),
    nodes_truenodeids: integers(all.trueId),
    nodes_falsenodeids: integers(all.falseId),
    nodes_trueleafs: integers(all.trueLeaf),
    nodes_falseleafs: integers(all.falseLeaf),
    leaf_targetids: integers(all.leafTarget),
    leaf_weights: { kind: "tensor", tensor: floatTensor(all.leafWeight) },
    ...(all.members.length > 0 && { membership_values: { kind: "tensor", tensor: floatTensor(all.members) } as const }),
  };
}
