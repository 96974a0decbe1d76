/** Covariance of the nodes' errors, kept as variances and standardised errors: it is never written out. */
export interface ShrunkCovariance {
  readonly deviations: Float64Array;
  /** Share of the correlations that is taken away, 0 to 1. */
  readonly shrinkage: number;
  /** Errors over their deviation, one array per node, of equal length; centred on their mean. */
  readonly errors: readonly Float64Array[];
}

/**
 * Correlations shrunk towards none by the share that has least expected squared error (Schäfer & Strimmer, 2005). Needs time
 * proportional to the number of nodes, since sums over pairs of nodes are sums over pairs of periods. Periods where any node
 * has no error are left out.
 */
export function shrunkCovariance(residuals: readonly Float64Array[]): ShrunkCovariance {
  const complete = completePeriods(residuals);
  const count = complete.length;
  const deviations = new Float64Array(residuals.length);
  const errors = residuals.map((own, i) => {
    const errors = Float64Array.from(complete, (t) => own[t]!);
    const mean = errors.reduce((sum, error) => sum + error, 0) / count;
    const squares = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0);
    const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
    deviations[i] = deviation;
    return errors.map((error) => (deviation > 0 ? (error - mean) / deviation : 0));
  });
  return { deviations, shrinkage: bestShrinkage(errors, count), errors };
}

function completePeriods(residuals: readonly Float64Array[]): number[] {
  const periods: number[] = [];
  for (let t = 0; t < (residuals[0]?.length ?? 0); t++) {
    if (residuals.every((own) => Number.isFinite(own[t]))) periods.push(t);
  }
  return periods;
}

/** Estimated variance of the correlations over their squares, both summed over all pairs of different nodes. */
function bestShrinkage(errors: readonly Float64Array[], count: number): number {
  if (count < 3) return 1;
  let allPairs = 0;
  for (let s = 0; s < count; s++) {
    for (let t = s; t < count; t++) {
      let product = 0;
      for (const own of errors) product += own[s]! * own[t]!;
      allPairs += (s === t ? 1 : 2) * product * product;
    }
  }
  let ownPairs = 0;
  let fourth = 0;
  let ownFourth = 0;
  const squares = new Float64Array(count);
  for (const own of errors) {
    let square = 0;
    for (let t = 0; t < count; t++) {
      const e2 = own[t]! ** 2;
      square += e2;
      squares[t] = squares[t]! + e2;
      ownFourth += e2 * e2;
    }
    ownPairs += square * square;
  }
  for (const square of squares) fourth += square * square;
  const productsSquared = allPairs - ownPairs;
  if (!(productsSquared > 0)) return 1;
  const variance = (count / (count - 1) ** 3) * (fourth - ownFourth - productsSquared / count);
  return Math.min(1, Math.max(0, variance / (productsSquared / (count - 1) ** 2)));
}
