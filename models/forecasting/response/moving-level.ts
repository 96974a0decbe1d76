/** Weights of the newest error that are tried. */
const weights = [0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6] as const;

/** One-step errors about an exponentially smoothed level that starts at zero, and the level after the last. */
export function smoothedErrors(values: Float64Array, weight: number): { errors: Float64Array; level: number } {
  let level = 0;
  const errors = values.map((value) => {
    const error = value - level;
    level += weight * error;
    return error;
  });
  return { errors, level };
}

/** The weight whose one-step errors have the least squares. */
export function bestWeight(values: Float64Array): number {
  let best: number = weights[0];
  let least = Number.POSITIVE_INFINITY;
  for (const weight of weights) {
    const squares = smoothedErrors(values, weight).errors.reduce((sum, error) => sum + error * error, 0);
    if (squares < least) [best, least] = [weight, squares];
  }
  return best;
}
