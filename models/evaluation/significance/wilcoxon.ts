import { normalCdf } from "../../core/index.js";
import type { TestResult } from "./diebold-mariano.js";
import { rank } from "./ranks.js";

const LARGEST_EXACT = 50;

/**
 * Wilcoxon's signed-rank test (1945) that paired differences are symmetric about zero; the statistic is the
 * sum of the ranks of the positive ones. Exact below 50 untied differences, else the normal approximation with
 * continuity and tie correction. Zero differences are left out.
 */
export function wilcoxonSignedRank(differences: Float64Array, exact?: boolean): TestResult {
  const nonZero = differences.filter((d) => d !== 0);
  const n = nonZero.length;
  if (n === 0) return { statistic: 0, pValue: 1 };
  const { ranks, tieTerm } = rank(nonZero.map(Math.abs));
  let statistic = 0;
  nonZero.forEach((d, i) => {
    if (d > 0) statistic += ranks[i] as number;
  });
  const untied = tieTerm === 0 && n === differences.length;
  if (exact ?? (untied && n < LARGEST_EXACT)) return { statistic, pValue: exactPValue(statistic, n) };
  const centred = statistic - (n * (n + 1)) / 4;
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - tieTerm / 48);
  const z = (centred - Math.sign(centred) * 0.5) / deviation;
  return { statistic, pValue: Math.min(1, 2 * normalCdf(-Math.abs(z))) };
}

/** Counts the sign patterns of each rank sum by adding one rank at a time. */
function exactPValue(statistic: number, n: number): number {
  const largest = (n * (n + 1)) / 2;
  const share = new Float64Array(largest + 1);
  share[0] = 1;
  for (let r = 1; r <= n; r++) {
    for (let sum = (r * (r + 1)) / 2; sum >= 0; sum--) {
      const without = share[sum] as number;
      share[sum] = (without + (sum >= r ? (share[sum - r] as number) : 0)) / 2;
    }
  }
  let tail = 0;
  if (statistic > largest / 2) for (let sum = statistic; sum <= largest; sum++) tail += share[sum] as number;
  else for (let sum = 0; sum <= statistic; sum++) tail += share[sum] as number;
  return Math.min(1, 2 * tail);
}
