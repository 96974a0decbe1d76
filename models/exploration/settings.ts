import type { FeatureName } from "../classification/index.js";

/** What a reader may change about the classes and the map. */
export interface ExplorationSettings {
  /** Ascending shares of the value, such as [0.8, 0.95]. */
  readonly abcCuts: readonly [number, number];
  /** Ascending coefficients of variation, such as [0.5, 1]. */
  readonly xyzCuts: readonly [number, number];
  /** Features that clusters and map compare. */
  readonly features: readonly FeatureName[];
  readonly clusters: number;
  /** Radius within which a product needs neighbours, or it is an outlier; null takes the knee of the distances (DBSCAN's eps). */
  readonly radius: number | null;
}

/** Neighbours, itself included, that make a product part of a crowd. */
export const minNeighbours = 10;

/** More clusters than this nobody tells apart. */
export const mostClusters = 12;
