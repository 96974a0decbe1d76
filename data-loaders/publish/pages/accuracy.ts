import type {
  Accuracy,
  AccuracyGroup,
  Manifest,
  Measure,
  MethodAccuracy,
  WorstProduct,
} from "../../../models/snapshot/index.js";
import type { Snapshot } from "./snapshot-query.js";

/** Products shown as the worst, by money. */
const WORST = 20;

export async function accuracyPage(snapshot: Snapshot, measure: Measure, manifest: Manifest): Promise<Accuracy> {
  // One row per product and method, its windows pooled: squares are averaged before the root.
  await snapshot.rows(`CREATE TEMP TABLE pooled AS
    SELECT sku, method, count(*)::INTEGER AS windows, sqrt(avg(rmsse * rmsse)) AS rmsse, avg(mase) AS mase,
      avg(wape) AS wape, avg(mae) AS mae, avg(bias) AS bias, avg(coverage80) AS coverage80, avg(coverage95) AS coverage95
    FROM backtest GROUP BY sku, method`);
  await snapshot.rows(`CREATE TEMP VIEW chosen AS
    SELECT p.*, c.abc, c.xyz, c.pattern, c.value, coalesce(season.rmsse, naive.rmsse) AS naive_rmsse
    FROM pooled p JOIN selection s USING (sku, method) JOIN classification c USING (sku)
    LEFT JOIN (SELECT sku, rmsse FROM pooled WHERE method = 'seasonal-naive') season USING (sku)
    LEFT JOIN (SELECT sku, rmsse FROM pooled WHERE method = 'naive') naive USING (sku)`);
  const [counts] = await snapshot.rows<{ products: number; windows: number }>(
    `SELECT (SELECT count(*) FROM products)::INTEGER AS products,
       coalesce((SELECT count(DISTINCT "window") FROM backtest), 0)::INTEGER AS windows`,
  );
  return {
    measure,
    products: counts?.products ?? 0,
    windows: counts?.windows ?? 0,
    horizon: manifest.horizon,
    all: (await groups(snapshot, "'all'"))[0] ?? null,
    byAbc: await groups(snapshot, "abc"),
    byXyz: await groups(snapshot, "xyz"),
    byPattern: await groups(snapshot, "pattern"),
    methods: await methods(snapshot),
    worst: await worst(snapshot),
    refusals: await snapshot.rows(
      "SELECT method, reason, count(*)::INTEGER AS products FROM refusals GROUP BY ALL ORDER BY products DESC, method, reason",
    ),
  };
}

function groups(snapshot: Snapshot, by: string): Promise<AccuracyGroup[]> {
  return snapshot.rows<AccuracyGroup>(`
    SELECT ${by} AS "group", count(*)::INTEGER AS products, sqrt(avg(rmsse * rmsse)) AS rmsse,
      sqrt(avg(naive_rmsse * naive_rmsse)) AS "naiveRmsse", median(wape) AS wape, median(bias) AS bias,
      avg(coverage80) AS coverage80, avg(coverage95) AS coverage95
    FROM chosen GROUP BY 1 ORDER BY 1`);
}

function methods(snapshot: Snapshot): Promise<MethodAccuracy[]> {
  return snapshot.rows<MethodAccuracy>(`
    WITH picked AS (
      SELECT method, count(*)::INTEGER AS chosen,
        sum(value) / nullif((SELECT sum(value) FROM classification), 0) AS share
      FROM selection JOIN classification USING (sku) GROUP BY method
    ), tried AS (
      SELECT method, count(*)::INTEGER AS tried, sqrt(avg(rmsse * rmsse)) AS rmsse, avg(mase) AS mase,
        median(bias) AS bias, avg(coverage80) AS coverage80, avg(coverage95) AS coverage95
      FROM pooled GROUP BY method
    )
    SELECT method, coalesce(tried, 0)::INTEGER AS tried, coalesce(chosen, 0)::INTEGER AS chosen,
      coalesce(share, 0) AS "valueShare", rmsse, mase, bias, coverage80, coverage95
    FROM tried FULL JOIN picked USING (method) ORDER BY chosen DESC, method`);
}

function worst(snapshot: Snapshot): Promise<WorstProduct[]> {
  return snapshot.rows<WorstProduct>(`
    SELECT sku, description, method, windows, wape, mae * worth AS error
    FROM chosen JOIN products USING (sku) JOIN worth USING (sku)
    WHERE mae * worth > 0 ORDER BY error DESC, sku LIMIT ${WORST}`);
}
