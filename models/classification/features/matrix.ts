import type { Points } from "../points.js";
import { type FeatureName, type Features, featureNames } from "./feature-names.js";
import { median, medianAbsoluteDeviation } from "./moments.js";

/** Points whose columns are features on one scale, so that distances mean something. */
export interface FeatureMatrix extends Points {
  readonly names: readonly FeatureName[];
}

/** Features that grow by factors; distances compare their logarithms. */
const multiplicative: ReadonlySet<FeatureName> = new Set<FeatureName>([
  "level",
  "adi",
  "cv2",
  "variation",
  "adjustedVariation",
  "lumpiness",
  "peak",
  "age",
  "recency",
  "priceLevel",
  "promotionLift",
  "turns",
  "daysOfSupply",
  "varianceShift",
]);

/** Scaled values beyond this say no more than "far out". */
const limit = 5;

/**
 * Features on one scale: log1p where they grow by factors, then (value - median) / spread, the spread robust; missing
 * values sit at the median, and values beyond 5 spreads are drawn in. A feature that tells no products apart is left out.
 */
export function featureMatrix(rows: readonly Features[], names: readonly FeatureName[] = featureNames): FeatureMatrix {
  const columns = names
    .map((name) => ({ name, values: scaledColumn(rows, name) }))
    .filter((column): column is { name: FeatureName; values: Float64Array } => column.values !== undefined);
  const dimensions = columns.length;
  const data = new Float64Array(rows.length * dimensions);
  for (const [j, { values }] of columns.entries()) {
    for (let i = 0; i < rows.length; i++) data[i * dimensions + j] = values[i]!;
  }
  return { data, count: rows.length, dimensions, names: columns.map((column) => column.name) };
}

function scaledColumn(rows: readonly Features[], name: FeatureName): Float64Array | undefined {
  const log = multiplicative.has(name);
  const values = Float64Array.from(rows, (row) => (log ? Math.log1p(row[name]) : row[name]));
  const known = values.filter(Number.isFinite);
  const middle = median(known);
  const mean = known.reduce((a, b) => a + b, 0) / known.length;
  const sd = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
  const spread = Math.max(medianAbsoluteDeviation(known, middle), sd / 2);
  if (!(spread > 1e-12 * Math.max(1, Math.abs(middle)))) return undefined;
  return values.map((value) =>
    Number.isFinite(value) ? Math.max(-limit, Math.min(limit, (value - middle) / spread)) : 0,
  );
}
