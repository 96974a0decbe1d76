import { numbers, texts } from "../../warehouse/index.js";
import { judged, type QualityRule, sampleSize } from "../row.js";

/** Sales rows whose quantity is unknown. */
export const missingQuantities: QualityRule = async ({ warehouse, config }) => {
  const found = await warehouse.query("SELECT count(*) AS total, count(*) - count(quantity) AS missing FROM sales");
  const [total, missing] = [numbers(found, "total")[0] as number, numbers(found, "missing")[0] as number];
  const share = total === 0 ? 0 : missing / total;
  const sample = await warehouse.query(
    `SELECT sku || ' ' || date AS label FROM sales WHERE quantity IS NULL ORDER BY sku, date LIMIT ${sampleSize}`,
  );
  return judged("missing-quantities", {
    observed: share,
    threshold: config.gates.maxMissingShare,
    rows: missing,
    sample: texts(sample, "label") as string[],
    message: { key: "quality.missing-quantities", parameters: { share, rows: missing } },
  });
};

/** Rows with a sale but neither price nor revenue, where the data have either at all. */
export const missingPrices: QualityRule = async ({ warehouse, config }) => {
  const found = await warehouse.query(
    `SELECT count(*) AS total, count(coalesce(price, revenue)) AS valued FROM sales WHERE quantity > 0`,
  );
  const [total, valued] = [numbers(found, "total")[0] as number, numbers(found, "valued")[0] as number];
  if (valued === 0) return undefined;
  const share = 1 - valued / total;
  const sample = await warehouse.query(
    `SELECT sku || ' ' || date AS label FROM sales WHERE quantity > 0 AND price IS NULL AND revenue IS NULL
     ORDER BY sku, date LIMIT ${sampleSize}`,
  );
  return judged("missing-prices", {
    observed: share,
    threshold: config.gates.maxMissingShare,
    rows: total - valued,
    sample: texts(sample, "label") as string[],
    message: { key: "quality.missing-prices", parameters: { share, rows: total - valued } },
  });
};
