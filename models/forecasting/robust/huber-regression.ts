import { leastSquares } from "../../core/linear-algebra/index.js";
import { quantileSorted, sortedFinite } from "../../core/statistics.js";

/** Standard deviations from which an error counts by its size instead of its square: 95 % efficient for normal errors. */
const bend = 1.35;

export interface HuberFit {
  readonly coefficients: Float64Array;
  /** Standard deviation of the errors that are not outliers, as the loss sees it. */
  readonly scale: number;
}

/**
 * Coefficients and scale that minimise Huber's loss jointly (Huber, 1981, section 7.7; Owen, 2007), by least squares with
 * weights that fall with the distance. No value may be NaN.
 */
export function huberRegression(columns: readonly Float64Array[], target: Float64Array): HuberFit {
  let coefficients = leastSquares(columns, target);
  let residuals = errorsOf(columns, target, coefficients);
  let scale = 1.4826 * quantileSorted(sortedFinite(residuals.map(Math.abs)), 0.5);
  const weighted = columns.map((column) => column.slice());
  const weightedTarget = target.slice();
  for (let round = 0; round < 100 && scale > 0; round++) {
    for (let t = 0; t < target.length; t++) {
      const root = Math.sqrt(Math.min(1, (bend * scale) / Math.abs(residuals[t]!)));
      for (let k = 0; k < columns.length; k++) weighted[k]![t] = columns[k]![t]! * root;
      weightedTarget[t] = target[t]! * root;
    }
    const next = leastSquares(weighted, weightedTarget);
    residuals = errorsOf(columns, target, next);
    const nextScale = scaleOf(residuals, scale);
    const moved = next.reduce((most, value, k) => Math.max(most, Math.abs(value - coefficients[k]!)), 0);
    const settled = moved <= 1e-9 * scale && Math.abs(nextScale - scale) <= 1e-9 * scale;
    coefficients = next;
    scale = nextScale;
    if (settled) break;
  }
  return { coefficients, scale };
}

/** Where the loss is least in the scale, for the outliers that the last scale gives; too many of them leave it as it was. */
function scaleOf(residuals: Float64Array, last: number): number {
  let inner = 0;
  let outliers = 0;
  for (const residual of residuals) {
    if (Math.abs(residual) < bend * last) inner += residual * residual;
    else outliers++;
  }
  const rest = residuals.length - outliers * bend * bend;
  return rest > 0 ? Math.sqrt(inner / rest) : last;
}

export function errorsOf(
  columns: readonly Float64Array[],
  target: Float64Array,
  coefficients: Float64Array,
): Float64Array {
  const errors = target.slice();
  columns.forEach((column, k) => {
    const coefficient = coefficients[k]!;
    for (let t = 0; t < errors.length; t++) errors[t] = errors[t]! - coefficient * column[t]!;
  });
  return errors;
}
