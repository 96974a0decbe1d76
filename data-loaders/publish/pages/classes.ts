import { featureNames } from "../../../models/classification/index.js";
import type {
  ClassesPage,
  ClusterProfile,
  DiscontinuedProduct,
  Manifest,
  ShapeProfile,
} from "../../../models/snapshot/index.js";
import { periodsPerYear } from "./measure.js";
import { columns, type Snapshot } from "./snapshot-query.js";
import { parsed } from "./stored-message.js";

interface Row {
  readonly cluster: number | null;
  readonly variation: number | null;
  readonly previousValue: number | null;
  readonly previousVariation: number | null;
  readonly sold: number;
  readonly lost: number | null;
  readonly shape: number | null;
}

/** What the classification page adds to the catalogue, in its order. */
export async function classesPage(snapshot: Snapshot, manifest: Manifest): Promise<ClassesPage> {
  const year = periodsPerYear[manifest.frequency];
  const rows = await snapshot.rows<Row>(`
    SELECT k.cluster, round(c.xyz_cv, 4) AS variation,
      round(c.previous_value, 2) AS "previousValue", round(c.previous_xyz_cv, 4) AS "previousVariation",
      round(coalesce(sales.value, 0), 2) AS sold,
      CASE WHEN sales.stocked THEN round(coalesce(missed.units * worth.worth, 0), 2) END AS lost, f.shape
    FROM products p LEFT JOIN classification c USING (sku) LEFT JOIN clusters k USING (sku) LEFT JOIN worth USING (sku) LEFT JOIN shapes f USING (sku)
    LEFT JOIN (
      SELECT sku, sum(money.value) AS value, count(stock) > 0 AS stocked
      FROM periods JOIN money USING (sku, date) JOIN calendar USING (date) WHERE age <= ${year} GROUP BY sku
    ) sales USING (sku)
    LEFT JOIN (
      SELECT sku, sum("after" - "before") AS units FROM cleansing JOIN calendar USING (date)
      WHERE kind = 'stockout' AND status = 'applied' AND age <= ${year} GROUP BY sku
    ) missed USING (sku)
    ORDER BY p.sku`);
  const [compared] = await snapshot.rows<{ products: number }>("SELECT count(*)::INTEGER AS products FROM features");
  return {
    ...columns(rows, ["cluster", "variation", "previousValue", "previousVariation", "sold", "lost", "shape"]),
    profiles: await profiles(snapshot),
    shapes: await shapes(snapshot),
    features: (compared?.products ?? 0) > 0 ? featureNames : [],
    discontinue: await discontinue(snapshot),
  };
}

async function profiles(snapshot: Snapshot): Promise<ClusterProfile[]> {
  const rows = await snapshot.rows<Omit<ClusterProfile, "profile"> & { profile: string | null }>(
    "SELECT cluster, size, stability, representative, profile FROM cluster_profiles ORDER BY cluster",
  );
  return rows.map((row) => ({ ...row, profile: parsed(row.profile) }));
}

async function shapes(snapshot: Snapshot): Promise<ShapeProfile[]> {
  const rows = await snapshot.rows<Record<"representative" | "start" | "end" | "curve" | "low" | "high", string>>(`
    SELECT representative, start::VARCHAR AS start, "end"::VARCHAR AS "end", curve, low, high
    FROM shape_profiles ORDER BY shape`);
  const numbers = (json: string) => JSON.parse(json) as number[];
  return rows.map(({ representative, start, end, curve, low, high }) => ({
    representative,
    start,
    end,
    curve: numbers(curve),
    low: numbers(low),
    high: numbers(high),
  }));
}

async function discontinue(snapshot: Snapshot): Promise<DiscontinuedProduct[]> {
  type Stored = Omit<DiscontinuedProduct, "reason" | "substitutes"> & { reason: string | null; substitutes: string };
  const rows = await snapshot.rows<Stored>(`
    SELECT d.sku, p.description, p.category, d.score, d.stock_value AS "stockValue", d.last_sale::VARCHAR AS "lastSale",
      d.value, d.money_freed AS "moneyFreed", coalesce(d.substitutes, '[]') AS substitutes, d.reason
    FROM discontinue d LEFT JOIN products p USING (sku) ORDER BY d.rank, d.sku`);
  return rows.map((row) => ({
    ...row,
    substitutes: JSON.parse(row.substitutes) as string[],
    reason: parsed(row.reason),
  }));
}

/**
 * `features.bin`: two 32-bit counts, of products and of features, then the features in single precision, column after
 * column in the order of the catalogue; NaN where unknown.
 */
export async function featuresFile(snapshot: Snapshot): Promise<Uint8Array> {
  const rows = await snapshot.rows<Record<string, number | null>>(`
    SELECT ${featureNames.map((name) => `f."${name}"`).join(", ")}
    FROM products p LEFT JOIN features f USING (sku) ORDER BY p.sku`);
  const bytes = new ArrayBuffer(8 + 4 * rows.length * featureNames.length);
  new Uint32Array(bytes, 0, 2).set([rows.length, featureNames.length]);
  const values = new Float32Array(bytes, 8);
  for (const [j, name] of featureNames.entries()) {
    for (const [i, row] of rows.entries()) values[j * rows.length + i] = row[name] ?? Number.NaN;
  }
  return new Uint8Array(bytes);
}
