import { type ShrunkCovariance, shrunkCovariance } from "./covariance.js";

/**
 * Covariance of past errors of which some are missing (NaN): a node's deviation comes from the errors it has, and a missing
 * one counts as none where errors are compared. A node without any has the deviation given for it.
 *
 * @param errors one array per node, of equal length
 * @param fallback deviation of each node, for those without errors
 */
export function covarianceOfErrors(errors: readonly Float64Array[], fallback: Float64Array): ShrunkCovariance {
  const filled = errors.map((own) => own.map((error) => (Number.isNaN(error) ? 0 : error)));
  const { deviations, shrinkage, errors: standardised } = shrunkCovariance(filled);
  const corrected = deviations.map((deviation, node) => {
    const own = errors[node]!;
    const observed = own.reduce((count, error) => (Number.isNaN(error) ? count : count + 1), 0);
    return observed < 2 ? fallback[node]! : deviation * Math.sqrt(own.length / observed);
  });
  return { deviations: corrected, shrinkage, errors: standardised };
}
