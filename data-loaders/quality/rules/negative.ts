import { numbers, texts } from "../../warehouse/index.js";
import { judged, type QualityRule, sampleSize } from "../row.js";

/** Sales below zero: an import refuses them, other ways into the warehouse may not. */
export const negativeQuantities: QualityRule = async ({ warehouse }) => {
  const found = await warehouse.query("SELECT count(*) AS n FROM sales WHERE quantity < 0");
  const rows = numbers(found, "n")[0] as number;
  const sample = await warehouse.query(
    `SELECT sku || ' ' || date || ' (' || quantity || ')' AS label FROM sales WHERE quantity < 0
     ORDER BY sku, date LIMIT ${sampleSize}`,
  );
  return judged("negative-quantities", {
    observed: rows,
    threshold: 0,
    rows,
    sample: texts(sample, "label") as string[],
    message: { key: "quality.negative-quantities", parameters: { rows } },
  });
};
