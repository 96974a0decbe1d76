import { ln } from "../../core/index.js";
import { leastSquaresInPlace } from "../../core/linear-algebra/index.js";
import { Bfgs, type Objective } from "../../core/optimization/index.js";
import {
  type ErrorKind,
  type ErrorProcess,
  type ErrorState,
  innovations,
  parameterCount,
  processAt,
  startsOf,
} from "./error-process.js";

/** A series and what may explain it; no column is missing anywhere, `y` is 0 where `missing` is 1. */
export interface RegressionProblem {
  readonly y: Float64Array;
  readonly missing: Uint8Array;
  readonly observed: number;
  /** A season was seen less than twice, and is easily mistaken for a level that wanders: terms must pay more. */
  readonly cautious: boolean;
}

/** Regression with errors that follow each other. */
export interface DynamicRegression {
  readonly process: ErrorProcess;
  readonly coefficients: Float64Array;
  readonly state: ErrorState;
  /** One-step errors, 0 where nothing was observed. */
  readonly errors: Float64Array;
  readonly squares: number;
  /** `criterion` of the fit. */
  readonly criterion: number;
  /** Coefficients, parameters of the process, and the variance. */
  readonly parameterCount: number;
}

/** Of the data: where a fit is perfect the criterion stays finite. */
const squaresFloor = 1e-20;

/**
 * Deviance and penalty: Akaike's corrected for short series (Hurvich & Tsai, 1989), or with caution Schwarz's (1978). Constants
 * of the series are left out; `total` is its sum of squares.
 */
export function criterion(squares: number, parameters: number, total: number, problem: RegressionProblem): number {
  const { observed: n, cautious } = problem;
  if (n - parameters - 1 <= 0) return Number.POSITIVE_INFINITY;
  const penalty = cautious ? ln(n) * parameters : (2 * parameters * n) / (n - parameters - 1);
  return n * ln((squares + squaresFloor * total) / n) + penalty;
}

/**
 * Greatest likelihood, given that the process starts at zero: the same filter turns data and columns into innovations, and
 * coefficients are found among those by least squares (Harvey & Phillips, 1979), so that only the process is searched.
 * Undefined where there are not enough observations.
 */
export function fitRegression(
  problem: RegressionProblem,
  columns: readonly Float64Array[],
  kind: ErrorKind,
): DynamicRegression | undefined {
  const parameters = columns.length + parameterCount[kind] + 1;
  if (problem.observed - parameters - 1 <= 0) return undefined;
  const concentrated = new Concentrated(problem, columns, kind);
  const optimizer = new Bfgs(parameterCount[kind]);
  let best: Float64Array | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const start of startsOf[kind]) {
    const x = Float64Array.from(start);
    const value = optimizer.minimize(concentrated, x, { maxIterations: 30, tolerance: 1e-5, maxStep: 2 });
    if (value < least) {
      least = value;
      best = x;
    }
  }
  const process = best && processAt(kind, best);
  return process && regressionAt(problem, columns, process);
}

/** The regression with a given process. */
export function regressionAt(
  problem: RegressionProblem,
  columns: readonly Float64Array[],
  process: ErrorProcess,
): DynamicRegression {
  const { y, missing } = problem;
  const filtered = columns.map((column) => {
    const copy = column.slice();
    innovations(copy, missing, process);
    return copy;
  });
  const rest = y.slice();
  innovations(rest, missing, process);
  const { coefficients, squares } = leastSquaresInPlace(filtered, rest);
  const errors = y.slice();
  columns.forEach((column, k) => {
    for (let t = 0; t < errors.length; t++) errors[t] = errors[t]! - coefficients[k]! * column[t]!;
  });
  const state = innovations(errors, missing, process);
  const parameters = columns.length + parameterCount[process.kind] + 1;
  const reached = criterion(squares, parameters, totalSquares(y), problem);
  return { process, coefficients, state, errors, squares, criterion: reached, parameterCount: parameters };
}

/** Least sums of squares with the first 0, 1, ... columns, from one factorisation. */
export function squaresByPrefix(
  { y, missing }: RegressionProblem,
  columns: readonly Float64Array[],
  process: ErrorProcess,
): Float64Array {
  const filtered = columns.map((column) => {
    const copy = column.slice();
    innovations(copy, missing, process);
    return copy;
  });
  const rest = y.slice();
  innovations(rest, missing, process);
  const { diagonal } = leastSquaresInPlace(filtered, rest);
  const squares = new Float64Array(columns.length + 1);
  for (let i = columns.length; i < rest.length; i++) squares[columns.length] = squares[columns.length]! + rest[i]! ** 2;
  for (let k = columns.length; k > 0; k--)
    squares[k - 1] = squares[k]! + (diagonal[k - 1] === 0 ? 0 : rest[k - 1]! ** 2);
  for (let k = 0; k < columns.length; k++)
    if (diagonal[k] === 0) for (let j = 0; j <= columns.length; j++) squares[j] = squares[j]! + rest[k]! ** 2;
  return squares;
}

export const totalSquares = (y: Float64Array): number => y.reduce((sum, value) => sum + value * value, 0);

/** Half the deviance as a function of the process, by numerical derivatives. */
class Concentrated implements Objective {
  private readonly filtered: Float64Array[];
  private readonly rest: Float64Array;
  private readonly point: Float64Array;
  private readonly total: number;

  constructor(
    private readonly problem: RegressionProblem,
    private readonly columns: readonly Float64Array[],
    private readonly kind: ErrorKind,
  ) {
    this.filtered = columns.map((column) => column.slice());
    this.rest = problem.y.slice();
    this.point = new Float64Array(parameterCount[kind]);
    this.total = totalSquares(problem.y) || 1;
  }

  value(x: Float64Array): number {
    this.point.set(x);
    return this.at(x);
  }

  gradient(into: Float64Array): void {
    const step = 1e-4;
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
    const { problem, columns, filtered, rest, total } = this;
    const process = processAt(this.kind, x);
    if (process === undefined) return Number.POSITIVE_INFINITY;
    for (let k = 0; k < columns.length; k++) {
      filtered[k]!.set(columns[k]!);
      innovations(filtered[k]!, problem.missing, process);
    }
    rest.set(problem.y);
    innovations(rest, problem.missing, process);
    const { squares } = leastSquaresInPlace(filtered, rest);
    return 0.5 * problem.observed * ln(squares / total + squaresFloor);
  }
}
