import { Bfgs, exp, ln, meanFinite, negativeBinomialScore, type Objective } from "../../../core/index.js";

/**
 * A damped level for counts (Snyder, Ord & Beaumont, 2012): demand is negative binomial about a level that is pulled to a
 * long-run mean and moved by what was seen, level' = (1 - persistence) mean + (persistence - alpha) level + alpha demand.
 */
export interface CountModel {
  readonly mean: number;
  /** What the level keeps of its distance from the mean; 0 where it never moves. */
  readonly persistence: number;
  readonly alpha: number;
  /** Variance over mean of demand, given the level; above 1. */
  readonly dispersion: number;
  readonly logLikelihood: number;
}

const staticStart = [0, 0] as const;
/** Persistence and its share that follows demand, as logits: slow and fast. */
const dynamicStarts = [
  [3, -1.5],
  [0.5, -0.5],
] as const;

/** Of the constant level and the moving one, the one with the lower corrected information criterion (Hurvich & Tsai, 1989). */
export function fitCounts(counts: Float64Array, observed: number): CountModel {
  const start = momentsOf(counts);
  const fixed = optimise(new DampedLevel(counts, false), [start.logMean, start.logExcess], staticStart);
  if (observed < 8) return fixed;
  let best = fixed;
  for (const [persistence, share] of dynamicStarts) {
    const moving = optimise(
      new DampedLevel(counts, true),
      [ln(fixed.mean), ln(Math.max(1e-2, fixed.dispersion - 1))],
      [persistence, share],
    );
    if (criterion(moving, 4, observed) < criterion(best, best === fixed ? 2 : 4, observed)) best = moving;
  }
  return best;
}

/** Level expected in each period, and after the last one. */
export function levelsOf(counts: Float64Array, { mean, persistence, alpha }: CountModel): Float64Array {
  const levels = new Float64Array(counts.length + 1).fill(mean);
  for (let t = 0; t < counts.length; t++) {
    const seen = Number.isNaN(counts[t]) ? levels[t]! : counts[t]!;
    levels[t + 1] = mean + (persistence - alpha) * (levels[t]! - mean) + alpha * (seen - mean);
  }
  return levels;
}

const criterion = ({ logLikelihood }: CountModel, parameters: number, observed: number): number =>
  observed <= parameters + 1
    ? Number.POSITIVE_INFINITY
    : 2 * (parameters * (1 + (parameters + 1) / (observed - parameters - 1)) - logLikelihood);

function momentsOf(counts: Float64Array): { logMean: number; logExcess: number } {
  const mean = meanFinite(counts);
  const variance = meanFinite(counts.map((count) => (count - mean) ** 2));
  return { logMean: ln(mean), logExcess: ln(Math.max(0.05, variance / mean - 1)) };
}

function optimise(level: DampedLevel, scale: readonly [number, number], motion: readonly [number, number]): CountModel {
  const x = Float64Array.from(level.moving ? [...scale, ...motion] : scale);
  const value = new Bfgs(x.length).minimize(level, x, { maxIterations: 60, tolerance: 1e-6, maxStep: 1.5 });
  const persistence = level.moving ? logistic(x[2]!) : 0;
  return {
    mean: exp(x[0]!),
    persistence,
    alpha: level.moving ? persistence * logistic(x[3]!) : 0,
    dispersion: 1 + exp(x[1]!),
    logLikelihood: -value,
  };
}

const logistic = (x: number) => 1 / (1 + exp(-x));
/** Bounds of the logarithm of the excess of variance over mean, and of the logits. */
const [leastLogExcess, greatestLogExcess, greatestLogit] = [-7, 25, 12];

/** Negative log-likelihood, without a constant, by log mean, log excess of variance over mean, and logits of persistence and of alpha's share. */
export class DampedLevel implements Objective {
  private readonly slope = new Float64Array(4);
  private readonly score = new Float64Array(3);

  constructor(
    private readonly counts: Float64Array,
    readonly moving: boolean,
  ) {}

  value(x: Float64Array): number {
    const { counts, slope, score, moving } = this;
    const [logMean, logExcess, logit = 0, logitShare = 0] = x as unknown as [number, number, number?, number?];
    if (logExcess < leastLogExcess || logExcess > greatestLogExcess) return Number.POSITIVE_INFINITY;
    if (Math.abs(logit) > greatestLogit || Math.abs(logitShare) > greatestLogit) return Number.POSITIVE_INFINITY;
    const mean = exp(logMean);
    const excess = exp(logExcess);
    const persistence = moving ? logistic(logit) : 0;
    const share = logistic(logitShare);
    const alpha = persistence * share;
    let level = mean;
    let byMean = 1;
    let byPersistence = 0;
    let byShare = 0;
    let sum = 0;
    slope.fill(0);
    for (let t = 0; t < counts.length; t++) {
      const count = counts[t]!;
      const missing = Number.isNaN(count);
      if (!missing) {
        negativeBinomialScore(count, level, excess, score);
        sum -= score[0]!;
        slope[0] = slope[0]! - score[1]! * byMean * mean;
        slope[1] = slope[1]! - score[2]! * excess;
        slope[2] = slope[2]! - score[1]! * byPersistence * persistence * (1 - persistence);
        slope[3] = slope[3]! - score[1]! * byShare * share * (1 - share);
      }
      if (!moving) continue;
      const kept = missing ? persistence : persistence - alpha;
      const surprise = missing ? 0 : count - level;
      byPersistence = kept * byPersistence + (level - mean) + share * surprise;
      byShare = kept * byShare + persistence * surprise;
      byMean = kept * byMean + 1 - persistence;
      level = mean + persistence * (level - mean) + alpha * surprise;
    }
    return sum;
  }

  gradient(into: Float64Array): void {
    for (let i = 0; i < into.length; i++) into[i] = this.slope[i]!;
  }
}
