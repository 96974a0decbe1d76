import type { PastErrors } from "./past-errors.js";
import { simplexWeights } from "./simplex.js";

/** Errors that equal shares are worth: with as many, weights go half the way. */
const trustInEqual = 40;

/** Shares of methods, from their past errors; methods without errors get none, and all get equal ones where none has any. */
export type Weighting = (past: PastErrors) => Float64Array;

/**
 * Shares that would have had the least sum of squared errors together (Breiman, 1996), drawn towards equal ones, which few errors
 * seldom beat (Claeskens et al., 2016).
 */
export const stackedWeights: Weighting = (past) =>
  amongTested(past, (errors) => {
    const count = errors.length;
    const q = new Float64Array(count * count);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) {
        let sum = 0;
        for (let k = 0; k < past.count; k++) sum += errors[i]![k]! * errors[j]![k]!;
        q[i * count + j] = sum;
      }
    }
    // The combined error is the combination of the errors, since shares add up to one.
    return simplexWeights(q, new Float64Array(count));
  });

/** Shares that fall with the mean squared error (Bates & Granger, 1969, without correlations), drawn towards equal ones. */
export const inverseErrorWeights: Weighting = (past) =>
  amongTested(past, (errors) => {
    const squares = errors.map((own) => own.reduce((sum, error) => sum + error * error, 0));
    const least = 1e-9 * Math.max(...squares);
    const inverse = Float64Array.from(squares, (value) => 1 / Math.max(value, least));
    const sum = inverse.reduce((a, b) => a + b, 0);
    return sum < Number.POSITIVE_INFINITY ? inverse.map((value) => value / sum) : inverse.fill(1 / errors.length);
  });

function amongTested(past: PastErrors, weigh: (errors: readonly Float64Array[]) => Float64Array): Float64Array {
  const { errors, count } = past;
  const tested = errors.filter(({ length }) => count > 0 && length === count);
  if (tested.length === 0) return new Float64Array(errors.length).fill(1 / errors.length);
  const found = weigh(tested);
  const share = count / (count + trustInEqual);
  let next = 0;
  return Float64Array.from(errors, ({ length }) =>
    length === count ? share * found[next++]! + (1 - share) / tested.length : 0,
  );
}
