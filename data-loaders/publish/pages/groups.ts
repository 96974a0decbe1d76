import type { GroupSeries, Manifest } from "../../../models/snapshot/index.js";
import { periodsPerYear } from "./measure.js";
import type { Snapshot } from "./snapshot-query.js";

/** Categories drawn on their own; the rest are added up. */
const CATEGORIES = 7;

interface Row {
  readonly kind: GroupSeries["kind"];
  readonly name: string;
  readonly dates: string[];
  readonly values: number[];
}

const paths = ["mean", "q025", "q10", "q25", "q75", "q90", "q975"] as const;
type Paths = Record<(typeof paths)[number], number[]>;

interface Ahead extends Paths {
  readonly kind: GroupSeries["kind"];
  readonly name: string;
  readonly dates: string[];
}

/**
 * Sales and forecast per category, the total first; three years of history at most. Quantiles of several categories
 * together are added up, as though all missed in the same direction.
 */
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
  const ahead = await snapshot.rows<Ahead>(`
    WITH ranked AS (SELECT DISTINCT kind, name FROM grouping_of), labelled AS (
      SELECT CASE WHEN level = 'total' THEN 'total' WHEN key = '' THEN 'none' WHEN kind IS NULL THEN 'others' ELSE 'category' END AS kind,
        CASE WHEN kind IS NULL THEN '' ELSE key END AS name, group_forecasts.* EXCLUDE (level, key)
      FROM group_forecasts LEFT JOIN ranked ON ranked.kind = 'category' AND ranked.name = key AND key <> ''
      WHERE level IN ('total', 'category')
    ), sums AS (
      SELECT kind, name, date, ${paths.map((path) => `sum(${path}) AS ${path}`).join(", ")} FROM labelled GROUP BY ALL
    )
    SELECT kind, name, list(date::VARCHAR ORDER BY date) AS dates,
      ${paths.map((path) => `list(${path} ORDER BY date) AS ${path}`).join(", ")}
    FROM sums GROUP BY kind, name`);
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
        ...(Object.fromEntries(paths.map((path) => [path, (next?.[path] ?? []).map(cents)])) as Paths),
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
