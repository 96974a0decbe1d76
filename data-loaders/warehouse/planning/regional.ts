import { type Frequency, formatDay } from "../../../models/core/index.js";
import type { PlanningCalendar } from "./types.js";

/** What `date_trunc` and intervals call each period. */
export const periodName: Readonly<Record<Frequency, string>> = {
  D: "day",
  W: "week",
  M: "month",
  Q: "quarter",
  Y: "year",
};

/**
 * Sales by product, region and period of the calendar, in the columns of `sales`, without gaps: from the first period
 * with a sale (the first listed one where nothing was ever sold) to the company's last. Nothing sold is 0 units; a price
 * not stated is the last one, or the list price where none is known; stock is the last reading of the period, else NULL.
 * Sums are exact, so that the order of rows changes nothing.
 */
export function regionalPeriodsSql({ frequency, first, last, asOf }: PlanningCalendar): string {
  const period = periodName[frequency];
  const exact = (value: string) => `(${value})::DECIMAL(38, 9)`;
  return `
    WITH sold AS (
      SELECT *, date_trunc('${period}', date)::DATE AS period, coalesce(revenue, quantity * price) AS value
      FROM sales WHERE quantity IS NOT NULL AND date BETWEEN '${formatDay(first)}' AND '${formatDay(asOf)}'
    ), demand AS (
      SELECT sku, region, period,
        sum(${exact("quantity")})::DOUBLE AS quantity,
        sum(${exact("value")})::DOUBLE AS value,
        (sum(${exact("quantity")}) FILTER (value IS NOT NULL))::DOUBLE AS valued_quantity,
        sum(${exact("price")})::DOUBLE / count(price) AS listed_price,
        max(promotion) AS promotion,
        arg_max(stock, date) AS stock
      FROM sold GROUP BY sku, region, period
    ), span AS (
      SELECT sku, region, min(category) AS category,
        coalesce(min(period) FILTER (quantity > 0), min(period)) AS first
      FROM sold GROUP BY sku, region
    ), grid AS (
      SELECT sku, region, category, unnest(
        generate_series(first::TIMESTAMP, TIMESTAMP '${formatDay(last)}', INTERVAL 1 ${period})
      )::DATE AS date FROM span
    ), filled AS (
      SELECT grid.sku, grid.date, grid.region, coalesce(demand.quantity, 0) AS quantity,
        coalesce(
          last_value(CASE WHEN valued_quantity > 0 THEN value / valued_quantity ELSE listed_price END IGNORE NULLS)
            OVER (PARTITION BY grid.sku, grid.region ORDER BY grid.date), products.unit_price) AS price,
        demand.value, coalesce(demand.promotion, 0) AS promotion, demand.stock,
        coalesce(products.category, grid.category) AS category
      FROM grid
      LEFT JOIN demand ON demand.sku = grid.sku AND demand.region IS NOT DISTINCT FROM grid.region
        AND demand.period = grid.date
      LEFT JOIN products ON products.sku = grid.sku
    )
    SELECT sku, date, region, quantity, price, coalesce(value, quantity * price) AS revenue, promotion, stock, category
    FROM filled`;
}
