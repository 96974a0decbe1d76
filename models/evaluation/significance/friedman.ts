import { gammaQ, normalCdf, normalDensity } from "../../core/index.js";
import type { TestResult } from "./diebold-mariano.js";
import { rank } from "./ranks.js";

export interface FriedmanResult extends TestResult {
  /** Mean rank of each method over the cases; 1 is best (least loss). */
  readonly meanRanks: Float64Array;
  /** Mean ranks farther apart than this differ at the 5 % level (Nemenyi, 1963; Demsar, 2006). */
  readonly criticalDistance: number;
}

/**
 * Friedman's test (1937) that methods rank equally over cases. `losses` is row-major, cases x methods.
 * The statistic, corrected for ties, is chi-squared with methods - 1 degrees of freedom.
 */
export function friedman(losses: Float64Array, methods: number): FriedmanResult {
  const cases = losses.length / methods;
  const sums = new Float64Array(methods);
  let ties = 0;
  for (let row = 0; row < cases; row++) {
    const { ranks, tieTerm } = rank(losses.subarray(row * methods, (row + 1) * methods));
    ties += tieTerm;
    for (let k = 0; k < methods; k++) sums[k] = (sums[k] as number) + (ranks[k] as number);
  }
  const expected = (cases * (methods + 1)) / 2;
  const spread = sums.reduce((total, sum) => total + (sum - expected) ** 2, 0);
  const statistic = (12 * spread) / (cases * methods * (methods + 1) - ties / (methods - 1));
  return {
    statistic,
    pValue: gammaQ((methods - 1) / 2, statistic / 2),
    meanRanks: sums.map((sum) => sum / cases),
    criticalDistance: nemenyiQuantile(methods) * Math.sqrt((methods * (methods + 1)) / (6 * cases)),
  };
}

/** Upper quantile of the studentised range with infinite degrees of freedom, over the root of 2. */
export function nemenyiQuantile(methods: number, significance = 0.05): number {
  let low = 0;
  let high = 20;
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (rangeCdf(middle, methods) < 1 - significance) low = middle;
    else high = middle;
    if (middle === low && middle === high) break;
  }
  return (low + high) / 2 / Math.SQRT2;
}

const STEPS = 512;
const REACH = 9;

/** P(largest - least <= q) of `k` standard normals: k times the integral of phi(z) (Phi(z) - Phi(z - q))^(k-1), by Simpson's rule. */
export function rangeCdf(q: number, k: number): number {
  const from = -REACH;
  const step = (2 * REACH + q) / STEPS;
  let sum = 0;
  for (let i = 0; i <= STEPS; i++) {
    const z = from + i * step;
    const weight = i === 0 || i === STEPS ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * normalDensity(z) * (normalCdf(z) - normalCdf(z - q)) ** (k - 1);
  }
  return (k * sum * step) / 3;
}
