import { exp, ln } from "../../../core/index.js";
import { Bfgs, type Objective } from "../../../core/optimization/index.js";
import { meanFinite } from "../../../core/statistics.js";
import type { Family } from "./family.js";

/**
 * A level that is pulled to a long-run mean and moved by what was seen (Snyder, Ord & Beaumont, 2012):
 * level' = (1 - persistence) mean + (persistence - alpha) level + alpha demand.
 */
export interface LevelModel {
  readonly mean: number;
  /** What the level keeps of its distance from the mean; 0 where it never moves. */
  readonly persistence: number;
  readonly alpha: number;
  readonly shape: Float64Array;
  readonly logLikelihood: number;
}

/** Persistence and its share that follows demand, as logits: slow and fast. */
const motions = [
  [3, -1.5],
  [0.5, -0.5],
] as const;
const fewestForMotion = 8;

/** Constant level or moving one, whichever has the lower corrected criterion (Hurvich & Tsai, 1989). */
export function fitLevel(family: Family, values: Float64Array, observed: number): LevelModel {
  const start = [ln(meanFinite(values)), ...family.startOf(values)];
  const shapeCount = start.length - 1;
  const still = optimise(new LevelLikelihood(family, values, shapeCount, false), start);
  if (observed < fewestForMotion) return still.model;
  let best = still.model;
  let lowest = criterion(best, start.length, observed);
  for (const motion of motions) {
    const { model } = optimise(new LevelLikelihood(family, values, shapeCount, true), [...still.x, ...motion]);
    const reached = criterion(model, start.length + 2, observed);
    if (reached < lowest) {
      best = model;
      lowest = reached;
    }
  }
  return best;
}

/** Level expected in each period, and after the last one. */
export function levelsOf(values: Float64Array, { mean, persistence, alpha }: LevelModel): Float64Array {
  const levels = new Float64Array(values.length + 1).fill(mean);
  for (let t = 0; t < values.length; t++) {
    const surprise = Number.isNaN(values[t]) ? 0 : values[t]! - levels[t]!;
    levels[t + 1] = mean + persistence * (levels[t]! - mean) + alpha * surprise;
  }
  return levels;
}

const criterion = ({ logLikelihood }: LevelModel, parameters: number, observed: number): number =>
  observed <= parameters + 1
    ? Number.POSITIVE_INFINITY
    : (2 * parameters * observed) / (observed - parameters - 1) - 2 * logLikelihood;

function optimise(likelihood: LevelLikelihood, start: readonly number[]): { model: LevelModel; x: Float64Array } {
  const x = Float64Array.from(start);
  const value = new Bfgs(x.length).minimize(likelihood, x, { maxIterations: 40, tolerance: 1e-6, maxStep: 1.5 });
  return { x, model: { ...likelihood.parametersAt(x)!, logLikelihood: -value } };
}

const logistic = (x: number) => 1 / (1 + exp(-x));
const greatestLogit = 12;
const step = 1e-5;

/** Negative log-likelihood by log mean, shape coordinates, and logits of persistence and of alpha's share; numerical derivatives. */
class LevelLikelihood implements Objective {
  private readonly point: Float64Array;

  constructor(
    private readonly family: Family,
    private readonly values: Float64Array,
    private readonly shapeCount: number,
    private readonly moving: boolean,
  ) {
    this.point = new Float64Array(1 + shapeCount + (moving ? 2 : 0));
  }

  parametersAt(x: Float64Array): Omit<LevelModel, "logLikelihood"> | undefined {
    const shape = this.family.shapeAt(x, 1);
    if (shape === undefined || !(Math.abs(x[0]!) < 50)) return undefined;
    const mean = exp(x[0]!);
    if (!this.moving) return { mean, persistence: 0, alpha: 0, shape };
    const [a, b] = [x[1 + this.shapeCount]!, x[2 + this.shapeCount]!];
    if (Math.abs(a) > greatestLogit || Math.abs(b) > greatestLogit) return undefined;
    const persistence = logistic(a);
    return { mean, persistence, alpha: persistence * logistic(b), shape };
  }

  value(x: Float64Array): number {
    this.point.set(x);
    return this.at(x);
  }

  gradient(into: Float64Array): void {
    for (let i = 0; i < into.length; i++) {
      const here = this.point[i]!;
      this.point[i] = here + step;
      const above = this.at(this.point);
      this.point[i] = here - step;
      const slope = (above - this.at(this.point)) / (2 * step);
      this.point[i] = here;
      into[i] = Number.isFinite(slope) ? slope : 0;
    }
  }

  private at(x: Float64Array): number {
    const parameters = this.parametersAt(x);
    if (parameters === undefined) return Number.POSITIVE_INFINITY;
    const { family, values } = this;
    const { mean, persistence, alpha, shape } = parameters;
    let level = mean;
    let sum = 0;
    for (let t = 0; t < values.length; t++) {
      const value = values[t]!;
      const missing = Number.isNaN(value);
      if (!missing) sum -= family.logDensity(value, level, shape);
      level = mean + persistence * (level - mean) + (missing ? 0 : alpha * (value - level));
    }
    return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum;
  }
}
