import { Random } from "../core/index.js";
import { type BinnedMatrix, binMatrix, makeBins, strideOf } from "./binning.js";
import { checkParameters } from "./check-parameters.js";
import { type GrownTree, type GrowWorkspace, growTree, makeWorkspace } from "./grow.js";
import { cellsOf, type QuantisedGradients, quantise } from "./histogram.js";
import { Arena } from "./kernel/arena.js";
import type { HistogramTeam } from "./kernel/team.js";
import { addTree, type BoostedModel } from "./model.js";
import { type Objective, type ObjectiveSpec, objectiveOf } from "./objectives/index.js";
import { weightedQuantile } from "./objectives/objective.js";
import { type BoostingParameters, defaultParameters, type GrowParameters } from "./parameters.js";
import { leafValue } from "./split.js";
import type { TrainingData } from "./training-data.js";
import type { Tree } from "./tree.js";
import { checkTrainingData, checkValidation } from "./validate.js";

export interface TrainOptions extends Partial<BoostingParameters> {
  /** Rows to judge early stopping by. */
  readonly validation?: Pick<TrainingData, "values" | "target" | "weight">;
  /** Called after each round with the validation loss (NaN without validation); return false to stop. */
  readonly onRound?: (round: number, loss: number) => boolean | undefined;
  /** Threads that help to sum histograms; the model is the same without them. */
  readonly team?: HistogramTeam;
}

/**
 * Gradient boosting of histogram trees (Friedman, 2001; Ke et al., 2017).
 * Throws CeleiroError CEL-BOOST-00x for data it cannot learn from.
 */
export function train(objectiveSpec: ObjectiveSpec, data: TrainingData, options: TrainOptions = {}): BoostedModel {
  const parameters: BoostingParameters = { ...defaultParameters, ...options };
  checkParameters(objectiveSpec, parameters);
  const objective = objectiveOf(objectiveSpec, data.costs);
  const categorical = checkTrainingData(data, objective, parameters);
  const validation = options.validation;
  if (validation !== undefined) checkValidation(validation, data.features, objective);
  const columns = data.features.length;
  const rows = data.values.length / columns;
  const { team } = options;
  const arena = new Arena(arenaBytes(rows, columns, 1 + (team?.helpers ?? 0)), team !== undefined);
  const bins = makeBins(data.values, rows, columns, categorical, parameters.maxBins);
  const matrix = binMatrix(data.values, rows, bins, arena.uint32(rows * strideOf(columns)));
  const weight = data.weight ?? null;
  const initial = objective.initial(data.target, weight);
  const state = new Boosting(matrix, data.target, weight, objective, parameters, initial, arena, team);
  try {
    return boost(state, objectiveSpec, objective, data, parameters, options, initial);
  } finally {
    state.end();
  }
}

/** The rounds, until there are enough, or no more gain, or no more improvement on the validation rows. */
function boost(
  state: Boosting,
  objectiveSpec: ObjectiveSpec,
  objective: Objective,
  data: TrainingData,
  parameters: BoostingParameters,
  options: TrainOptions,
  initial: Float64Array,
): BoostedModel {
  const { validation } = options;
  const columns = data.features.length;
  const heldRows = (validation?.values.length ?? 0) / columns;
  const validationScores = validation === undefined ? null : fillScores(initial, heldRows, objective.outputs);
  const trees: Tree[] = [];
  let best = Number.POSITIVE_INFINITY;
  let bestRounds = 0;
  for (let round = 0; round < parameters.nEstimators; round++) {
    const grown = state.round();
    trees.push(...grown);
    let loss = Number.NaN;
    if (validation !== undefined && validationScores !== null) {
      grown.forEach((tree, output) => {
        addTree(tree, validation.values, columns, validationScores, output * heldRows);
      });
      loss = objective.loss(validationScores, validation.target, validation.weight ?? null);
      if (loss < best) {
        best = loss;
        bestRounds = round + 1;
      }
    }
    if (options.onRound?.(round + 1, loss) === false) break;
    const patience = parameters.earlyStoppingRounds;
    if (patience > 0 && validation !== undefined && round + 1 - bestRounds >= patience) break;
    if (grown.every((tree) => tree.size === 1)) break;
  }
  const stopped = parameters.earlyStoppingRounds > 0 && validation !== undefined;
  const rounds = stopped ? bestRounds : trees.length / objective.outputs;
  return {
    objective: objectiveSpec,
    features: data.features,
    outputs: objective.outputs,
    initial,
    trees: trees.slice(0, rounds * objective.outputs),
    rounds,
  };
}

/** What the kernel reads and writes: bins, packed gradients, the order of rows, one histogram a thread. */
function arenaBytes(rows: number, columns: number, threads: number): number {
  const histograms = Array<number>(threads).fill(8 * cellsOf(columns));
  const arrays = [4 * rows * strideOf(columns), 8 * rows, 4 * rows, ...histograms];
  return arrays.reduce((sum, bytes) => sum + Arena.sizeOf(bytes), 0);
}

function fillScores(initial: Float64Array, rows: number, outputs: number): Float64Array {
  const scores = new Float64Array(rows * outputs);
  for (let output = 0; output < outputs; output++)
    scores.fill(initial[output] as number, output * rows, (output + 1) * rows);
  return scores;
}

/** The state that boosting carries from round to round. */
class Boosting {
  private readonly scores: Float64Array;
  private readonly gradient: Float64Array;
  private readonly hessian: Float64Array;
  private readonly quantised: QuantisedGradients;
  private readonly workspace: GrowWorkspace;
  private readonly allowed: Uint8Array;
  private readonly random: Random;

  constructor(
    private readonly matrix: BinnedMatrix,
    private readonly target: Float64Array,
    private readonly weight: Float64Array | null,
    private readonly objective: Objective,
    private readonly parameters: BoostingParameters,
    initial: Float64Array,
    arena: Arena,
    team?: HistogramTeam,
  ) {
    const { rows, columns } = matrix;
    this.scores = fillScores(initial, rows, objective.outputs);
    this.gradient = new Float64Array(rows);
    this.hessian = new Float64Array(rows);
    this.quantised = { packed: arena.float64(rows), gradientUnit: 1, hessianUnit: 1 };
    this.workspace = makeWorkspace(rows, columns, parameters.numLeaves, arena, team);
    this.allowed = new Uint8Array(columns).fill(1);
    this.random = new Random(parameters.seed);
  }

  /** Lets the other threads go. */
  end(): void {
    this.workspace.summing.helpers?.end();
  }

  round(): Tree[] {
    const { objective, target, matrix, parameters, gradient, hessian, weight } = this;
    objective.prepare?.(this.scores, matrix.rows);
    const sampled = this.sampleRows();
    const trees: Tree[] = [];
    for (let output = 0; output < objective.outputs; output++) {
      const offset = output * matrix.rows;
      const scores = this.scores.subarray(offset, offset + matrix.rows);
      const own = (objective.targets ?? 1) === 1 ? target : target.subarray(offset, offset + matrix.rows);
      objective.gradients(scores, own, output, gradient, hessian);
      if (weight !== null) applyWeights(weight, gradient, hessian);
      quantise(this.quantised, gradient, hessian);
      this.sampleColumns();
      const grown = growTree(matrix, this.quantised, sampled, this.allowed, parameters, this.workspace);
      this.setLeaves(grown, scores, own);
      this.addToScores(grown, scores, sampled);
      trees.push(grown.tree);
    }
    return trees;
  }

  /** Rows of this round in ascending order at the head of the workspace's order, the others at its tail; returns how many. */
  private sampleRows(): number {
    const { order } = this.workspace;
    const share = this.parameters.subsample;
    let count = 0;
    let tail = order.length;
    for (let row = 0; row < order.length; row++) {
      if (share >= 1 || this.random.uniform() < share) order[count++] = row;
      else order[--tail] = row;
    }
    if (count === 0) {
      const chosen = this.random.integer(order.length);
      order[order.length - 1 - chosen] = order[0] as number;
      order[count++] = chosen;
    }
    return count;
  }

  private sampleColumns(): void {
    const share = this.parameters.colsampleByTree;
    if (share >= 1) return;
    const columns = Array.from(this.allowed.keys());
    this.random.shuffle(columns);
    this.allowed.fill(0);
    for (const column of columns.slice(0, Math.max(1, Math.round(share * columns.length)))) this.allowed[column] = 1;
  }

  /** Leaf values from exact gradients (or residual quantiles), times the learning rate. */
  private setLeaves({ tree, leaves }: GrownTree, scores: Float64Array, target: Float64Array): void {
    const { order } = this.workspace;
    for (const { node, from, to, bounds } of leaves) {
      const value =
        this.objective.leafQuantile === undefined
          ? this.newtonStep(order, from, to, this.parameters)
          : this.residualQuantile(order, from, to, scores, target, this.objective.leafQuantile);
      tree.value[node] = this.parameters.learningRate * Math.min(bounds.high, Math.max(bounds.low, value));
    }
  }

  private newtonStep(order: Uint32Array, from: number, to: number, parameters: GrowParameters): number {
    let g = 0;
    let h = 0;
    for (let i = from; i < to; i++) {
      const row = order[i] as number;
      g += this.gradient[row] as number;
      h += this.hessian[row] as number;
    }
    return leafValue(g, h, parameters);
  }

  private residualQuantile(
    order: Uint32Array,
    from: number,
    to: number,
    scores: Float64Array,
    target: Float64Array,
    level: number,
  ): number {
    const residuals = new Float64Array(to - from);
    const weights = this.weight === null ? null : new Float64Array(to - from);
    for (let i = from; i < to; i++) {
      const row = order[i] as number;
      residuals[i - from] = (target[row] as number) - (scores[row] as number);
      if (weights !== null) weights[i - from] = (this.weight as Float64Array)[row] as number;
    }
    return weightedQuantile(residuals, weights, level);
  }

  private addToScores({ tree, leaves }: GrownTree, scores: Float64Array, sampled: number): void {
    const { order } = this.workspace;
    for (const { node, from, to } of leaves) {
      const value = tree.value[node] as number;
      for (let i = from; i < to; i++) {
        const row = order[i] as number;
        scores[row] = (scores[row] as number) + value;
      }
    }
    for (let i = sampled; i < order.length; i++) {
      const row = order[i] as number;
      scores[row] = (scores[row] as number) + (tree.value[leafOfBinned(tree, this.matrix, row)] as number);
    }
  }
}

function applyWeights(weight: Float64Array, gradient: Float64Array, hessian: Float64Array): void {
  for (let i = 0; i < weight.length; i++) {
    gradient[i] = (gradient[i] as number) * (weight[i] as number);
    hessian[i] = (hessian[i] as number) * (weight[i] as number);
  }
}

/** As `leafOf`, for a row of the training matrix. */
function leafOfBinned(tree: Tree, matrix: BinnedMatrix, row: number): number {
  const { byColumn, rows, features } = matrix;
  let node = 0;
  while ((tree.left[node] as number) >= 0) {
    const feature = tree.feature[node] as number;
    const bins = features[feature];
    const bin = byColumn[feature * rows + row] as number;
    let left: boolean;
    if (bins === undefined || bin === bins.missing) left = tree.missingLeft[node] === 1;
    else if (bins.categorical) left = tree.sets.get(node)?.has(bins.categories[bin] as number) === true;
    else
      left =
        bin < bins.cuts.length
          ? (bins.cuts[bin] as number) <= (tree.threshold[node] as number)
          : tree.threshold[node] === Number.POSITIVE_INFINITY;
    node = (tree.left[node] as number) + (left ? 0 : 1);
  }
  return node;
}
