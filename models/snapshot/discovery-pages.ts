import type { FeatureName } from "../classification/features/feature-names.js";
import type { Message } from "../messages/index.js";
import type { Measure } from "./pages.js";

/** `classes.json`: what the classification page adds to the catalogue; columns have one entry per product, in its order. */
export interface ClassesPage {
  /** Of each product, its cluster; null where nothing could be compared. */
  readonly cluster: readonly (number | null)[];
  /** What XYZ went by: the variation of demand, all of it or what trend and season leave, as the company chose. */
  readonly variation: readonly (number | null)[];
  /** Value and variation a quarter of a year before; null where the product was not yet sold. */
  readonly previousValue: readonly (number | null)[];
  readonly previousVariation: readonly (number | null)[];
  /** Sales of the last year, and what stock-outs are thought to have lost, in the catalogue's measure; null without stock. */
  readonly sold: readonly number[];
  readonly lost: readonly (number | null)[];
  readonly profiles: readonly ClusterProfile[];
  /** Of each product, the shape of its demand over the last year; null where it has none. */
  readonly shape: readonly (number | null)[];
  readonly shapes: readonly ShapeProfile[];
  /** Columns of `features.bin`; empty where no features were published. */
  readonly features: readonly FeatureName[];
  readonly discontinue: readonly DiscontinuedProduct[];
}

export interface ClusterProfile {
  readonly cluster: number;
  readonly size: number;
  readonly stability: number | null;
  readonly representative: string | null;
  readonly profile: Message | null;
}

/** A shape of demand at mean 0 and standard deviation 1, in equal stretches from `start` to `end`. */
export interface ShapeProfile {
  readonly representative: string;
  readonly start: string;
  readonly end: string;
  readonly curve: readonly number[];
  /** Hold four of five of the shape's products at each point. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export interface DiscontinuedProduct {
  readonly sku: string;
  readonly description: string | null;
  readonly category: string | null;
  readonly score: number;
  readonly stockValue: number | null;
  readonly lastSale: string | null;
  /** Sales of the last year, in the catalogue's measure. */
  readonly value: number | null;
  readonly moneyFreed: number | null;
  readonly substitutes: readonly string[];
  readonly reason: Message | null;
}

/** `anomalies.json`: findings and duplicates, the most money first. */
export interface AnomaliesPage {
  readonly measure: Measure;
  readonly findings: readonly AnomalyFinding[];
}

export interface AnomalyFinding {
  readonly sku: string;
  /** Position in the catalogue, which names the product's shard. */
  readonly product: number;
  readonly description: string | null;
  readonly kind: string;
  readonly score: number;
  readonly date: string | null;
  readonly money: number | null;
  /** The other product of a pair that may be one article. */
  readonly original: string | null;
  /** What set the product apart: how many splits of the isolation forest sooner than usual, its value, and the usual one. */
  readonly features: readonly FeatureShare[];
  readonly reason: Message | null;
  readonly action: Message | null;
}

export interface FeatureShare {
  readonly name: FeatureName;
  readonly splits: number;
  readonly value: number | null;
  readonly usual: number | null;
}

/** `baskets.json`, the strongest rule first; without imported baskets there is none. */
export interface BasketsPage {
  readonly rules: readonly BasketRule[];
  /** Category and description of every item that a rule of level `item` names, where it is a product. */
  readonly items: Readonly<Record<string, { readonly category: string | null; readonly description: string | null }>>;
}

export interface BasketRule {
  readonly level: "item" | "category";
  readonly antecedent: readonly string[];
  readonly consequent: string;
  readonly baskets: number;
  readonly support: number;
  readonly confidence: number;
  readonly lift: number;
  readonly leverage: number;
  readonly pValue: number;
  readonly qValue: number;
  readonly holdoutLift: number | null;
  readonly holdoutConfidence: number | null;
  readonly holds: boolean | null;
}

/** A correction of a product's demand before the forecast. */
export interface Correction {
  readonly date: string;
  readonly kind: "stockout" | "outlier" | "promotion";
  readonly before: number | null;
  readonly after: number | null;
  /** `applied`, or `kept` where a person decided that what was recorded stays. */
  readonly status: string;
  readonly reason: Message | null;
}
