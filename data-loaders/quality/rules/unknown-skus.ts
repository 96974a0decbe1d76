import { numbers, texts } from "../../warehouse/index.js";
import { judged, type QualityRule, sampleSize } from "../row.js";

/** Products that are sold but not described, where products are described at all. */
export const unknownSkus: QualityRule = async ({ warehouse, config }) => {
  const described = numbers(await warehouse.query("SELECT count(*) AS n FROM products"), "n")[0] as number;
  if (described === 0) return undefined;
  const found = await warehouse.query(
    `SELECT count(*) AS sold, count(*) FILTER (sku NOT IN (SELECT sku FROM products)) AS unknown
     FROM (SELECT DISTINCT sku FROM sales)`,
  );
  const [sold, unknown] = [numbers(found, "sold")[0] as number, numbers(found, "unknown")[0] as number];
  const sample = await warehouse.query(
    `SELECT DISTINCT sku FROM sales WHERE sku NOT IN (SELECT sku FROM products) ORDER BY sku LIMIT ${sampleSize}`,
  );
  const share = sold === 0 ? 0 : unknown / sold;
  return judged("unknown-skus", {
    observed: share,
    threshold: config.gates.maxUnknownSkuShare,
    rows: unknown,
    sample: texts(sample, "sku") as string[],
    message: { key: "quality.unknown-skus", parameters: { share, products: unknown } },
  });
};
