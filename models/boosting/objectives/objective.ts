/** A loss to boost. Scores are raw: before the link. With several outputs, arrays are output-major: `output * rows + row`. */
export interface Objective {
  readonly name: string;
  readonly outputs: number;
  /** Values of the target per row, one unless said otherwise; if several, one for each output. */
  readonly targets?: number;
  /** The first complaint about a target, or null. */
  invalid(target: number): string | null;
  /** Raw score per output that every row starts from. */
  initial(target: Float64Array, weight: Float64Array | null): Float64Array;
  /** Fills gradient and hessian for one output from its scores and its target; softmax may assume `prepare` has run this round. */
  gradients(
    scores: Float64Array,
    target: Float64Array,
    output: number,
    gradient: Float64Array,
    hessian: Float64Array,
  ): void;
  /** Called once per round before `gradients`. */
  prepare?(scores: Float64Array, rows: number): void;
  /** For losses without curvature: the level of residuals that a leaf takes instead of the Newton step. */
  readonly leafQuantile?: number;
  /** Raw scores to predictions, in place. */
  link(scores: Float64Array, rows: number): void;
  /** Mean loss, for early stopping. */
  loss(scores: Float64Array, target: Float64Array, weight: Float64Array | null): number;
}

export function weightedMean(values: Float64Array, weight: Float64Array | null): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const w = weight === null ? 1 : (weight[i] as number);
    sum += w * (values[i] as number);
    total += w;
  }
  return sum / total;
}

/** Weighted quantile: the smallest value whose weight reaches the share `probability`. */
export function weightedQuantile(values: Float64Array, weight: Float64Array | null, probability: number): number {
  if (weight === null) {
    const sorted = values.slice().sort();
    return sorted[Math.min(sorted.length - 1, Math.floor(probability * sorted.length))] as number;
  }
  const order = Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
  const total = weight.reduce((sum, w) => sum + w, 0);
  let reached = 0;
  for (const index of order) {
    reached += weight[index] as number;
    if (reached > probability * total) return values[index] as number;
  }
  return values[order[order.length - 1] as number] as number;
}

/** Mean of `one(row)` over rows with weights. */
export function meanLoss(rows: number, weight: Float64Array | null, one: (row: number) => number): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < rows; i++) {
    const w = weight === null ? 1 : (weight[i] as number);
    sum += w * one(i);
    total += w;
  }
  return sum / total;
}

export const identityLink = (): void => {};

export function exponentialLink(scores: Float64Array): void {
  for (let i = 0; i < scores.length; i++) scores[i] = Math.exp(scores[i] as number);
}
