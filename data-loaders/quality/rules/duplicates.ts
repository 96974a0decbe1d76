import { numbers, quoted, type Table, tables, texts } from "../../warehouse/index.js";
import { judged, type QualityRule, sampleSize } from "../row.js";

/** Rows beyond the first of their key, in any table that has a key. */
export const duplicatedKeys: QualityRule = async ({ warehouse }) => {
  let rows = 0;
  const sample: string[] = [];
  for (const table of tables as readonly Table[]) {
    if (table.key.length === 0) continue;
    const keys = table.key.map(quoted).join(", ");
    const label = table.key.map((column) => `coalesce(${quoted(column)}::VARCHAR, '')`).join(" || ' ' || ");
    const surplus = numbers(
      await warehouse.query(
        `SELECT coalesce(sum(n - 1), 0)::DOUBLE AS n
         FROM (SELECT count(*) AS n FROM ${quoted(table.name)} GROUP BY ${keys} HAVING count(*) > 1)`,
      ),
      "n",
    )[0] as number;
    if (surplus === 0) continue;
    rows += surplus;
    const found = await warehouse.query(
      `SELECT ${label} AS label FROM ${quoted(table.name)} GROUP BY ${keys} HAVING count(*) > 1
       ORDER BY label LIMIT ${sampleSize}`,
    );
    sample.push(...texts(found, "label").map((one) => `${table.name}: ${one}`));
  }
  return judged("duplicated-keys", {
    observed: rows,
    threshold: 0,
    rows,
    sample: sample.slice(0, sampleSize),
    message: { key: "quality.duplicated-keys", parameters: { rows } },
  });
};
