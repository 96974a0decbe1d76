import type { Frequency } from "../../../models/core/index.js";
import type { Manifest, Measure } from "../../../models/snapshot/index.js";
import type { Snapshot } from "./snapshot-query.js";

/** Money where the company's sales carry any, else units. */
export async function measureOf(snapshot: Snapshot): Promise<Measure> {
  const [row] = await snapshot.rows<{ revenue: number | null }>("SELECT sum(revenue) AS revenue FROM periods");
  return (row?.revenue ?? 0) > 0 ? "money" : "units";
}

/** Periods that a headline sums: four weeks, or what comes near a month. */
export const headlinePeriods: Readonly<Record<Frequency, number>> = { D: 28, W: 4, M: 1, Q: 1, Y: 1 };

/** Periods in a year; days are counted in whole weeks, so that weekdays compare with themselves. */
export const periodsPerYear: Readonly<Record<Frequency, number>> = { D: 364, W: 52, M: 12, Q: 4, Y: 1 };

/**
 * Temporary tables that several pages read. `worth`: what one unit of a product brings, the mean realised price of
 * its last year, else its list price (1 where sums are in units). `money`: sales per period in the measure.
 */
export async function prepare(snapshot: Snapshot, measure: Measure, manifest: Manifest): Promise<void> {
  const year = periodsPerYear[manifest.frequency];
  await snapshot.rows(`CREATE TEMP TABLE calendar AS
    SELECT date, row_number() OVER (ORDER BY date DESC)::INTEGER AS age FROM (SELECT DISTINCT date FROM periods)`);
  await snapshot.rows(`CREATE TEMP TABLE worth AS
    SELECT p.sku,
      ${measure === "units" ? "1.0" : "coalesce(y.price, p.unit_price, 0)"} AS worth,
      p.unit_cost AS cost
    FROM products p LEFT JOIN (
      SELECT sku, sum(revenue) / nullif(sum(quantity), 0) AS price
      FROM periods JOIN calendar USING (date) WHERE age <= ${year} AND quantity > 0 AND revenue IS NOT NULL GROUP BY sku
    ) y USING (sku)`);
  await snapshot.rows(`CREATE TEMP VIEW money AS
    SELECT sku, date, ${measure === "units" ? "quantity" : "coalesce(revenue, 0)"} AS value FROM periods`);
}
