import { type FeatureName, featureNames } from "../classification/features/feature-names.js";

/** What is found by comparing products, cleaning their histories and looking into baskets. */
export const discoveryTables = {
  /** One row per sku; NULL where the history cannot tell. The columns are those of docs/reference/features.md. */
  features: {
    sku: "VARCHAR",
    ...(Object.fromEntries(featureNames.map((name) => [name, "DOUBLE"])) as Record<FeatureName, "DOUBLE">),
  },
  /**
   * One row per sku: its k-means cluster, numbered from 0 by falling size; its place on the map; its silhouette width,
   * -1 to 1; and whether it lies apart from all dense groups (1) or not (0).
   */
  clusters: {
    sku: "VARCHAR",
    cluster: "INTEGER",
    x: "DOUBLE",
    y: "DOUBLE",
    silhouette: "DOUBLE",
    outlier: "INTEGER",
  },
  /** One row per cluster; `stability` from 0 to 1 over bootstrap samples, `profile` a Message as JSON. */
  cluster_profiles: {
    cluster: "INTEGER",
    size: "INTEGER",
    value: "DOUBLE",
    value_share: "DOUBLE",
    stability: "DOUBLE",
    silhouette: "DOUBLE",
    representative: "VARCHAR",
    profile: "VARCHAR",
  },
  /** Products with enough history: whose demand over the last year runs alike, by time warping; `distance` to the shape's medoid. */
  shapes: { sku: "VARCHAR", shape: "INTEGER", distance: "DOUBLE" },
  /**
   * One row per shape, numbered from 0 by falling size. `curve` is the demand of the medoid, `representative`, at mean 0 and
   * standard deviation 1 from `start` to `end`; `low` and `high` hold four of five of its products at each point (JSON arrays).
   */
  shape_profiles: {
    shape: "INTEGER",
    size: "INTEGER",
    representative: "VARCHAR",
    silhouette: "DOUBLE",
    start: "DATE",
    end: "DATE",
    curve: "VARCHAR",
    low: "VARCHAR",
    high: "VARCHAR",
  },
  /**
   * Corrections of demand, before the forecast; `kind` is stockout, outlier or promotion. `status` is applied, or kept
   * where a person decided that what was recorded stays. `reason` is a Message as JSON.
   */
  cleansing: {
    sku: "VARCHAR",
    date: "DATE",
    kind: "VARCHAR",
    before: "DOUBLE",
    after: "DOUBLE",
    status: "VARCHAR",
    reason: "VARCHAR",
  },
  /**
   * What is bought together, strongest leverage first; `level` is item or category, `antecedent` a JSON array of names.
   * The `holdout_` columns say what the half of the baskets says that the rule was not mined on; `holds` is 1 where that is
   * a lift above 1 with p < 0.05, NULL where the rule was not found in the other half alone.
   */
  rules: {
    level: "VARCHAR",
    antecedent: "VARCHAR",
    consequent: "VARCHAR",
    baskets: "INTEGER",
    support: "DOUBLE",
    confidence: "DOUBLE",
    lift: "DOUBLE",
    leverage: "DOUBLE",
    p_value: "DOUBLE",
    q_value: "DOUBLE",
    holdout_lift: "DOUBLE",
    holdout_confidence: "DOUBLE",
    holdout_p_value: "DOUBLE",
    holds: "INTEGER",
  },
  /**
   * Products that are better discontinued, first things first: `score` from 0.5 to 1, the stock at cost, what it would free
   * after the loss of selling it off, and products that customers can take instead (JSON array of sku).
   */
  discontinue: {
    sku: "VARCHAR",
    rank: "INTEGER",
    score: "DOUBLE",
    stock_value: "DOUBLE",
    last_sale: "DATE",
    value: "DOUBLE",
    money_freed: "DOUBLE",
    substitutes: "VARCHAR",
    reason: "VARCHAR",
  },
  /** The same article under two skus: `original` sells better. */
  duplicates: {
    sku: "VARCHAR",
    original: "VARCHAR",
    score: "DOUBLE",
    correlation: "DOUBLE",
    reason: "VARCHAR",
    action: "VARCHAR",
  },
} as const;
