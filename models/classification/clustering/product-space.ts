import type { FeatureName, Features } from "../features/feature-names.js";
import { type FeatureMatrix, featureMatrix } from "../features/matrix.js";
import type { Points } from "../points.js";
import { principalComponents, project } from "./principal-components.js";

/** Products as points: near one another where they behave alike. */
export interface ProductSpace {
  /** Features on one scale, a row per product. */
  readonly matrix: FeatureMatrix;
  /** The same on their first principal components; what clusters are made in, since distance means less in 36 dimensions. */
  readonly points: Points;
  /** Coordinates of the first two components: the map. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Share of the variance of the features that the map shows, and that `points` keeps. */
  readonly shownOnMap: number;
  readonly kept: number;
}

/** Components that clusters are made in. */
const components = 8;

/** Places every product by its features; by `names` only, where given. */
export function productSpace(rows: readonly Features[], names?: readonly FeatureName[]): ProductSpace {
  const matrix = featureMatrix(rows, names);
  const axes = principalComponents(matrix, matrix.dimensions);
  const used = Math.min(components, matrix.dimensions);
  const points = project(matrix, {
    ...axes,
    axes: axes.axes.subarray(0, used * matrix.dimensions),
    variances: axes.variances.subarray(0, used),
  });
  const along = (axis: number) =>
    Float64Array.from({ length: points.count }, (_, i) => (axis < used ? points.data[i * used + axis]! : 0));
  const total = axes.variances.reduce((sum, variance) => sum + variance, 0);
  const share = (first: number) =>
    total > 0 ? axes.variances.subarray(0, first).reduce((sum, variance) => sum + variance, 0) / total : 0;
  return { matrix, points, x: along(0), y: along(1), shownOnMap: share(2), kept: share(used) };
}
