import type { Random } from "../../../core/index.js";
import { type Envelope, envelopeBound, envelopeOf, firstAndLastBound } from "./bounds.js";
import { distancesOf, kMedoids, meanSilhouette } from "./k-medoids.js";
import { shapeDistance } from "./shape-distance.js";
import { TimeWarping } from "./time-warping.js";

/** `dtw`: peaks may come a little sooner or later; `sbd`: the whole series may be shifted. */
export type ShapeMeasure = "dtw" | "sbd";

export interface ShapeOptions {
  readonly measure?: ShapeMeasure;
  /** Number of clusters; the widest silhouette from 2 to 10 when 0 or left out. */
  readonly count?: number;
  /** Values that warping may stray; 8 % of the length when left out. */
  readonly band?: number;
}

export interface ShapeClusters {
  /** Index of the series that stands for each cluster; clusters are numbered by falling size. */
  readonly medoids: Int32Array;
  readonly labels: Int32Array;
  readonly sizes: Int32Array;
  /** Of each series to its medoid. */
  readonly distances: Float64Array;
  /** -1 to 1, of the series that the medoids were chosen among. */
  readonly silhouette: number;
}

/** Series that medoids are chosen among; all pairs of them are compared. */
const mostCompared = 600;
const mostClusters = 10;
const bandShare = 0.08;

/**
 * Groups series of one length, at mean 0 and standard deviation 1, by shape. Medoids are chosen among a sample of 600 (as in CLARA,
 * Kaufman & Rousseeuw, 1990); every series then goes to the nearest, with bounds that spare most comparisons.
 */
export function shapeClusters(
  series: readonly Float64Array[],
  random: Random,
  options: ShapeOptions = {},
): ShapeClusters {
  const { measure = "dtw", count = 0 } = options;
  const length = series[0]?.length ?? 0;
  const band = options.band ?? Math.round(bandShare * length);
  const sample = sampleOf(series.length, random);
  const warping = new TimeWarping(length, band);
  const compare = (a: Float64Array, b: Float64Array) =>
    measure === "sbd" ? shapeDistance(a, b) : warping.distance(a, b);
  const distances = distancesOf(sample.length, (i, j) => compare(series[sample[i]!]!, series[sample[j]!]!));
  const counts =
    count > 0
      ? [Math.min(count, sample.length)]
      : Array.from({ length: Math.min(mostClusters, sample.length - 1) - 1 }, (_, i) => i + 2);
  const tried = (counts.length > 0 ? counts : [Math.min(1, sample.length)]).map((k) => {
    const found = kMedoids(distances, k);
    return { ...found, silhouette: meanSilhouette(distances, found.labels, found.sizes) };
  });
  const best = tried.reduce((kept, one) => (one.silhouette > kept.silhouette ? one : kept));
  const medoids = best.medoids.map((m) => sample[m]!);
  const nearest = nearestOf(series, medoids, measure === "sbd" ? undefined : warping);
  return bySize(medoids, nearest, best.silhouette);
}

function sampleOf(count: number, random: Random): Int32Array {
  const all = Int32Array.from({ length: count }, (_, i) => i);
  if (count <= mostCompared) return all;
  for (let i = 0; i < mostCompared; i++) {
    const j = i + random.integer(count - i);
    const held = all[i]!;
    all[i] = all[j]!;
    all[j] = held;
  }
  return all.subarray(0, mostCompared).sort();
}

interface Nearest {
  readonly labels: Int32Array;
  readonly distances: Float64Array;
}

/** The medoid nearest to each series: bounds first, then the warping itself, given up once it is beyond the nearest so far. */
function nearestOf(series: readonly Float64Array[], medoids: Int32Array, warping: TimeWarping | undefined): Nearest {
  const labels = new Int32Array(series.length);
  const distances = new Float64Array(series.length).fill(Number.POSITIVE_INFINITY);
  const stands = Array.from(medoids, (m) => series[m]!);
  const envelopes = warping === undefined ? [] : stands.map((one) => envelopeOf(one, warping.band));
  series.forEach((one, i) => {
    stands.forEach((medoid, m) => {
      const least = distances[i]!;
      const distance =
        warping === undefined
          ? shapeDistance(one, medoid)
          : boundedDistance(warping, one, medoid, envelopes[m]!, least);
      if (distance >= least) return;
      distances[i] = distance;
      labels[i] = m;
    });
  });
  medoids.forEach((item, m) => {
    labels[item] = m;
    distances[item] = 0;
  });
  return { labels, distances };
}

/** The warping distance of series of one length, or Infinity where a bound or the warping itself passes `limit`. */
export function boundedDistance(
  warping: TimeWarping,
  series: Float64Array,
  other: Float64Array,
  envelope: Envelope,
  limit: number,
): number {
  if (firstAndLastBound(series, other) > limit) return Number.POSITIVE_INFINITY;
  if (envelopeBound(series, envelope, limit) > limit) return Number.POSITIVE_INFINITY;
  return warping.distance(series, other, limit);
}

function bySize(medoids: Int32Array, { labels, distances }: Nearest, silhouette: number): ShapeClusters {
  const held = new Int32Array(medoids.length);
  for (const label of labels) held[label]! += 1;
  const order = Array.from(medoids.keys()).sort((a, b) => held[b]! - held[a]! || medoids[a]! - medoids[b]!);
  const rank = new Int32Array(medoids.length);
  for (const [position, m] of order.entries()) rank[m] = position;
  return {
    medoids: Int32Array.from(order, (m) => medoids[m]!),
    labels: labels.map((m) => rank[m]!),
    sizes: Int32Array.from(order, (m) => held[m]!),
    distances,
    silhouette,
  };
}
