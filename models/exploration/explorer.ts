import {
  columnMeans,
  covariance,
  type FeatureMatrix,
  type FeatureName,
  type Features,
  featureMatrix,
  listed,
  traitsOf,
} from "../classification/index.js";
import type { Message } from "../messages/index.js";
import { type ClassData, type Classes, classesOf } from "./classes.js";
import type { ProductMap } from "./projection.js";
import type { ExplorationSettings } from "./settings.js";
import { type ProductClusters, spaceOf } from "./space.js";

/** A catalogue; every array has one entry per product. */
export interface ExplorationData extends ClassData {
  readonly names: readonly FeatureName[];
  /** The features in the order of `names`, column after column; NaN where unknown. */
  readonly features: Float32Array;
  /** Clusters found already with all features, which are the answer where they are as many as asked for. */
  readonly labels: Uint8Array | null;
  readonly seed: number;
}

export interface Outliers {
  readonly flags: Uint8Array;
  readonly radius: number;
  /** The radius at the knee, and the least at which no product is an outlier. */
  readonly knee: number;
  readonly widest: number;
}

/**
 * Classes, map, clusters and outliers of one catalogue, again and again under changed settings. What a change does not
 * touch is the same object as before.
 */
export interface Explorer {
  classes(settings: ExplorationSettings): Classes;
  map(settings: ExplorationSettings): ProductMap;
  clusters(settings: ExplorationSettings): ProductClusters;
  /** A sentence per cluster: its size, what sets it apart, its share of the value. */
  profiles(settings: ExplorationSettings): readonly Message[];
  outliers(settings: ExplorationSettings): Outliers;
  /** Whether outliers need no search any more, at whatever radius. */
  hasOutliers(settings: ExplorationSettings): boolean;
  /** Works some milliseconds on what a change of these settings may ask for; false once all of it is known. */
  prepare(settings: ExplorationSettings): boolean;
}

export function explorer(data: ExplorationData): Explorer {
  const { names, value, labels, seed } = data;
  const known = labels === null ? null : { labels, sizes: sizesOf(labels) };
  const scaled = featureMatrix(rowsOf(data), names);
  const mean = columnMeans(scaled);
  const catalogue = { scaled, mean, spread: covariance(scaled, mean) };
  const space = remembered(
    ({ features }) => features.join(" "),
    ({ features }) => spaceOf(catalogue, features, seed, features.length === names.length ? known : null),
  );
  const clusters = (settings: ExplorationSettings) => space(settings).clusters(settings.clusters);
  return {
    classes: remembered(
      ({ abcCuts, xyzCuts }) => `${abcCuts} ${xyzCuts}`,
      (settings) => classesOf(data, settings),
    ),
    map: (settings) => space(settings).map,
    clusters,
    profiles: remembered(
      (settings) => `${settings.clusters} ${settings.features.join(" ")}`,
      (settings) => profilesOf(clusters(settings), scaled, value),
    ),
    outliers: remembered(
      ({ features, radius }) => `${radius} ${features.join(" ")}`,
      (settings) => {
        const { least, knee, widest } = space(settings).radii();
        const radius = settings.radius ?? knee;
        return { flags: Uint8Array.from(least, (needed) => Number(needed > radius)), radius, knee, widest };
      },
    ),
    hasOutliers: (settings) => space(settings).hasRadii,
    prepare: (settings) => space(settings).prepare(settings.clusters),
  };
}

/** Keeps the last answer while the question, as `key` puts it, stays the same. */
function remembered<T>(
  key: (settings: ExplorationSettings) => string,
  answer: (settings: ExplorationSettings) => T,
): (settings: ExplorationSettings) => T {
  let last: { readonly key: string; readonly value: T } | undefined;
  return (settings) => {
    const wanted = key(settings);
    if (last === undefined || last.key !== wanted) last = { key: wanted, value: answer(settings) };
    return last.value;
  };
}

function rowsOf({ names, features, value }: ExplorationData): Features[] {
  const count = value.length;
  return Array.from(
    { length: count },
    (_, i) => Object.fromEntries(names.map((name, j) => [name, features[j * count + i] as number])) as Features,
  );
}

function profilesOf({ labels, sizes }: ProductClusters, scaled: FeatureMatrix, value: Float64Array): Message[] {
  const worth = new Float64Array(sizes.length);
  let total = 0;
  for (let i = 0; i < labels.length; i++) {
    const positive = Math.max(0, value[i]! || 0);
    worth[labels[i]!]! += positive;
    total += positive;
  }
  return Array.from(sizes, (size, cluster) => ({
    key: "cluster.profile",
    parameters: {
      size,
      share: total > 0 ? Number((worth[cluster]! / total).toFixed(4)) : 0,
      traits: listed(traitsOf(scaled, (row) => labels[row] === cluster)),
    },
  }));
}

function sizesOf(labels: Uint8Array): Int32Array {
  const sizes = new Int32Array(1 + labels.reduce((most, label) => Math.max(most, label), 0));
  for (const label of labels) sizes[label]! += 1;
  return sizes;
}
