import type { Random } from "../../core/index.js";
import type { Points } from "../points.js";
import { sampled } from "./cluster-count.js";
import { kMeans } from "./k-means.js";

export interface GaussianMixture {
  readonly weights: Float64Array;
  /** k rows of coordinates. */
  readonly means: Float64Array;
  /** k full covariance matrices, row-major. */
  readonly covariances: Float64Array;
  /** Mean log-likelihood of a point. */
  readonly logLikelihood: number;
  /** Bayesian information criterion (Schwarz, 1978); less is better. */
  readonly bic: number;
  /** Probability of each component for each point, k a row. */
  readonly memberships: Float64Array;
  readonly labels: Int32Array;
  readonly iterations: number;
}

interface Limits {
  readonly maxIterations?: number;
  /** Gain in mean log-likelihood below which it stops. */
  readonly tolerance?: number;
  /** Added to the diagonal of each covariance, so that a component can't collapse onto a point. */
  readonly regularization?: number;
}

export interface GaussianMixtureOptions extends Limits {
  readonly restarts?: number;
}

/** Mixture of k Gaussians with full covariances by expectation maximisation (Dempster, Laird & Rubin, 1977). */
export function gaussianMixture(
  points: Points,
  k: number,
  random: Random,
  options: GaussianMixtureOptions = {},
): GaussianMixture {
  const { restarts = 3, maxIterations = 300, tolerance = 1e-5, regularization = 1e-6 } = options;
  let best: GaussianMixture | undefined;
  for (let run = 0; run < restarts; run++) {
    const start = kMeans(points, k, random, { restarts: 1 });
    const fitted = fit(points, k, start.labels, { maxIterations, tolerance, regularization });
    if (best === undefined || fitted.logLikelihood > best.logLikelihood) best = fitted;
  }
  return best as GaussianMixture;
}

/** Points on which the number of components is chosen. */
const sampleSize = 2000;

/** The mixture of 1 to `most` components with the least BIC; the number is chosen on a sample, the fit uses all points. */
export function bestGaussianMixture(points: Points, random: Random, most = 8): GaussianMixture {
  const sample = sampled(points, sampleSize, random);
  let best: GaussianMixture | undefined;
  for (let k = 1; k <= Math.min(most, sample.count); k++) {
    const fitted = gaussianMixture(sample, k, random, { restarts: 2, tolerance: 1e-4 });
    if (best === undefined || fitted.bic < best.bic) best = fitted;
  }
  return gaussianMixture(points, best?.weights.length ?? 1, random);
}

function fit(points: Points, k: number, labels: Int32Array, limits: Required<Limits>): GaussianMixture {
  const { count, dimensions: d } = points;
  const memberships = new Float64Array(count * k);
  for (let i = 0; i < count; i++) memberships[i * k + labels[i]!] = 1;
  const model = {
    weights: new Float64Array(k),
    means: new Float64Array(k * d),
    covariances: new Float64Array(k * d * d),
  };
  let logLikelihood = Number.NEGATIVE_INFINITY;
  let iterations = 0;
  for (; iterations < limits.maxIterations; iterations++) {
    maximise(points, k, memberships, model, limits.regularization);
    const next = expect(points, k, memberships, model);
    const gained = next - logLikelihood;
    logLikelihood = next;
    if (Math.abs(gained) < limits.tolerance) break;
  }
  const parameters = k * (d + (d * (d + 1)) / 2) + k - 1;
  const hard = Int32Array.from({ length: count }, (_, i) => {
    let best = 0;
    for (let c = 1; c < k; c++) if (memberships[i * k + c]! > memberships[i * k + best]!) best = c;
    return best;
  });
  const bic = -2 * logLikelihood * count + parameters * Math.log(count);
  return { ...model, logLikelihood, bic, memberships, labels: hard, iterations };
}

interface Model {
  readonly weights: Float64Array;
  readonly means: Float64Array;
  readonly covariances: Float64Array;
}

function maximise(
  { data, count, dimensions: d }: Points,
  k: number,
  r: Float64Array,
  model: Model,
  floor: number,
): void {
  const { weights, means, covariances } = model;
  means.fill(0);
  covariances.fill(0);
  const row = new Float64Array(d);
  for (let c = 0; c < k; c++) {
    let weight = 1e-15;
    for (let i = 0; i < count; i++) {
      const share = r[i * k + c]!;
      weight += share;
      for (let j = 0; j < d; j++) means[c * d + j]! += share * data[i * d + j]!;
    }
    for (let j = 0; j < d; j++) means[c * d + j] = means[c * d + j]! / weight;
    const base = c * d * d;
    for (let i = 0; i < count; i++) {
      const share = r[i * k + c]!;
      if (share < 1e-12) continue;
      for (let j = 0; j < d; j++) row[j] = data[i * d + j]! - means[c * d + j]!;
      for (let a = 0; a < d; a++)
        for (let b = 0; b <= a; b++) covariances[base + a * d + b]! += share * row[a]! * row[b]!;
    }
    for (let a = 0; a < d; a++) {
      for (let b = 0; b <= a; b++) {
        const value = covariances[base + a * d + b]! / weight + (a === b ? floor : 0);
        covariances[base + a * d + b] = value;
        covariances[base + b * d + a] = value;
      }
    }
    weights[c] = weight / count;
  }
}

/** Fills in the memberships; returns the mean log-likelihood. */
function expect({ data, count, dimensions: d }: Points, k: number, r: Float64Array, model: Model): number {
  const factors = Array.from({ length: k }, (_, c) =>
    cholesky(model.covariances.subarray(c * d * d, (c + 1) * d * d), d),
  );
  const logs = new Float64Array(k);
  const z = new Float64Array(d);
  let total = 0;
  for (let i = 0; i < count; i++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      const { lower, logDeterminant } = factors[c]!;
      let squares = 0;
      for (let a = 0; a < d; a++) {
        let sum = data[i * d + a]! - model.means[c * d + a]!;
        for (let b = 0; b < a; b++) sum -= lower[a * d + b]! * z[b]!;
        z[a] = sum / lower[a * d + a]!;
        squares += z[a]! ** 2;
      }
      logs[c] = Math.log(model.weights[c]!) - 0.5 * (d * Math.log(2 * Math.PI) + logDeterminant + squares);
      if (logs[c]! > largest) largest = logs[c]!;
    }
    let sum = 0;
    for (let c = 0; c < k; c++) sum += Math.exp(logs[c]! - largest);
    const log = largest + Math.log(sum);
    total += log;
    for (let c = 0; c < k; c++) r[i * k + c] = Math.exp(logs[c]! - log);
  }
  return total / count;
}

/** Lower factor of a positive definite matrix, and the log of its determinant. */
function cholesky(matrix: Float64Array, d: number): { lower: Float64Array; logDeterminant: number } {
  const lower = new Float64Array(d * d);
  let logDeterminant = 0;
  for (let a = 0; a < d; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = matrix[a * d + b]!;
      for (let k = 0; k < b; k++) sum -= lower[a * d + k]! * lower[b * d + k]!;
      lower[a * d + b] = a === b ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[b * d + b]!;
    }
    logDeterminant += 2 * Math.log(lower[a * d + a]!);
  }
  return { lower, logDeterminant };
}
