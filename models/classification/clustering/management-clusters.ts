import { quantileSorted, type Random } from "../../core/index.js";
import type { Message } from "../../messages/index.js";
import type { FeatureName, Features } from "../features/feature-names.js";
import type { Points } from "../points.js";
import { type ClusterCount, chooseClusterCount } from "./cluster-count.js";
import { dbscan, kneeOf, neighbourDistances, noise } from "./dbscan.js";
import { kMeans } from "./k-means.js";
import { type ProductSpace, productSpace } from "./product-space.js";
import { centreSilhouettes } from "./silhouette.js";
import { clusterStability, representatives } from "./stability.js";
import { listed, traitsOf } from "./traits.js";

export interface ManagementOptions {
  /** Number of clusters; left to silhouette and gap statistic when 0 or left out. */
  readonly count?: number;
  /** Radius of DBSCAN; that of `outlierRadius` when left out. */
  readonly radius?: number;
  readonly features?: readonly FeatureName[];
}

/** Products in groups that can be managed alike. */
export interface ManagementClusters {
  readonly space: ProductSpace;
  /** Cluster of each product, numbered from 0 by falling size. */
  readonly labels: Int32Array;
  /** -1 to 1: how much nearer a product is to its own cluster than to the next. */
  readonly silhouettes: Float64Array;
  /** 1 for products that lie in no dense group. */
  readonly outliers: Uint8Array;
  readonly radius: number;
  readonly profiles: readonly ClusterProfile[];
  /** How the number was chosen; undefined where it was given. */
  readonly choice: ClusterCount | undefined;
}

export interface ClusterProfile {
  readonly cluster: number;
  readonly size: number;
  readonly value: number;
  readonly valueShare: number;
  /** 0 to 1; below 0.6 not to be trusted (Hennig, 2007). */
  readonly stability: number;
  readonly silhouette: number;
  /** Index of the product that stands for the cluster. */
  readonly representative: number;
  readonly profile: Message;
}

/** Neighbours, itself included, that make a product part of a dense group. */
export const densePoints = 10;
/** Fewer products than this are one group. */
const fewest = 12;

/** A manager needs this many groups, unless the gap statistic sees fewer. */
const fewestClusters = 4;

/**
 * Groups a catalogue by behaviour: k-means on the principal components of the features, outliers by DBSCAN.
 *
 * @param values of the products, for the profiles, in any unit
 */
export function managementClusters(
  rows: readonly Features[],
  values: ArrayLike<number>,
  random: Random,
  { count = 0, radius, features }: ManagementOptions = {},
): ManagementClusters {
  const space = productSpace(rows, features);
  const { points, matrix } = space;
  const n = rows.length;
  const choice = count === 0 && n >= fewest ? chooseClusterCount(points, random.fork("count")) : undefined;
  const k = Math.min(n, count > 0 ? count : choice === undefined ? 1 : manageable(choice));
  const result = kMeans(points, k, random.fork("clusters"));
  const silhouettes = centreSilhouettes(points, result);
  const stability =
    k > 1 ? clusterStability(points, result, random.fork("stability")) : new Float64Array(Math.max(1, k)).fill(1);
  const eps = radius ?? (n >= fewest ? outlierRadius(points) : Number.POSITIVE_INFINITY);
  const outliers = Uint8Array.from(n >= fewest ? dbscan(points, eps, densePoints) : new Int32Array(n), (label) =>
    label === noise ? 1 : 0,
  );
  const stands = representatives(points, result);
  const total = sum(values, () => true);
  const profiles = Array.from(result.sizes, (size, cluster): ClusterProfile => {
    const members = Int32Array.from(result.labels.keys()).filter((i) => result.labels[i] === cluster);
    const value = sum(values, (i) => result.labels[i] === cluster);
    const valueShare = total > 0 ? value / total : 0;
    return {
      cluster,
      size,
      value,
      valueShare,
      stability: stability[cluster]!,
      silhouette: members.reduce((s, i) => s + silhouettes[i]!, 0) / Math.max(1, size),
      representative: stands[cluster]!,
      profile: {
        key: "cluster.profile",
        parameters: {
          size,
          share: Number(valueShare.toFixed(4)),
          traits: listed(traitsOf(matrix, (i) => result.labels[i] === cluster)),
        },
      },
    };
  });
  return { space, labels: result.labels, silhouettes, outliers, radius: eps, profiles, choice };
}

function sum(values: ArrayLike<number>, counts: (i: number) => boolean): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) if (counts(i)) total += Math.max(0, values[i]! || 0);
  return total;
}

/** At most this share of products lies apart. */
const mostOutliers = 0.05;

/** The knee of the neighbour distances, or a larger radius that leaves few enough products apart to be looked at. */
export function outlierRadius(points: Points): number {
  const distances = neighbourDistances(points, Math.min(densePoints, points.count));
  return Math.max(kneeOf(distances), quantileSorted(distances, 1 - mostOutliers));
}

/**
 * The widest silhouette alone likes two groups: the few strangest products and all others. So it chooses from four on, or
 * from the number that the gap statistic sees, where that is smaller.
 */
function manageable({ byGap, scores }: ClusterCount): number {
  const floor = Math.min(fewestClusters, byGap);
  return scores
    .filter(({ k, silhouette }) => k >= floor && !Number.isNaN(silhouette))
    .reduce((best, score) => (byGap > 1 && score.silhouette > best.silhouette ? score : best), {
      k: 1,
      silhouette: Number.NEGATIVE_INFINITY,
    }).k;
}
