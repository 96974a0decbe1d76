import {
  componentsOf,
  type FeatureMatrix,
  type FeatureName,
  type Points,
  type PrincipalComponents,
  project,
} from "../classification/index.js";

/** A scaled catalogue with its means and its covariance, which hold those of every choice of features. */
export interface Catalogued {
  readonly scaled: FeatureMatrix;
  readonly mean: Float64Array;
  readonly spread: Float64Array;
}

export interface ProductMap {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Share of the variance of the chosen features that the map keeps. */
  readonly kept: number;
  /** The features that pull most along each axis, strongest first. */
  readonly axes: readonly [readonly FeatureName[], readonly FeatureName[]];
}

/** Components that clusters are found in: distance means less in thirty dimensions than in eight. */
const components = 8;
/** Features named on an axis. */
const named = 3;

/** Products in the space of some features: along their main components, of which the first two are the map. */
export function projection(
  { scaled, mean, spread }: Catalogued,
  wanted: readonly FeatureName[],
): { readonly points: Points; readonly map: ProductMap } {
  const columns = scaled.names.flatMap((name, j) => (wanted.includes(name) ? [j] : []));
  const d = columns.length;
  const { dimensions } = scaled;
  const matrix = Float64Array.from({ length: d * d }, (_, k) => {
    return spread[columns[Math.floor(k / d)]! * dimensions + columns[k % d]!]!;
  });
  const total = columns.reduce((sum, j) => sum + spread[j * dimensions + j]!, 0);
  const middle = Float64Array.from(columns, (j) => mean[j]!);
  const found = componentsOf(matrix, middle, Math.min(components, d));
  const points = project(columnsOf(scaled, columns), found);
  const names = columns.map((j) => scaled.names[j] as FeatureName);
  const kept = (found.variances[0] ?? 0) + (found.variances[1] ?? 0);
  return {
    points,
    map: {
      x: coordinate(points, 0),
      y: coordinate(points, 1),
      kept: total > 0 ? kept / total : 0,
      axes: [strongest(found, names, 0), strongest(found, names, 1)],
    },
  };
}

function columnsOf({ data, count, dimensions }: Points, columns: readonly number[]): Points {
  const d = columns.length;
  const picked = new Float64Array(count * d);
  for (let i = 0, to = 0; i < count; i++) {
    for (let j = 0; j < d; j++) picked[to++] = data[i * dimensions + columns[j]!]!;
  }
  return { data: picked, count, dimensions: d };
}

function coordinate({ data, count, dimensions }: Points, axis: number): Float32Array {
  const values = new Float32Array(count);
  if (axis < dimensions) for (let i = 0; i < count; i++) values[i] = data[i * dimensions + axis]!;
  return values;
}

function strongest(
  { axes, variances, dimensions }: PrincipalComponents,
  names: readonly FeatureName[],
  axis: number,
): FeatureName[] {
  if (axis >= variances.length) return [];
  return names
    .map((name, j) => ({ name, pull: Math.abs(axes[axis * dimensions + j]!) }))
    .sort((a, b) => b.pull - a.pull)
    .slice(0, named)
    .map(({ name }) => name);
}
