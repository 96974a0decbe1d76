/** The error of one forecast in units of the spread that the forecast itself stated. */
export interface RelativeError {
  /** Place of the period in the season, from 0. */
  readonly phase: number;
  /** Actual less mean, over the spread: positive when more was wanted than forecast. */
  readonly value: number;
}

/** How near in the season an error must be to tell of another, as a share of the season (deviation of a normal kernel). */
const nearness = 0.06;
/** Errors of the whole year count as much, at any time of it, as one error of that time. */
const prior = 1;
/** Spread over interval: 10 to 90 % of a normal distribution are this many standard deviations. */
const deviationsInside = 2.5631;

/** Half the interval between the 10 and 90 % quantiles as a standard deviation; where there is none, `scale`. */
export function statedSpread(q10: number, q90: number, scale: number): number {
  const spread = (q90 - q10) / deviationsInside;
  return Number.isFinite(spread) && spread > 0.1 * scale ? spread : scale;
}

/**
 * A standard for errors from those of a backtest: what is usual at a time of the season, in mean and spread, is taken
 * out, so that a method that always misses in December is not taken to drift in December. As the usual mean is itself
 * an estimate, what it may be wrong by (its standard error) is taken off every error too. Undefined for fewer than eight errors.
 */
export function seasonalStandard(
  errors: readonly RelativeError[],
  seasonLength: number,
): ((error: RelativeError) => number) | undefined {
  if (errors.length < 8) return undefined;
  const { mean: overall, variance: pooled } = momentsOf(errors, () => 1);
  if (!(pooled > 0)) return undefined;
  const season = Math.max(1, seasonLength);
  const usual = Array.from({ length: season }, (_, phase) => {
    const kernel = Float64Array.from({ length: season }, (_, other) => {
      const apart = Math.abs(phase - other) / season;
      return Math.exp(-((Math.min(apart, 1 - apart) / nearness) ** 2) / 2);
    });
    const near = momentsOf(errors, (error) => kernel[error.phase % season]!);
    const mean = (near.weight * near.mean + prior * overall) / (near.weight + prior);
    const deviation = Math.sqrt((near.weight * near.variance + prior * pooled) / (near.weight + prior));
    return { mean, deviation, doubt: 1 / Math.sqrt(near.effective + prior) };
  });
  return ({ phase, value }) => {
    const { mean, deviation, doubt } = usual[phase % season]!;
    const standard = (value - mean) / deviation;
    return Math.sign(standard) * Math.max(0, Math.abs(standard) - doubt);
  };
}

function momentsOf(errors: readonly RelativeError[], weightOf: (error: RelativeError) => number) {
  let weight = 0;
  let squaredWeight = 0;
  let sum = 0;
  for (const error of errors) {
    const own = weightOf(error);
    weight += own;
    squaredWeight += own * own;
    sum += own * error.value;
  }
  if (!(weight > 0)) return { weight: 0, effective: 0, mean: 0, variance: 0 };
  const mean = sum / weight;
  let squares = 0;
  for (const error of errors) squares += weightOf(error) * (error.value - mean) ** 2;
  const effective = weight ** 2 / squaredWeight;
  return { weight, effective, mean, variance: (squares / weight) * (effective / Math.max(1, effective - 1)) };
}
