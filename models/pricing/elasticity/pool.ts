/** An effect with its standard error. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

export interface PooledEstimate extends Estimate {
  /** Share of the product's own data in the estimate; the rest is that of the similar products. */
  readonly ownShare: number;
}

/** What is believed of a group before any of it is seen. */
export interface PooledPrior extends Estimate {
  /** Standard deviation between products of one group. */
  readonly between: number;
}

/** Products that the prior's `between` counts for. */
const PRIOR_PRODUCTS = 3;

/** Estimates vaguer than this say nothing about a group. */
const VAGUEST = 20;

/**
 * Partial pooling of the effects of similar products: each is drawn towards the group's mean by how vague it is beside how
 * much products differ (empirical Bayes; the variance between them after Paule & Mandel, 1982, drawn towards the prior's, since
 * a handful of vague estimates often look as if there were none). A product without an estimate of its own
 * (undefined) gets the group's mean and the whole variance between products.
 * With fewer than three estimates `prior` takes part as if it were a further product.
 */
export function poolEstimates(estimates: readonly (Estimate | undefined)[], prior: PooledPrior): PooledEstimate[] {
  const own = estimates.filter(
    (one): one is Estimate => one !== undefined && one.standardError > 0 && one.standardError < VAGUEST,
  );
  const known = own.length < 3 ? [...own, prior] : own;
  const found = own.length < 3 ? prior.between ** 2 : betweenVariance(known);
  const between = (own.length * found + PRIOR_PRODUCTS * prior.between ** 2) / (own.length + PRIOR_PRODUCTS);
  const { mean, variance } = weightedMean(known, between);
  return estimates.map((one) => {
    if (one === undefined || !(one.standardError > 0 && one.standardError < VAGUEST)) {
      return { value: mean, standardError: Math.sqrt(between + variance), ownShare: 0 };
    }
    const within = one.standardError ** 2;
    const share = between / (between + within);
    return {
      value: share * one.value + (1 - share) * mean,
      standardError: Math.sqrt(share * within + (1 - share) ** 2 * variance),
      ownShare: share,
    };
  });
}

function weightedMean(estimates: readonly Estimate[], between: number): { mean: number; variance: number } {
  let total = 0;
  let sum = 0;
  for (const { value, standardError } of estimates) {
    const weight = 1 / (between + standardError ** 2);
    total += weight;
    sum += weight * value;
  }
  return { mean: sum / total, variance: 1 / total };
}

/** The variance at which the weighted squared deviations are as large as expected; found by bisection. */
function betweenVariance(estimates: readonly Estimate[]): number {
  const excess = (between: number) => {
    const { mean } = weightedMean(estimates, between);
    const deviations = estimates.reduce(
      (sum, { value, standardError }) => sum + (value - mean) ** 2 / (between + standardError ** 2),
      0,
    );
    return deviations - (estimates.length - 1);
  };
  if (excess(0) <= 0) return 0;
  let high = 1;
  while (excess(high) > 0 && high < 1e6) high *= 4;
  let low = 0;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
