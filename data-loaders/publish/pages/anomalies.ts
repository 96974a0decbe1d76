import type { AnomaliesPage, AnomalyFinding, FeatureShare, Measure } from "../../../models/snapshot/index.js";
import type { Snapshot } from "./snapshot-query.js";
import { parsed } from "./stored-message.js";

type Stored = Omit<AnomalyFinding, "features" | "reason" | "action"> & {
  readonly features: string | null;
  readonly reason: string | null;
  readonly action: string | null;
};

/** Findings about single products and pairs that may be one article; the most money first, then the highest score. */
export async function anomaliesPage(snapshot: Snapshot, measure: Measure): Promise<AnomaliesPage> {
  const rows = await snapshot.rows<Stored>(`
    WITH placed AS (SELECT sku, description, (row_number() OVER (ORDER BY sku) - 1)::INTEGER AS product FROM products),
    found AS (
      SELECT sku, kind, score, date::VARCHAR AS date, money, NULL AS original, features, reason, action FROM anomalies
      UNION ALL
      SELECT sku, 'duplicate', score, NULL, on_hand * unit_cost, original, NULL, reason, action
      FROM duplicates LEFT JOIN products USING (sku)
    )
    SELECT sku, product, description, kind, score, date, money, original, features, reason, action
    FROM found JOIN placed USING (sku) ORDER BY money DESC NULLS LAST, score DESC, sku, kind`);
  return {
    measure,
    findings: rows.map((row) => ({
      ...row,
      features: row.features === null ? [] : (JSON.parse(row.features) as FeatureShare[]),
      reason: parsed(row.reason),
      action: parsed(row.action),
    })),
  };
}
