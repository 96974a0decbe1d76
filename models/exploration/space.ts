import {
  type FeatureName,
  kMeans,
  kneeOf,
  type OutlierRadii,
  outlierRadiiInSteps,
  type Points,
  sampled,
} from "../classification/index.js";
import { Random } from "../core/index.js";
import { type Catalogued, type ProductMap, projection } from "./projection.js";
import { minNeighbours, mostClusters } from "./settings.js";

export interface ProductClusters {
  readonly labels: Uint8Array;
  readonly sizes: Int32Array;
}

/** From which radius on each product is no outlier; the radius at the knee of the distances; the widest that any needs. */
export interface Radii {
  readonly least: Float64Array;
  readonly knee: number;
  readonly widest: number;
}

/** Products that some features compare. Clusters and radii are found when they are asked for, or ahead of it, in steps. */
export interface Space {
  readonly map: ProductMap;
  clusters(count: number): ProductClusters;
  radii(): Radii;
  /** Whether `radii` has nothing left to search. */
  readonly hasRadii: boolean;
  /** Works some milliseconds on what may be asked next, the radii first, then clusters near `count`; false once all is known. */
  prepare(count: number): boolean;
}

/** Products that the first centres are found on, and tries to find them. */
const seedSample = 1500;
const seedRestarts = 5;
const polishIterations = 25;
/** Products whose neighbours a step looks for. */
const outlierStep = 400;

export function spaceOf(
  catalogue: Catalogued,
  features: readonly FeatureName[],
  seed: number,
  known: ProductClusters | null,
): Space {
  const { points, map } = projection(catalogue, features);
  const search = outlierRadiiInSteps(points, minNeighbours, outlierStep);
  const centres = new Map<number, Seeded>();
  const clusters = new Map<number, ProductClusters>();
  if (known !== null) clusters.set(known.sizes.length, known);
  let radii: Radii | undefined;

  const searchOn = () => {
    const step = search.next();
    if (step.done === true) radii = radiiOf(step.value);
  };
  const seeded = (k: number): Seeded => {
    const found = centres.get(k) ?? seedsOf(points, k, seed);
    centres.set(k, found);
    return found;
  };
  const clustersFor = (count: number): ProductClusters => {
    const found = clusters.get(count) ?? polished(points, seeded(count));
    clusters.set(count, found);
    centres.delete(count);
    return found;
  };
  return {
    map,
    clusters: clustersFor,
    radii() {
      while (radii === undefined) searchOn();
      return radii;
    },
    get hasRadii() {
      return radii !== undefined;
    },
    prepare(count) {
      if (radii === undefined) searchOn();
      else {
        const next = nearest(count).find((k) => !clusters.has(k));
        if (next === undefined) return false;
        if (centres.has(next)) clustersFor(next);
        else seeded(next);
      }
      return true;
    },
  };
}

/** Numbers of clusters that can be asked for, those near `count` first. */
const nearest = (count: number): number[] =>
  Array.from({ length: mostClusters }, (_, i) => i + 1).sort(
    (a, b) => Math.abs(a - count) - Math.abs(b - count) || b - a,
  );

/** First centres, and the random numbers that come after them. */
interface Seeded {
  readonly k: number;
  readonly centres: Float64Array;
  readonly random: Random;
}

/** The best of some starts on a sample; its centres are then polished on all products. */
function seedsOf(points: Points, wanted: number, seed: number): Seeded {
  const k = Math.max(1, Math.min(wanted, points.count));
  const random = new Random(`clusters ${seed} ${k}`);
  const { centres } = kMeans(sampled(points, seedSample, random), k, random, { restarts: seedRestarts });
  return { k, centres, random };
}

function polished(points: Points, { k, centres, random }: Seeded): ProductClusters {
  const { labels, sizes } = kMeans(points, k, random, { centres, maxIterations: polishIterations });
  return { labels: Uint8Array.from(labels), sizes };
}

function radiiOf({ radii, core }: OutlierRadii): Radii {
  const widest = radii.reduce((most, radius) => (Number.isFinite(radius) ? Math.max(most, radius) : most), 0);
  return { least: radii, knee: kneeOf(core.filter(Number.isFinite).sort()), widest };
}
