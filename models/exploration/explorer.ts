import {
  classifyAbc,
  classifyXyz,
  columnMeans,
  componentsOf,
  covariance,
  type FeatureMatrix,
  type FeatureName,
  type Features,
  featureMatrix,
  kMeans,
  kneeOf,
  listed,
  outlierRadii,
  type Points,
  project,
  sampled,
  traitsOf,
} from "../classification/index.js";
import { Random } from "../core/index.js";
import type { Message } from "../messages/index.js";
import { type ExplorationSettings, minNeighbours } from "./settings.js";

/** A catalogue; every array has one entry per product. */
export interface ExplorationData {
  readonly names: readonly FeatureName[];
  /** The features in the order of `names`, column after column; NaN where unknown. */
  readonly features: Float32Array;
  /** What ABC ranks by. */
  readonly value: Float64Array;
  /** What XYZ goes by: a coefficient of variation. */
  readonly variation: Float64Array;
  /** Clusters found already with all features, which are the answer where they are as many as asked for. */
  readonly labels: Uint8Array | null;
  readonly seed: number;
}

export interface Classes {
  /** 0 is A, 1 is B, 2 is C. */
  readonly abc: Uint8Array;
  /** 0 is X, 1 is Y, 2 is Z. */
  readonly xyz: Uint8Array;
}

export interface ProductMap {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Share of the variance of the chosen features that the map keeps. */
  readonly kept: number;
  /** The features that pull most along each axis, strongest first. */
  readonly axes: readonly [readonly FeatureName[], readonly FeatureName[]];
}

export interface ProductClusters {
  readonly labels: Uint8Array;
  readonly sizes: Int32Array;
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
}

/** Components that clusters are found in: distance means less in thirty dimensions than in eight. */
const components = 8;
/** Products that the first centres are found on, and tries to find them. */
const seedSample = 1500;
const seedRestarts = 5;
const polishIterations = 25;
/** Features named on an axis. */
const named = 3;

export function explorer(data: ExplorationData): Explorer {
  const { names, value, variation, labels, seed } = data;
  const known = labels === null ? 0 : 1 + labels.reduce((most, label) => Math.max(most, label), 0);
  const scaled = featureMatrix(rowsOf(data), names);
  const mean = columnMeans(scaled);
  const spread = covariance(scaled, mean);
  const projected = remembered(
    (settings) => settings.features.join(" "),
    (settings) => projection(scaled, mean, spread, settings.features),
  );
  const radii = remembered(
    (settings) => settings.features.join(" "),
    (settings) => {
      const { radii, core } = outlierRadii(projected(settings).points, minNeighbours);
      const finite = radii.filter(Number.isFinite);
      return { radii, knee: kneeOf(core.filter(Number.isFinite).sort()), widest: Math.max(0, ...extent(finite)) };
    },
  );
  const clusters = remembered(
    (settings) => `${settings.clusters} ${settings.features.join(" ")}`,
    (settings) =>
      labels !== null && settings.clusters === known && settings.features.length === names.length
        ? { labels, sizes: sizesOf(labels, known) }
        : clustersOf(projected(settings).points, settings.clusters, seed),
  );
  return {
    classes: remembered(
      ({ abcCuts, xyzCuts }) => `${abcCuts} ${xyzCuts}`,
      ({ abcCuts, xyzCuts }) => ({
        abc: Uint8Array.from(classifyAbc(value, abcCuts).classes, (name) => "ABC".indexOf(name)),
        xyz: Uint8Array.from(variation, (cv) => "XYZ".indexOf(classifyXyz(cv, xyzCuts))),
      }),
    ),
    map: (settings) => projected(settings).map,
    clusters,
    profiles: remembered(
      (settings) => `${settings.clusters} ${settings.features.join(" ")}`,
      (settings) => profilesOf(clusters(settings), scaled, value),
    ),
    outliers: remembered(
      ({ features, radius }) => `${radius} ${features.join(" ")}`,
      (settings) => {
        const { radii: least, knee, widest } = radii(settings);
        const radius = settings.radius ?? knee;
        return { flags: Uint8Array.from(least, (needed) => Number(needed > radius)), radius, knee, widest };
      },
    ),
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

function projection(
  scaled: FeatureMatrix,
  mean: Float64Array,
  spread: Float64Array,
  wanted: readonly FeatureName[],
): { readonly points: Points; readonly map: ProductMap } {
  const columns = scaled.names.flatMap((name, j) => (wanted.includes(name) ? [j] : []));
  const d = columns.length;
  const { count, dimensions } = scaled;
  const data = new Float64Array(count * d);
  for (let i = 0, to = 0; i < count; i++) {
    for (let j = 0; j < d; j++) data[to++] = scaled.data[i * dimensions + columns[j]!]!;
  }
  const matrix = Float64Array.from({ length: d * d }, (_, k) => {
    return spread[columns[Math.floor(k / d)]! * dimensions + columns[k % d]!]!;
  });
  const total = columns.reduce((sum, j) => sum + spread[j * dimensions + j]!, 0);
  const found = componentsOf(
    matrix,
    Float64Array.from(columns, (j) => mean[j]!),
    Math.min(components, d),
  );
  const points = project({ data, count, dimensions: d }, found);
  const names = columns.map((j) => scaled.names[j] as FeatureName);
  const { dimensions: width } = points;
  const coordinate = (axis: number) =>
    Float32Array.from({ length: count }, (_, i) => (axis < width ? points.data[i * width + axis]! : 0));
  const kept = (found.variances[0] ?? 0) + (found.variances[1] ?? 0);
  const strongest = (axis: number) =>
    axis >= width
      ? []
      : names
          .map((name, j) => ({ name, pull: Math.abs(found.axes[axis * d + j]!) }))
          .sort((a, b) => b.pull - a.pull)
          .slice(0, named)
          .map(({ name }) => name);
  return {
    points,
    map: {
      x: coordinate(0),
      y: coordinate(1),
      kept: total > 0 ? kept / total : 0,
      axes: [strongest(0), strongest(1)],
    },
  };
}

/** Centres from the best of some starts on a sample, then polished on all products. */
function clustersOf(points: Points, wanted: number, seed: number): ProductClusters {
  const k = Math.max(1, Math.min(wanted, points.count));
  const random = new Random(`clusters ${seed} ${k}`);
  const { centres } = kMeans(sampled(points, seedSample, random), k, random, { restarts: seedRestarts });
  const { labels, sizes } = kMeans(points, k, random, { centres, maxIterations: polishIterations });
  return { labels: Uint8Array.from(labels), sizes };
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

function sizesOf(labels: Uint8Array, k: number): Int32Array {
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label]! += 1;
  return sizes;
}

function extent(values: Float64Array): readonly number[] {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > largest) largest = value;
  return [largest];
}
