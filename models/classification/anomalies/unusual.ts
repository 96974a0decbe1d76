import { quantileSorted, type Random } from "../../core/index.js";
import type { Message } from "../../messages/index.js";
import type { FeatureName, Features } from "../features/feature-names.js";
import { featureMatrix } from "../features/matrix.js";
import { isolationForest } from "./isolation-forest.js";

/** How a feature helped to set a product apart. */
export interface FeatureShare {
  readonly name: FeatureName;
  /** Splits sooner than usual. */
  readonly splits: number;
  readonly value: number;
  /** Median over the catalogue. */
  readonly usual: number;
}

/** A product that is unlike the others as a whole, though no single check may say why. */
export interface Unusual {
  /** Index in the catalogue. */
  readonly item: number;
  /** Isolation score. */
  readonly score: number;
  readonly features: readonly FeatureShare[];
  readonly reason: Message;
  readonly action: Message;
}

/** Score from which, and share of the catalogue up to which, products are told. */
const leastScore = 0.55;
const largestShare = 0.01;
/** Fewer products than this do not say what is usual. */
const fewest = 30;
const featuresNamed = 3;

/** Products that an isolation forest sets apart soonest, with the features that did it (path attribution). */
export function unusualProducts(rows: readonly Features[], random: Random): Unusual[] {
  if (rows.length < fewest) return [];
  const matrix = featureMatrix(rows);
  const { scores, attributions } = isolationForest(matrix, random);
  const ranked = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  return ranked
    .slice(0, Math.ceil(largestShare * rows.length))
    .filter((item) => scores[item]! >= leastScore)
    .map((item) => {
      const features = matrix.names
        .map((name, j) => ({ name, splits: attributions[item * matrix.dimensions + j]! }))
        .filter(({ name, splits }) => splits > 0 && Number.isFinite(rows[item]![name]))
        .sort((a, b) => b.splits - a.splits)
        .slice(0, featuresNamed)
        .map(({ name, splits }) => ({ name, splits, value: rows[item]![name], usual: medianOf(rows, name) }));
      return {
        item,
        score: scores[item]!,
        features,
        reason: reasonOf(features),
        action: { key: "anomaly.unusual.action" },
      };
    });
}

function reasonOf(features: readonly FeatureShare[]): Message {
  const [a, b, c] = features.map(({ name }): Message => ({ key: `feature.${name}` }));
  if (a === undefined) return { key: "anomaly.unusualAsAWhole" };
  const list: Message =
    b === undefined
      ? a
      : c === undefined
        ? { key: "list.two", parameters: { a, b } }
        : { key: "list.three", parameters: { a, b, c } };
  return { key: "anomaly.unusual", parameters: { features: list } };
}

function medianOf(rows: readonly Features[], name: FeatureName): number {
  return quantileSorted(
    Float64Array.from(rows, (row) => row[name])
      .filter(Number.isFinite)
      .sort(),
    0.5,
  );
}
