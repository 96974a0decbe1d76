import { exp } from "../../core/index.js";
/**
 * How errors about a regression follow each other, as an innovations process that starts at zero:
 * forecast = level + phi slope, level' = keep level + phi slope + alpha e, slope' = phi slope + beta e.
 * `keep` below 1 is an ARMA(1,1) error; `keep` 1 with beta 0 simple, with beta above 0 damped trend smoothing.
 */
export interface ErrorProcess {
  readonly kind: ErrorKind;
  readonly keep: number;
  readonly alpha: number;
  readonly beta: number;
  readonly phi: number;
}

/** A level that wanders, one that returns to the regression, and one that wanders with a slope. */
export type ErrorKind = "wandering" | "returning" | "sloping";
export const errorKinds: readonly ErrorKind[] = ["wandering", "returning", "sloping"];

export const parameterCount: Readonly<Record<ErrorKind, number>> = { wandering: 1, returning: 2, sloping: 3 };

const logistic = (x: number) => 1 / (1 + exp(-x));

/** Farthest coordinate: beyond it a share is 0 or 1 for all purposes. */
const farthest = 9;

/** The process at unbounded coordinates; undefined too far out. */
export function processAt(kind: ErrorKind, x: Float64Array): ErrorProcess | undefined {
  for (const value of x) if (!(Math.abs(value) < farthest)) return undefined;
  const first = logistic(x[0]!);
  if (kind === "wandering") return { kind, keep: 1, alpha: first, beta: 0, phi: 0 };
  const second = logistic(x[1]!);
  if (kind === "returning") return { kind, keep: first, alpha: first * second, beta: 0, phi: 0 };
  return { kind, keep: 1, alpha: first, beta: first * second, phi: 0.8 + 0.18 * logistic(x[2]!) };
}

/** Coordinates to start from. */
export const startsOf: Readonly<Record<ErrorKind, readonly (readonly number[])[]>> = {
  wandering: [[-3], [-0.5]],
  returning: [[1, -0.5]],
  sloping: [[-1, -2.5, 0]],
};

/** Level and slope after the last period. */
export interface ErrorState {
  readonly level: number;
  readonly slope: number;
}

/** Turns `column` into innovations, in place, over the observed periods; returns the last state. */
export function innovations(column: Float64Array, missing: Uint8Array, process: ErrorProcess): ErrorState {
  const { keep, alpha, beta, phi } = process;
  let level = 0;
  let slope = 0;
  for (let t = 0; t < column.length; t++) {
    const carried = phi * slope;
    const error = missing[t] === 1 ? 0 : column[t]! - level - carried;
    column[t] = error;
    level = keep * level + carried + alpha * error;
    slope = carried + beta * error;
  }
  return { level, slope };
}

/** What the process adds to the regression, step by step. */
export function extrapolate(state: ErrorState, { keep, phi }: ErrorProcess, horizon: number): Float64Array {
  let { level, slope } = state;
  return Float64Array.from({ length: horizon }, () => {
    const ahead = level + phi * slope;
    level = keep * level + phi * slope;
    slope *= phi;
    return ahead;
  });
}

/** Effect of an innovation j periods later. */
export function effects({ keep, alpha, beta, phi }: ErrorProcess, horizon: number): Float64Array {
  let level = alpha;
  let slope = beta;
  return Float64Array.from({ length: horizon }, (_, j) => {
    if (j === 0) return 1;
    const effect = level + phi * slope;
    level = keep * level + phi * slope;
    slope *= phi;
    return effect;
  });
}
