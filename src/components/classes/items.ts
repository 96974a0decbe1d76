import type { FeatureName } from "npm:@celeiro/models/classification";
import type { Catalogue, ClassesPage, Measure } from "npm:@celeiro/models/snapshot";
import { folded } from "../search.js";

/** The catalogue in columns, one entry per product. */
export interface Items {
  readonly measure: Measure;
  readonly count: number;
  readonly sku: readonly string[];
  readonly description: readonly (string | null)[];
  readonly category: readonly (string | null)[];
  readonly pattern: readonly string[];
  readonly adi: readonly (number | null)[];
  readonly cv2: readonly (number | null)[];
  readonly value: Float64Array;
  readonly variation: Float64Array;
  readonly method: readonly (string | null)[];
  /** A quarter before; NaN where the product was not yet sold. */
  readonly previousValue: Float64Array;
  readonly previousVariation: Float64Array;
  readonly sold: readonly number[];
  readonly lost: readonly (number | null)[];
  /** The run's clusters; null where it found none. */
  readonly cluster: Uint8Array | null;
  readonly features: readonly FeatureName[];
  /** How demand ran over the last year; null where too little is known. */
  readonly shape: readonly (number | null)[];
  /** What a search looks in. */
  readonly text: readonly string[];
  /** Positions from the most to the least valuable, and each product's share with all before it. */
  readonly ranked: Uint32Array;
  readonly cumulative: Float64Array;
  readonly total: number;
}

export function itemsOf(catalogue: Catalogue, classes: ClassesPage): Items {
  const count = catalogue.sku.length;
  const value = Float64Array.from(catalogue.value);
  const ranked = Uint32Array.from(value.keys()).sort((a, b) => value[b]! - value[a]! || a - b);
  const total = value.reduce((sum, item) => sum + Math.max(0, item), 0);
  const cumulative = new Float64Array(count);
  let running = 0;
  ranked.forEach((position, rank) => {
    running += Math.max(0, value[position]!);
    cumulative[rank] = total > 0 ? running / total : 0;
  });
  const numbers = (column: readonly (number | null)[]) => Float64Array.from(column, (item) => item ?? Number.NaN);
  return {
    ...catalogue,
    count,
    value,
    ranked,
    cumulative,
    total,
    variation: numbers(classes.variation),
    previousValue: numbers(classes.previousValue),
    previousVariation: numbers(classes.previousVariation),
    sold: classes.sold,
    lost: classes.lost,
    cluster: classes.cluster.some((cluster) => cluster !== null)
      ? Uint8Array.from(classes.cluster, (cluster) => cluster ?? 0)
      : null,
    features: classes.features,
    shape: classes.shape,
    text: catalogue.sku.map((sku, i) =>
      folded(`${sku} ${catalogue.description[i] ?? ""} ${catalogue.category[i] ?? ""}`),
    ),
  };
}
