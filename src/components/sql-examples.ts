import type { MessageKey } from "npm:@celeiro/models/messages";

/** Queries to start from; the first one runs when the page opens. */
export const examples: readonly { readonly title: MessageKey; readonly sql: string }[] = [
  {
    title: "site.sql.example.total",
    sql: `SELECT date, sum(quantity) AS quantity
FROM periods
GROUP BY date
ORDER BY date`,
  },
  {
    title: "site.sql.example.categories",
    sql: `SELECT category, count(*) AS products, sum(value) AS value
FROM products JOIN classification USING (sku)
GROUP BY category
ORDER BY value DESC`,
  },
  {
    title: "site.sql.example.methods",
    sql: `SELECT method, count(*) AS products, avg(loss) AS mean_loss
FROM selection
GROUP BY method
ORDER BY products DESC`,
  },
  {
    title: "site.sql.example.risk",
    sql: `SELECT sku, description, o.quantity, value, stockout_probability, value_at_risk
FROM orders o JOIN products USING (sku)
WHERE status = 'order'
ORDER BY value_at_risk DESC NULLS LAST
LIMIT 50`,
  },
  {
    title: "site.sql.example.forecast",
    sql: `SELECT date, sum(mean) AS forecast
FROM forecasts
GROUP BY date
ORDER BY date`,
  },
  {
    title: "site.sql.example.misses",
    sql: `SELECT sku, avg(abs(actual - mean)) AS mean_error, sum(actual) AS sold
FROM backtest_points
GROUP BY sku
HAVING sold > 0
ORDER BY mean_error / sold DESC
LIMIT 20`,
  },
];
