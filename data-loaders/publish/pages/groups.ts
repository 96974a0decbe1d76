import type { GroupSeries, Manifest } from "../../../models/snapshot/index.js";
import { periodsPerYear } from "./measure.js";
import type { Snapshot } from "./snapshot-query.js";
import { summableForecasts } from "./summable-forecasts.js";

/** Categories drawn on their own; the rest are added up. */
const CATEGORIES = 7;

interface Row {
  readonly kind: GroupSeries["kind"];
  readonly name: string;
  readonly dates: string[];
  readonly values: number[];
}

/** Sales and forecast per category, the total first; three years of history at most. */
export async function groupSeries(snapshot: Snapshot, manifest: Manifest): Promise<GroupSeries[]> {
  const years = 3 * periodsPerYear[manifest.frequency];
  await snapshot.rows(`CREATE TEMP TABLE grouping_of AS
    WITH ranked AS (
      SELECT category, row_number() OVER (ORDER BY sum(value) DESC, category) AS place
      FROM products JOIN money USING (sku) WHERE category IS NOT NULL GROUP BY category
    )
    SELECT sku, CASE WHEN category IS NULL THEN 'none' WHEN place <= ${CATEGORIES} THEN 'category' ELSE 'others' END AS kind,
      CASE WHEN place <= ${CATEGORIES} THEN category ELSE '' END AS name
    FROM products LEFT JOIN ranked USING (category)`);
  const actual = await snapshot.rows<Row>(
    grouped(`
    SELECT sku, date, value FROM money JOIN calendar USING (date) WHERE age <= ${years}`),
  );
  const ahead = await snapshot.rows<Row>(
    grouped(`SELECT sku, date, mean * worth AS value FROM ${summableForecasts} JOIN worth USING (sku)`),
  );
  const errors = await snapshot.rows<{ kind: string; name: string; error: number | null }>(`
    WITH sums AS (
      SELECT coalesce(kind, 'total') AS kind, coalesce(name, '') AS name, "window", step,
        sum(actual * worth) AS actual, sum(mean * worth) AS mean
      FROM backtest_points JOIN selection USING (sku, method) JOIN worth USING (sku) JOIN grouping_of USING (sku)
      WHERE actual IS NOT NULL GROUP BY GROUPING SETS ((kind, name, "window", step), ("window", step))
    )
    SELECT kind, name, sqrt(avg(power(actual / mean - 1, 2))) AS error FROM sums WHERE mean > 0 GROUP BY kind, name`);
  const order = ["total", "category", "none", "others"];
  return actual
    .map((group) => {
      const same = (other: { kind: string; name: string }) => other.kind === group.kind && other.name === group.name;
      const next = ahead.find(same);
      return {
        kind: group.kind,
        name: group.name,
        dates: group.dates,
        actual: group.values.map(cents),
        ahead: next?.dates ?? [],
        mean: (next?.values ?? []).map(cents),
        relativeError: errors.find(same)?.error ?? null,
      };
    })
    .filter(({ kind }, _, all) => kind === "total" || all.length > 2)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || recent(b) - recent(a));
}

/** Sums of `rows` (sku, date, value) per group and overall, as one row per group with lists. */
const grouped = (rows: string): string => `
  WITH sums AS (
    SELECT coalesce(kind, 'total') AS kind, coalesce(name, '') AS name, date, sum(value) AS value
    FROM (${rows}) JOIN grouping_of USING (sku) GROUP BY GROUPING SETS ((kind, name, date), (date))
  )
  SELECT kind, name, list(date::VARCHAR ORDER BY date) AS dates, list(coalesce(value, 0) ORDER BY date) AS "values"
  FROM sums GROUP BY kind, name`;

const cents = (value: number): number => Math.round(value * 100) / 100;

const recent = (group: GroupSeries): number => group.actual.reduce((total, value) => total + value, 0);
