import { DuckDBInstance } from "@duckdb/node-api";

/**
 * Figures of a whole run, for the manifest: how many products and orders, what the orders cost, and how far the chosen
 * methods were from what happened in the backtest. A figure that nothing stands behind is left out.
 */
const metricsSql = `
  WITH judged AS (
    SELECT backtest.* FROM backtest JOIN selection USING (sku, method)
  )
  SELECT
    (SELECT count(*) FROM products)::DOUBLE AS products,
    (SELECT count(*) FROM orders WHERE status = 'order')::DOUBLE AS orders,
    (SELECT sum(value) FROM orders WHERE status = 'order') AS order_value,
    (SELECT sum(value_at_risk) FROM orders) AS value_at_risk,
    (SELECT avg(loss) FROM selection WHERE isfinite(loss) AND isfinite(naive_loss)) AS loss,
    (SELECT avg(naive_loss) FROM selection WHERE isfinite(loss) AND isfinite(naive_loss)) AS naive_loss,
    (SELECT sum(abs(actual - mean)) / nullif(sum(actual), 0) FROM backtest_points) AS wape,
    (SELECT avg(coverage80) FROM judged) AS coverage80,
    (SELECT avg(coverage95) FROM judged) AS coverage95`;

export async function snapshotMetrics(path: string): Promise<Record<string, number>> {
  const instance = await DuckDBInstance.create(path, {
    access_mode: "READ_ONLY",
    // One thread adds numbers up in one order: the same snapshot gives the same digits.
    threads: "1",
    autoload_known_extensions: "false",
    autoinstall_known_extensions: "false",
  });
  const connection = await instance.connect();
  try {
    const [row] = await (await connection.run(metricsSql)).getRowObjects();
    const figures = Object.entries(row ?? {}).filter(
      ([, value]) => typeof value === "number" && Number.isFinite(value),
    );
    return Object.fromEntries(figures) as Record<string, number>;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
