import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type {
  BacktestWindow,
  ProductBacktest,
  ProductOverride,
  ProductPage,
  ProductRegressor,
} from "../../../models/snapshot/index.js";
import { nest } from "./nest.js";
import { purchasesBetween } from "./prices.js";
import { effectsBetween } from "./scenarios.js";
import type { Snapshot } from "./snapshot-query.js";
import { parsed } from "./stored-message.js";

/** Periods of history in one shard: about a hundred kilobytes before compression. */
const PERIODS_PER_SHARD = 20_000;

/** Writes `products/0000.json`, ... in the order of the catalogue; returns how many products each holds. */
export async function writeProductShards(snapshot: Snapshot, outDir: string): Promise<number> {
  const folder = join(outDir, "products");
  mkdirSync(folder, { recursive: true });
  const skus = (await snapshot.rows<{ sku: string }>("SELECT sku FROM products ORDER BY sku")).map(({ sku }) => sku);
  const [longest] = await snapshot.rows<{ periods: number }>(
    "SELECT count(DISTINCT date)::INTEGER AS periods FROM periods",
  );
  const size = Math.max(1, Math.floor(PERIODS_PER_SHARD / Math.max(1, longest?.periods ?? 1)));
  for (let first = 0, shard = 0; first < skus.length; first += size, shard++) {
    const last = Math.min(first + size, skus.length) - 1;
    const products = await readProducts(snapshot, skus[first] as string, skus[last] as string);
    writeFileSync(join(folder, `${String(shard).padStart(4, "0")}.json`), JSON.stringify(products));
  }
  return size;
}

async function readProducts(snapshot: Snapshot, from: string, to: string): Promise<ProductPage[]> {
  const read = <T extends object>(sql: string) => snapshot.rows<T>(sql, { from, to });
  const within = "sku BETWEEN $from AND $to";
  const products = await read<Record<string, unknown> & { sku: string }>(productSql(within));
  const history = bySku(await read<HistoryRow>(historySql(within)));
  const forecasts = bySku(await read<ForecastRow>(forecastSql(within)));
  const regressors = bySku(
    await read<ProductRegressor & { sku: string }>(`
      SELECT sku, name, list(value ORDER BY date) FILTER (ahead = 0) AS past,
        list(value ORDER BY date) FILTER (ahead > 0) AS future, coalesce(sum(planned), 0)::INTEGER AS planned
      FROM regressors WHERE ${within} GROUP BY sku, name ORDER BY sku, min(rowid)`),
  );
  const backtest = bySku(
    await read<ProductBacktest & { sku: string }>(`
      SELECT sku, method, count(*)::INTEGER AS windows, sqrt(avg(rmsse * rmsse)) AS rmsse, avg(mase) AS mase,
        avg(wape) AS wape, avg(bias) AS bias, avg(coverage80) AS coverage80
      FROM backtest WHERE ${within} GROUP BY sku, method ORDER BY sku, rmsse NULLS LAST, method`),
  );
  const windows = bySku(
    await read<BacktestWindow & { sku: string }>(`
      SELECT sku, "window", any_value(method) AS method, min(date)::VARCHAR AS start,
        list(actual ORDER BY step) AS actual, list(mean ORDER BY step) AS mean,
        list(q10 ORDER BY step) AS q10, list(q90 ORDER BY step) AS q90
      FROM backtest_points JOIN (SELECT sku, method FROM selection) USING (sku, method)
      WHERE ${within} GROUP BY sku, "window" ORDER BY sku, "window"`),
  );
  const openOrders = bySku(
    await read<{ sku: string; due: string; quantity: number }>(
      `SELECT sku, due::VARCHAR AS due, quantity FROM open_orders WHERE ${within} ORDER BY sku, open_orders.due`,
    ),
  );
  const refusals = bySku(
    await read<{ sku: string; method: string; reason: string }>(
      `SELECT sku, method, reason FROM refusals WHERE ${within} ORDER BY sku, method`,
    ),
  );
  const corrections = bySku(
    await read<{ sku: string; reason: string | null }>(
      `SELECT sku, date::VARCHAR AS date, kind, "before", "after", status, reason
       FROM cleansing WHERE ${within} ORDER BY sku, cleansing.date`,
    ),
  );
  const likeItems = bySku(
    await read<{ sku: string; like_sku: string; similarity: number }>(
      `SELECT sku, like_sku, similarity FROM like_items WHERE ${within} ORDER BY sku, rank`,
    ),
  );
  const overrides = bySku(
    await read<ProductOverride & { sku: string }>(`
      SELECT sku, id, start_date::VARCHAR AS "from", end_date::VARCHAR AS "to", quantity, percent, author, reason,
        created::VARCHAR AS created, expires::VARCHAR AS expires, status
      FROM overrides WHERE ${within} ORDER BY sku, overrides.created DESC, overrides.start_date DESC, id`),
  );
  const purchases = await purchasesBetween(read);
  const effects = await effectsBetween(read);
  return products.map(
    (row) =>
      ({
        ...nest(row),
        corrections: (corrections.get(row.sku) ?? []).map(({ sku: _, reason, ...rest }) => ({
          ...rest,
          reason: parsed(reason),
        })),
        openOrders: (openOrders.get(row.sku) ?? []).map(withoutSku),
        refusals: (refusals.get(row.sku) ?? []).map(withoutSku),
        likeItems: (likeItems.get(row.sku) ?? []).map(({ like_sku, similarity }) => ({ sku: like_sku, similarity })),
        history: historyOf(history.get(row.sku)?.[0]),
        forecast: withoutSku(forecasts.get(row.sku)?.[0] ?? null),
        regressors: (regressors.get(row.sku) ?? []).map(withoutSku),
        backtest: (backtest.get(row.sku) ?? []).map(withoutSku),
        windows: (windows.get(row.sku) ?? []).map(withoutSku),
        ...(overrides.has(row.sku) && { overrides: overrides.get(row.sku)!.map(withoutSku) }),
        ...(purchases.has(row.sku) && { purchase: purchases.get(row.sku) }),
        ...(effects.has(row.sku) && { effects: effects.get(row.sku) }),
      }) as unknown as ProductPage,
  );
}

/** A column `order.trace` becomes the field `trace` of `order`. */
const productSql = (within: string): string => `
  SELECT p.sku, p.description, p.category, p.supplier, p.unit_cost AS "unitCost", p.unit_price AS "unitPrice",
    p.lead_time_days AS "leadTimeDays", p.lead_time_sd_days AS "leadTimeSdDays", p.moq,
    p.order_multiple AS "orderMultiple", p.on_hand AS "onHand", p.on_order AS "onOrder",
    c.abc AS "classification.abc", c.xyz AS "classification.xyz", c.pattern AS "classification.pattern",
    c.adi AS "classification.adi", c.cv AS "classification.cv", c.cv2 AS "classification.cv2",
    c.value AS "classification.value", c.value_share AS "classification.valueShare",
    c.previous_abc AS "classification.previousAbc", c.previous_xyz AS "classification.previousXyz",
    c.policy_method AS "classification.policyMethod", c.policy_service_level AS "classification.policyServiceLevel",
    c.policy_review_days AS "classification.policyReviewDays", k.cluster AS "classification.cluster",
    c.periods AS "classification.periods", c.demand_periods AS "classification.demandPeriods",
    s.method AS "selection.method", s.loss AS "selection.loss", s.runner_up AS "selection.runnerUp",
    s.runner_up_loss AS "selection.runnerUpLoss", s.naive_loss AS "selection.naiveLoss",
    s.reason AS "selection.reason",
    r.preferred AS "routing.preferred", r.confidence AS "routing.confidence", r.abstained AS "routing.abstained",
    r.unsure AS "routing.unsure",
    r.rule AS "routing.rule", r.best AS "routing.best", r.best_loss AS "routing.bestLoss",
    r.alternatives AS "routing.alternatives", r.waterfall AS "routing.waterfall", r.flip AS "routing.flip",
    r.similar AS "routing.similar",
    o.status AS "order.status", o.quantity AS "order.quantity", o.value AS "order.value",
    o.order_date::VARCHAR AS "order.orderDate", o.due_date::VARCHAR AS "order.dueDate",
    o.service_level AS "order.serviceLevel", o.lead_time_days AS "order.leadTimeDays",
    o.review_days AS "order.reviewDays", o.lead_time_demand AS "order.leadTimeDemand",
    o.safety_stock AS "order.safetyStock", o.reorder_point AS "order.reorderPoint",
    o.order_up_to AS "order.orderUpTo", o.stockout_probability AS "order.stockoutProbability",
    o.value_at_risk AS "order.risk", o.trace AS "order.trace"
  FROM products p LEFT JOIN classification c USING (sku) LEFT JOIN clusters k USING (sku)
    LEFT JOIN selection s USING (sku) LEFT JOIN routing r USING (sku) LEFT JOIN orders o USING (sku)
  WHERE p.${within} ORDER BY p.sku`;

interface HistoryRow {
  readonly sku: string;
  readonly start: string;
  readonly quantity: (number | null)[];
  readonly [column: string]: unknown;
}

const historySql = (within: string): string => `
  SELECT sku, min(date)::VARCHAR AS start, list(quantity ORDER BY date) AS quantity,
    ${["revenue", "price", "stock", "promotion"].map((name) => `CASE WHEN count(${name}) > 0 THEN list(${name} ORDER BY date) END AS ${name}`).join(", ")}
  FROM periods WHERE ${within} GROUP BY sku`;

function historyOf(row: HistoryRow | undefined): object {
  return row === undefined
    ? { start: "", quantity: [], revenue: null, price: null, stock: null, promotion: null }
    : withoutSku(row);
}

interface ForecastRow {
  readonly sku: string;
}

const forecastSql = (within: string): string => `
  SELECT sku, min(date)::VARCHAR AS start, any_value(method) AS method,
    ${["mean", "q025", "q10", "q25", "q50", "q75", "q90", "q975"].map((name) => `list(${name} ORDER BY step) AS ${name}`).join(", ")},
    CASE WHEN count(own_mean) > 0 THEN list(own_mean ORDER BY step) END AS "ownMean",
    CASE WHEN count(statistical) > 0 THEN list(statistical ORDER BY step) END AS statistical
  FROM forecasts WHERE ${within} GROUP BY sku`;

function bySku<T extends { sku: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.sku);
    if (group === undefined) groups.set(row.sku, [row]);
    else group.push(row);
  }
  return groups;
}

function withoutSku<T extends { sku: string } | null>(row: T): T {
  if (row === null) return row;
  const { sku: _, ...rest } = row;
  return rest as T;
}
