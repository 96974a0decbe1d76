import { normalQuantile, quantileSorted, sortedFinite, studentQuantile } from "../../core/index.js";
import type { Member } from "./combine.js";

/**
 * How wide a combination's distribution is against the average of its members', found without fitting anything again:
 * the errors of a combination are smaller than its members', and seldom normal.
 */
export interface CombinedSpread {
  /** Standard deviations from the centre at `knots`, where the average member has the normal ones. */
  readonly distances: readonly number[];
  /** Observations that the members were fitted to. */
  readonly observed: number;
}

/** Shares of the central intervals whose width is taken from past errors, and the normal distances of their ends. */
const shares = [0.5, 0.8, 0.95];
const knots = shares.map((share) => normalQuantile((1 + share) / 2));

/** Before errors are seen their variance is unknown, so that they are Student's with few degrees of freedom. */
const priorDegrees = 6;
/** Past errors that this prior is worth. */
const priorCount = 40;
/** Parameters of a typical member. */
const parameterCount = 5;

/**
 * From the combination's one-step errors: their size against the members', their shape (the widths that hold a half, four
 * fifths and 95 % of them, shrunk towards Student's), and the variance that estimating k parameters adds to a forecast,
 * (n + k) / (n - k) (Akaike, 1969).
 */
export function combinedSpread(members: readonly Member[], residuals: Float64Array, observed: number): CombinedSpread {
  const errors = sortedFinite(residuals.map(Math.abs));
  const n = errors.length;
  const size = rootMeanSquare(residuals, residuals);
  const typical = members.reduce(
    (sum, { fitted, weight }) => sum + weight * rootMeanSquare(fitted.residuals, residuals),
    0,
  );
  const ratio = size > 0 && typical > 0 ? size / typical : 1;
  const estimation = Math.sqrt((observed + parameterCount) / Math.max(1, observed - parameterCount));
  let inner = 0;
  const distances = shares.map((share) => {
    const prior = studentQuantile((1 + share) / 2, priorDegrees);
    const seen = size > 0 ? quantileSorted(errors, Math.min(1, (share * (n + 1)) / n)) / size : prior;
    inner = Math.max(inner, prior + (n / (n + priorCount)) * (seen - prior));
    return inner * ratio * estimation;
  });
  return { distances, observed };
}

/** Root mean square over the periods where the combination has an error, which is where all members have one. */
function rootMeanSquare(residuals: Float64Array, where: Float64Array): number {
  let squares = 0;
  let count = 0;
  for (let t = 0; t < residuals.length; t++) {
    if (!Number.isFinite(where[t])) continue;
    squares += residuals[t]! ** 2;
    count++;
  }
  return count === 0 ? 0 : Math.sqrt(squares / count);
}

/**
 * Averaged quantiles given that spread, and at each step the variance of the members' means about their average: where
 * members disagree, less is known (Draper, 1995). Members that wander also wander off in a direction that is only known
 * from the past: a random walk of step variance s^2 whose drift was estimated from n steps adds s^2 h^2 / n to the
 * variance h steps ahead, so that much is added for the variance they gain from the first step to the last. Needs the
 * quantiles at 0.1, 0.5 and 0.9.
 */
export function withSpread(
  quantiles: ReadonlyMap<number, Float64Array>,
  disagreement: Float64Array,
  spread: CombinedSpread,
): Map<number, Float64Array> {
  const centre = quantiles.get(0.5)!;
  const [low, high] = [quantiles.get(0.1)!, quantiles.get(0.9)!];
  const reach = spread.distances[1]! / knots[1]!;
  const deviations = centre.map((_, h) => ((high[h]! - low[h]!) / (2 * knots[1]!)) * reach);
  const widening = disagreement.map((variance, h) => {
    const deviation = deviations[h]!;
    if (!(deviation > 0)) return 1;
    const wandered = Math.max(0, 1 - (deviations[0]! / deviation) ** 2);
    const drift = h === 0 ? 0 : (wandered * (h + 1) ** 2) / (h * spread.observed);
    return Math.hypot(1, Math.sqrt(variance) / deviation, Math.sqrt(drift));
  });
  const result = new Map<number, Float64Array>([[0.5, centre]]);
  for (const side of [-1, 1]) {
    let inner = centre;
    const outward = [...quantiles.keys()].filter((p) => (p - 0.5) * side > 0).sort((a, b) => (a - b) * side);
    for (const p of outward) {
      const factor = stretchAt(Math.abs(normalQuantile(p)), spread);
      const before = inner;
      inner = quantiles.get(p)!.map((value, h) => {
        const moved = centre[h]! + (value - centre[h]!) * factor * widening[h]!;
        return side > 0 ? Math.max(before[h]!, moved) : Math.min(before[h]!, moved);
      });
      result.set(p, inner);
    }
  }
  return result;
}

/** Distance given over normal distance: straight lines between the knots, the outer ratio beyond them. */
function stretchAt(z: number, { distances }: CombinedSpread): number {
  let [fromZ, from] = [0, 0];
  for (let i = 0; i < knots.length; i++) {
    if (z <= knots[i]!) return (from + ((z - fromZ) / (knots[i]! - fromZ)) * (distances[i]! - from)) / z;
    [fromZ, from] = [knots[i]!, distances[i]!];
  }
  return from / fromZ;
}
