import { type Quality, type QualityRule, snapshotTables } from "../../../models/snapshot/index.js";
import type { Snapshot } from "./snapshot-query.js";

const published = Object.keys(snapshotTables);

export async function qualityPage(snapshot: Snapshot): Promise<Quality> {
  const rules = await snapshot.rows<Omit<QualityRule, "message"> & { message: string | null }>(
    "SELECT rule, status, observed, threshold, rows, sample, message FROM quality ORDER BY status = 'pass', rule",
  );
  const tables = await snapshot.rows<{ table: string; rows: number }>(
    published
      .map((table) => `SELECT '${table}' AS "table", count(*)::INTEGER AS rows FROM ${table}`)
      .join(" UNION ALL "),
  );
  return {
    rules: rules.map((rule) => ({ ...rule, message: rule.message === null ? null : JSON.parse(rule.message) })),
    tables,
  };
}
