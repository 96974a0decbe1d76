import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GenerateOptions, generateCompany } from "../../../data-loaders/company/generate.js";
import type { Truth } from "../../../data-loaders/company/truth.js";
import { silentProgress } from "../../../data-loaders/progress/index.js";
import { numbers, openWarehouse, texts, type Warehouse } from "../../../data-loaders/warehouse/index.js";
import type { Workspace } from "../../../data-loaders/workspace.js";
import { parseDay } from "../../../models/core/index.js";
import { temporaryWorkspace } from "../../support/workspace.js";

const now = new Date("2026-11-21T12:00:00Z");
const options: GenerateOptions = {
  products: 60,
  days: 401,
  end: parseDay("2026-11-15"),
  seed: 3,
  grain: "day",
  language: "en",
};

async function generated(
  changes: Partial<GenerateOptions> = {},
): Promise<{ workspace: Workspace; warehouse: Warehouse }> {
  const workspace = temporaryWorkspace(afterAll);
  await generateCompany(workspace, { ...options, ...changes }, silentProgress, now);
  const warehouse = await openWarehouse(workspace, { readOnly: true });
  afterAll(() => warehouse.close());
  return { workspace, warehouse };
}

let daily: Warehouse;
let truth: Truth;
let lostDemand: string;

beforeAll(async () => {
  const { workspace, warehouse } = await generated();
  daily = warehouse;
  truth = JSON.parse(readFileSync(join(workspace.state, "demo", "truth.json"), "utf8"));
  lostDemand = join(workspace.state, "demo", "lost-demand.parquet");
});

const one = async (warehouse: Warehouse, sql: string) => numbers(await warehouse.query(`${sql} AS value`), "value")[0];

test("every table that the sample company fills has rows, and is marked as a sample", async () => {
  const imports = await daily.query("SELECT table_name, rows_added, origin FROM imports ORDER BY table_name");
  expect(imports.rowCount).toBe(11);
  expect(Math.min(...numbers(imports, "rows_added"))).toBeGreaterThan(0);
  expect(new Set(texts(imports, "origin"))).toEqual(new Set(["demo"]));
});

test("sales are whole numbers, one row a day and region from the launch to the last day", async () => {
  expect(await one(daily, "SELECT (SELECT count(*) FROM sales WHERE quantity <> floor(quantity))")).toBe(0);
  const spans = await daily.query(`
    SELECT sku, region, count(*) AS n, max(date) - min(date) + 1 AS days, strftime(max(date), '%Y-%m-%d') AS last
    FROM sales GROUP BY sku, region`);
  expect(numbers(spans, "n")).toEqual(numbers(spans, "days"));
  expect(new Set(texts(spans, "last"))).toEqual(new Set(["2026-11-15"]));
});

test("no table has two rows of one key", async () => {
  for (const [table, key] of [
    ["sales", "sku, date, region"],
    ["stock", "sku, date, region"],
    ["prices", "sku, date, supplier"],
    ["purchase_orders", "order_id, sku"],
    ["promotions", "sku, start_date, region"],
    ["calendar", "date, name, region"],
  ] as const) {
    const twice = `SELECT (SELECT count(*) FROM (SELECT 1 FROM ${table} GROUP BY ${key} HAVING count(*) > 1))`;
    expect(await one(daily, twice), table).toBe(0);
  }
});

test("in the tables too, yesterday's stock plus receipts less sales is today's stock", async () => {
  const broken = `
    WITH sold AS (SELECT sku, date, sum(quantity) AS units FROM sales GROUP BY sku, date),
    received AS (SELECT sku, received AS date, sum(quantity) AS units FROM purchase_orders GROUP BY sku, received),
    days AS (
      SELECT sku, date, quantity, lag(quantity) OVER (PARTITION BY sku ORDER BY date) AS before FROM stock
    )
    SELECT count(*) FROM days JOIN sold USING (sku, date) LEFT JOIN received USING (sku, date)
    WHERE before IS NOT NULL AND before + coalesce(received.units, 0) - sold.units <> quantity`;
  expect(await one(daily, `SELECT (${broken})`)).toBe(0);
  expect(await one(daily, "SELECT (SELECT min(quantity) FROM stock)")).toBeGreaterThanOrEqual(0);
});

test("demand that was not served is kept apart, and only on days that ended with empty shelves", async () => {
  const lost = `'${lostDemand}'`;
  expect(await one(daily, `SELECT (SELECT count(*) FROM ${lost})`)).toBeGreaterThan(0);
  const wrong = `SELECT count(*) FROM ${lost} AS l JOIN sales USING (sku, date, region) JOIN stock ON stock.sku = l.sku
    AND stock.date = l.date WHERE sales.quantity <> l.sold OR l.demand <= l.sold OR stock.quantity <> 0`;
  expect(await one(daily, `SELECT (${wrong})`)).toBe(0);
  const wanted = truth.products.reduce((sum, product) => sum + product.unitsWanted - product.unitsSold, 0);
  expect(await one(daily, `SELECT (SELECT sum(demand - sold) FROM ${lost})`)).toBe(wanted);
});

const fingerprint = (warehouse: Warehouse, table: string, where = "true") =>
  warehouse.query(`SELECT count(*) AS n, sum(hash(t)::DOUBLE) AS h FROM ${table} AS t WHERE ${where}`);

test("the same seed gives the same tables; fewer products give the first of them", async () => {
  const again = (await generated()).warehouse;
  const fewer = (await generated({ products: 25 })).warehouse;
  for (const table of ["sales", "stock", "prices", "products", "purchase_orders", "promotions", "transactions"]) {
    expect(await fingerprint(again, table), table).toEqual(await fingerprint(daily, table));
  }
  const skus = texts(await fewer.query("SELECT sku FROM products"), "sku");
  const among = `sku IN (${skus.map((sku) => `'${sku}'`).join(", ")})`;
  for (const table of ["sales", "stock", "prices", "products", "purchase_orders", "promotions"]) {
    expect(await fingerprint(fewer, table), table).toEqual(await fingerprint(daily, table, among));
  }
});

test("by week, the same units are sold as by day in whole weeks, and stock is Sunday's", async () => {
  const { warehouse: weekly } = await generated({ grain: "week" });
  const perWeek =
    "SELECT sku, region, date_trunc('week', date) AS week, sum(quantity) AS units FROM sales GROUP BY ALL";
  const units = (sql: string) => `SELECT sku, region, epoch(week) AS week, units FROM (${sql}) ORDER BY ALL`;
  const whole = `${perWeek} HAVING count(*) = 7`;
  expect(await weekly.query(units(perWeek))).toEqual(await daily.query(units(whole)));
  const closing = "SELECT sku, epoch(date) AS day, quantity FROM stock";
  const sundays = `${closing} QUALIFY dayofweek(date) = 0 AND count(*) OVER (PARTITION BY sku ORDER BY date ROWS 6 PRECEDING) = 7`;
  expect(await weekly.query(`${closing} ORDER BY ALL`)).toEqual(await daily.query(`${sundays} ORDER BY ALL`));
});

test("whoever buys a planted antecedent buys its consequent with about the planted confidence, far above chance", async () => {
  expect(truth.associations.length).toBeGreaterThanOrEqual(6);
  const baskets = await one(daily, "SELECT (SELECT count(DISTINCT basket_id) FROM transactions)");
  for (const { antecedent, consequent, confidence } of truth.associations) {
    const holding = (sku: string) => `SELECT DISTINCT basket_id FROM transactions WHERE item = '${sku}'`;
    const count = (sql: string) => one(daily, `SELECT (SELECT count(*) FROM (${sql}))`);
    const withFirst = await count(holding(antecedent));
    const withSecond = await count(holding(consequent));
    const both = await count(`${holding(antecedent)} INTERSECT ${holding(consequent)}`);
    expect(both / withFirst).toBeGreaterThan(confidence - 0.12);
    expect(both / withFirst).toBeLessThan(confidence + 0.2);
    expect((both * baskets) / (withFirst * withSecond)).toBeGreaterThan(2);
  }
});

test("in Portuguese the names are Portuguese", async () => {
  const { warehouse } = await generated({ language: "pt", products: 2 });
  expect(texts(await warehouse.query("SELECT category FROM products ORDER BY sku"), "category")).toEqual([
    "Fungicidas",
    "Herbicidas",
  ]);
});

test("planners override the forecasts of sound products, one of them knowing what promotions do", async () => {
  const { planners, said } = truth.overrides;
  const rows = await daily.query("SELECT sku, author, percent, dayofweek(created) AS weekday FROM overrides");
  expect(rows.rowCount).toBe(said.length);
  expect(new Set(numbers(rows, "weekday"))).toEqual(new Set([1]));
  const odd = new Set(truth.products.filter(({ anomaly }) => anomaly !== undefined).map(({ sku }) => sku));
  expect(said.filter(({ sku }) => odd.has(sku))).toEqual([]);
  const missBy = (name: string) => {
    const own = said.filter(({ author, to }) => author === name && to <= truth.end);
    return own.reduce((sum, { percent, truePercent }) => sum + percent - truePercent, 0) / own.length;
  };
  for (const { name, bias } of planners) expect(Math.abs(missBy(name) - bias)).toBeLessThan(6);
});
