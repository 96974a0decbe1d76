import type { Manifest, Measure, Overview } from "../../../models/snapshot/index.js";
import { groupSeries } from "./groups.js";
import { headlinePeriods, periodsPerYear } from "./measure.js";
import { decisionsOf, matrixOf, ordersOf, productLines, riskOf } from "./product-lines.js";
import type { Snapshot } from "./snapshot-query.js";

export async function overviewPage(snapshot: Snapshot, measure: Measure, manifest: Manifest): Promise<Overview> {
  const periods = headlinePeriods[manifest.frequency];
  const year = periodsPerYear[manifest.frequency];
  const groups = await groupSeries(snapshot, manifest);
  const total = groups[0]!;
  const sales = total.actual;
  const lines = await productLines(snapshot);
  return {
    measure,
    window: {
      periods,
      from: total.dates[Math.max(0, total.dates.length - periods)] ?? manifest.asOf,
      to: manifest.asOf,
    },
    sales: {
      now: sum(sales.slice(-periods)),
      yearBefore: sales.length >= year + periods ? sum(sales.slice(-year - periods, -year)) : null,
      recent: sales.slice(-Math.max(year, 12)),
    },
    stock: await stock(snapshot, year),
    forecast: await forecast(snapshot, total.mean, sales, year),
    risk: riskOf(lines),
    orders: ordersOf(lines),
    products: lines.numRows(),
    groups,
    matrix: matrixOf(lines),
    decisions: decisionsOf(lines),
  };
}

async function stock(snapshot: Snapshot, year: number): Promise<Overview["stock"]> {
  const [now] = await snapshot.rows<{ value: number | null }>("SELECT sum(on_hand * unit_cost) AS value FROM products");
  if (now?.value == null) return null;
  const path = await snapshot.rows<{ age: number; value: number | null }>(`
    SELECT age, sum(stock * cost) AS value FROM periods JOIN worth USING (sku) JOIN calendar USING (date)
    WHERE age <= ${year + 1} GROUP BY age ORDER BY age DESC`);
  return {
    now: now.value,
    yearBefore: path.find(({ age }) => age === year + 1)?.value ?? null,
    recent: path.flatMap(({ value }) => (value === null ? [] : [value])),
  };
}

/** Student's t at 90 % for 1..5 degrees of freedom: a backtest has few windows, and a range must own up to it. */
const T90 = [3.078, 1.886, 1.638, 1.533, 1.476] as const;

async function forecast(
  snapshot: Snapshot,
  path: readonly number[],
  sales: readonly number[],
  year: number,
): Promise<Overview["forecast"]> {
  const windows = await snapshot.rows<{ actual: number; mean: number }>(`
    SELECT sum(actual * worth) AS actual, sum(mean * worth) AS mean
    FROM backtest_points JOIN selection USING (sku, method) JOIN worth USING (sku)
    WHERE actual IS NOT NULL GROUP BY "window" HAVING sum(mean * worth) > 0`);
  const [spread] = await snapshot.rows<{ low: number | null; high: number | null }>(
    "SELECT sum(q10) AS low, sum(q90) AS high FROM group_forecasts WHERE level = 'total'",
  );
  const mean = sum(path);
  const yearBefore = sales.length >= year && path.length <= year ? sum(sales.slice(-year).slice(0, path.length)) : null;
  if (windows.length === 0) {
    // Without a backtest the quantiles of the periods are added up, as though all missed in the same direction.
    return { mean, low: spread?.low ?? mean, high: spread?.high ?? mean, yearBefore, path };
  }
  const error = Math.sqrt(sum(windows.map((w) => (w.actual / w.mean - 1) ** 2)) / windows.length);
  const reach = error * (T90[Math.min(windows.length, T90.length) - 1] ?? 1.282);
  return { mean, low: Math.max(0, mean * (1 - reach)), high: mean * (1 + reach), yearBefore, path };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
