import { type Forecast, type Random, studentQuantile } from "../core/index.js";

/**
 * A forecast whose errors are a weighted sum of independent shocks:
 * y[h] = mean[h] + e[h] + weights[1] e[h-1] + ... + weights[h-1] e[1] + shared[h] u,
 * with e of standard deviation `sigma` and u standard normal (Hyndman et al., 2008, section 6.1).
 */
export interface LinearDynamics {
  readonly mean: Float64Array;
  /** Effect of a shock j periods later; index 0 is the shock's own period and is 1. */
  readonly weights: Float64Array;
  readonly sigma: number;
  /** Standard deviation that all steps have in common, such as that of an estimated drift. */
  readonly shared?: Float64Array;
  /** Degrees of freedom behind `sigma`; finite ones give Student's t quantiles. */
  readonly degreesOfFreedom?: number;
}

export function linearForecast(dynamics: LinearDynamics, probabilities: readonly number[]): Forecast {
  const { mean, weights, sigma, shared, degreesOfFreedom = Infinity } = dynamics;
  const horizon = mean.length;
  const deviation = new Float64Array(horizon);
  let squares = 0;
  for (let h = 0; h < horizon; h++) {
    squares += (weights[h] as number) ** 2;
    deviation[h] = Math.hypot(sigma * Math.sqrt(squares), shared?.[h] ?? 0);
  }
  const quantiles = new Map<number, Float64Array>();
  for (const p of probabilities) {
    const z = studentQuantile(p, degreesOfFreedom);
    quantiles.set(
      p,
      mean.map((value, h) => (deviation[h] === 0 ? value : value + z * (deviation[h] as number))),
    );
  }
  return { mean, quantiles, sample: (n, random) => samplePaths(dynamics, n, random) };
}

function samplePaths(dynamics: LinearDynamics, n: number, random: Random): Float64Array[] {
  const { mean, weights, sigma, shared, degreesOfFreedom = Infinity } = dynamics;
  const horizon = mean.length;
  const shocks = new Float64Array(horizon);
  return Array.from({ length: n }, () => {
    const path = new Float64Array(horizon);
    const widening =
      degreesOfFreedom === Infinity ? 1 : Math.sqrt(degreesOfFreedom / random.gamma(degreesOfFreedom / 2, 2));
    const common = shared === undefined ? 0 : random.normal() * widening;
    for (let h = 0; h < horizon; h++) {
      shocks[h] = sigma * widening * random.normal();
      let value = (mean[h] as number) + common * (shared?.[h] ?? 0);
      for (let j = 0; j <= h; j++) value += (weights[j] as number) * (shocks[h - j] as number);
      path[h] = value;
    }
    return path;
  });
}

/** Weights that are all one: a random walk. */
export const randomWalkWeights = (horizon: number) => new Float64Array(horizon).fill(1);

/** Weights of independent noise around a fixed mean. */
export function noiseWeights(horizon: number): Float64Array {
  const weights = new Float64Array(horizon);
  weights[0] = 1;
  return weights;
}
