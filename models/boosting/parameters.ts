/** How trees are grown; names are LightGBM's where it has one. */
export interface GrowParameters {
  /** Leaf-wise growth splits the most profitable leaf first; depth-wise completes a level at a time. */
  readonly growth: "leaf-wise" | "depth-wise";
  readonly numLeaves: number;
  /** 0 is no limit. */
  readonly maxDepth: number;
  readonly minChildSamples: number;
  readonly minChildWeight: number;
  readonly minSplitGain: number;
  readonly regAlpha: number;
  readonly regLambda: number;
  /** Per feature: 1 keeps the prediction rising in it, -1 falling, 0 free. */
  readonly monotone: readonly number[];
}

export interface BoostingParameters extends GrowParameters {
  readonly nEstimators: number;
  readonly learningRate: number;
  /** Share of rows per tree. */
  readonly subsample: number;
  /** Share of features per tree. */
  readonly colsampleByTree: number;
  /** Rounds without improvement on the validation rows before stopping; 0 never stops. */
  readonly earlyStoppingRounds: number;
  /** Most bins of a numeric feature, 2 to 255: fewer are faster on small data. */
  readonly maxBins: number;
  readonly seed: number;
}

export const defaultParameters: BoostingParameters = {
  growth: "leaf-wise",
  numLeaves: 31,
  maxDepth: 0,
  minChildSamples: 20,
  minChildWeight: 1e-3,
  minSplitGain: 0,
  regAlpha: 0,
  regLambda: 0,
  monotone: [],
  nEstimators: 100,
  learningRate: 0.1,
  subsample: 1,
  colsampleByTree: 1,
  earlyStoppingRounds: 0,
  maxBins: 255,
  seed: 0,
};
