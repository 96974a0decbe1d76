import { formatDay } from "../../../models/core/index.js";
import { numbers, texts } from "../../warehouse/index.js";
import { judged, type QualityRule, sampleSize } from "../row.js";

/** Sales rows looked at in one query: medians hold their rows in memory. */
const rowsPerQuery = 4_000_000;
/** A product with fewer sales has no pattern to fall out of. */
const leastSales = 8;
/** Limit of the modified z-score (Iglewicz & Hoaglin, 1993), which is 0.6745 times the distance in MADs. */
const limit = 3.5 / 0.6745;
/** Smallest median absolute deviation of logarithms: below a factor of about 4, nothing is an outlier. */
const leastDeviation = Math.log(4) / limit;

/**
 * Sales far from what is usual for their product and region, by the median and the median absolute deviation of the
 * logarithms: sales are skewed, so in the original units every good week would be an outlier. Promoted sales are explained and left out.
 */
export const outliers: QualityRule = async ({ warehouse, config }) => {
  const total = numbers(await warehouse.query("SELECT count(*) AS n FROM sales WHERE quantity > 0"), "n")[0] as number;
  const parts = Math.max(1, Math.ceil(total / rowsPerQuery));
  let rows = 0;
  const sample: string[] = [];
  for (let part = 0; part < parts; part++) {
    const found = await warehouse.query(
      `WITH sold AS (
         SELECT sku, date, region, quantity, ln(quantity) AS size FROM sales
         WHERE quantity > 0 AND coalesce(promotion, 0) = 0 AND hash(sku) % ${parts} = ${part}
       ), middle AS (
         SELECT sku, region, median(size) AS median FROM sold GROUP BY sku, region HAVING count(*) >= ${leastSales}
       ), spread AS (
         SELECT sold.sku, sold.region, any_value(median) AS median,
           greatest(median(abs(size - median)), ${leastDeviation}) AS deviation
         FROM sold JOIN middle ON sold.sku = middle.sku AND sold.region IS NOT DISTINCT FROM middle.region
         GROUP BY sold.sku, sold.region
       )
       SELECT sold.sku AS sku, date, quantity, count(*) OVER () AS n
       FROM sold JOIN spread ON sold.sku = spread.sku AND sold.region IS NOT DISTINCT FROM spread.region
       WHERE abs(size - median) > ${limit} * deviation
       ORDER BY abs(size - median) / deviation DESC, sold.sku, date LIMIT ${sampleSize}`,
    );
    if (found.rowCount === 0) continue;
    rows += numbers(found, "n")[0] as number;
    texts(found, "sku").forEach((sku, i) => {
      sample.push(`${sku} ${formatDay(numbers(found, "date")[i] as number)} (${numbers(found, "quantity")[i]})`);
    });
  }
  const share = total === 0 ? 0 : rows / total;
  return judged("outliers", {
    observed: share,
    threshold: config.gates.maxOutlierShare,
    rows,
    sample: sample.slice(0, sampleSize),
    message: { key: "quality.outliers", parameters: { share, rows } },
  });
};
