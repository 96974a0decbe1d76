import type { PriceAdvice, PriceBackTest, PricesPage } from "../../../models/snapshot/index.js";
import type { Snapshot } from "./snapshot-query.js";

type Stored = Omit<PriceAdvice, "reason"> & { readonly reason: string };

/** When to buy each product, and what that advice was worth in the past. */
export async function pricesPage(snapshot: Snapshot): Promise<PricesPage> {
  const rows = await snapshot.rows<Stored>(`
    SELECT a.sku, (p.position - 1)::INTEGER AS product, p.description, coalesce(o.supplier, p.supplier) AS supplier,
      coalesce(o.status = 'order', false) AS due, a.method, a.price, a.quantity, a.action,
      a.wait_periods AS "waitPeriods", a.latest_periods AS "latestPeriods", a.expected_saving AS "expectedSaving", a.saving10,
      a.saving90, a.regret_probability AS "regretProbability", a.flip_price AS "flipPrice", a.rmse,
      a.naive_rmse AS "naiveRmse", a.reason
    FROM price_advice a
    JOIN (SELECT sku, description, supplier, row_number() OVER (ORDER BY sku) AS position FROM products) p USING (sku)
    LEFT JOIN orders o USING (sku)
    ORDER BY a.expected_saving DESC, due DESC, a.price * a.quantity DESC, a.sku`);
  const [quoted] = await snapshot.rows<{ products: number }>(
    "SELECT count(DISTINCT sku)::INTEGER AS products FROM purchase_prices",
  );
  const [past] = await snapshot.rows<PriceBackTest>(`
    SELECT sum(tried)::INTEGER AS purchases, sum(waited)::INTEGER AS waited,
      coalesce(sum(regretted * waited) / nullif(sum(waited), 0), 0) AS regretted,
      sum(cost) AS cost, sum(cost_buy_now) AS "costBuyNow", sum(cost_hindsight) AS "costHindsight"
    FROM price_advice WHERE tried > 0`);
  return {
    quoted: quoted?.products ?? 0,
    advice: rows.map(({ reason, ...row }) => ({ ...row, reason: JSON.parse(reason) as PriceAdvice["reason"] })),
    backTest: past !== undefined && past.purchases > 0 ? past : null,
  };
}

interface PurchaseRow {
  readonly sku: string;
  readonly [column: string]: unknown;
}

/** What suppliers asked for and are expected to ask for the products from $from to $to, as the field `purchase` of a product. */
export async function purchasesBetween(
  read: <T extends object>(sql: string) => Promise<T[]>,
): Promise<Map<string, object>> {
  const rows = await read<PurchaseRow>(`
    SELECT sku, list(date::VARCHAR ORDER BY date) AS dates, list(price ORDER BY date) AS price
    FROM purchase_prices WHERE sku BETWEEN $from AND $to GROUP BY sku`);
  const ahead = await read<PurchaseRow>(`
    SELECT sku, min(date)::VARCHAR AS start, any_value(method) AS method,
      ${["mean", "q025", "q10", "q25", "q75", "q90", "q975"].map((name) => `list(${name} ORDER BY step) AS ${name}`).join(", ")}
    FROM price_forecasts WHERE sku BETWEEN $from AND $to GROUP BY sku`);
  const forecasts = new Map(ahead.map(({ sku, ...forecast }) => [sku, forecast]));
  return new Map(rows.map(({ sku, ...known }) => [sku, { ...known, forecast: forecasts.get(sku) }]));
}
