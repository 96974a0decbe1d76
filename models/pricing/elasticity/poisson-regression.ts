import { invert } from "./invert.js";
import { logMixture, type Mixture } from "./mixture.js";
import { robustCovariance } from "./robust-covariance.js";

/** A fitted log-linear mean: ln E(y) = X b. A mixture adds two coefficients at the end: elasticity and log lift. */
export interface PoissonRegression {
  readonly coefficients: Float64Array;
  /** Standard errors that hold whatever the variance of the counts is and however neighbouring errors are correlated. */
  readonly standardErrors: Float64Array;
  /** (y - mean) / sqrt(mean). */
  readonly residuals: Float64Array;
  readonly mean: Float64Array;
}

const ROUNDS = 50;
const HIGHEST_LOG = 50;

/**
 * Poisson pseudo-maximum likelihood by reweighted least squares: consistent for any non-negative demand, zeros included,
 * where a regression of logarithms is not (Santos Silva & Tenreyro, 2006). Coefficients are corrected for their bias of second
 * order: a mean over few periods lies low on a logarithmic scale. Undefined where it does not converge.
 */
export function poissonRegression(
  columns: readonly Float64Array[],
  y: Float64Array,
  lags: number,
  mixture?: Mixture,
): PoissonRegression | undefined {
  const n = y.length;
  const design = mixture === undefined ? [...columns] : [...columns, new Float64Array(n), new Float64Array(n)];
  const p = design.length;
  const b = new Float64Array(p);
  b[0] = Math.log(Math.max(1e-9, y.reduce((sum, v) => sum + v, 0) / n));
  const mean = new Float64Array(n);
  let inverse: Float64Array[] | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    fillMean(design, b, mean, mixture);
    const information = design.map(() => new Float64Array(p));
    const score = new Float64Array(p);
    for (let t = 0; t < n; t++) {
      for (let i = 0; i < p; i++) {
        const x = design[i]![t]!;
        score[i]! += x * (y[t]! - mean[t]!);
        for (let j = 0; j <= i; j++) information[i]![j]! += x * design[j]![t]! * mean[t]!;
      }
    }
    for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) information[j]![i] = information[i]![j]!;
    inverse = invert(information);
    if (inverse === undefined) return undefined;
    let moved = 0;
    for (let i = 0; i < p; i++) {
      const step = inverse[i]!.reduce((sum, v, j) => sum + v * score[j]!, 0);
      const bounded = Math.max(-2, Math.min(2, step));
      b[i]! += bounded;
      moved = Math.max(moved, Math.abs(bounded));
    }
    if (!Number.isFinite(moved)) return undefined;
    if (moved < 1e-8) break;
    if (round === ROUNDS - 1) return undefined;
  }
  fillMean(design, b, mean, mixture);
  const covariance = robustCovariance(design, y, mean, inverse as Float64Array[], lags);
  return {
    coefficients: withoutBias(b, design, mean, inverse as Float64Array[], covariance),
    standardErrors: Float64Array.from(covariance, (row, i) => Math.sqrt(Math.max(0, row[i]!))),
    residuals: y.map((v, t) => (v - mean[t]!) / Math.sqrt(Math.max(1e-12, mean[t]!))),
    mean,
  };
}

/** Fills the means, and the last two columns of the design with the mixture's slopes. */
function fillMean(design: readonly Float64Array[], b: Float64Array, mean: Float64Array, mixture?: Mixture): void {
  const linear = mixture === undefined ? b.length : b.length - 2;
  const slopes = new Float64Array(2);
  for (let t = 0; t < mean.length; t++) {
    let log = 0;
    for (let i = 0; i < linear; i++) log += b[i]! * design[i]![t]!;
    if (mixture !== undefined) {
      log += logMixture(mixture, b[linear]!, b[linear + 1]!, t, slopes);
      design[linear]![t] = slopes[0]!;
      design[linear + 1]![t] = slopes[1]!;
    }
    mean[t] = Math.exp(Math.min(HIGHEST_LOG, log));
  }
}

/**
 * Setting the expectation of the score's second-order expansion to zero: the bias is -1/2 inverse * sum of x mean x'Vx, whatever
 * the covariance V comes from (for independent Poisson counts: Cordeiro & McCullagh, 1991, eq. 4.2).
 */
function withoutBias(
  b: Float64Array,
  columns: readonly Float64Array[],
  mean: Float64Array,
  inverse: readonly Float64Array[],
  covariance: readonly Float64Array[],
): Float64Array {
  const p = b.length;
  const curvature = new Float64Array(p);
  for (let t = 0; t < mean.length; t++) {
    let variance = 0;
    for (let i = 0; i < p; i++) {
      for (let j = 0; j < p; j++) variance += columns[i]![t]! * covariance[i]![j]! * columns[j]![t]!;
    }
    for (let i = 0; i < p; i++) curvature[i]! += 0.5 * columns[i]![t]! * mean[t]! * variance;
  }
  return b.map((value, i) => value + inverse[i]!.reduce((sum, v, j) => sum + v * curvature[j]!, 0));
}
