import { afterEach, beforeEach, expect, test } from "vitest";
import { assessQuality, evaluateGates, type QualityRow } from "../../../data-loaders/quality/index.js";
import {
  type AppendColumns,
  appendRows,
  openTemporaryWarehouse,
  type Warehouse,
} from "../../../data-loaders/warehouse/index.js";
import { parseDay } from "../../../models/core/index.js";
import { say } from "../../../models/messages/index.js";
import { importContent } from "../../support/importing.js";

const gates = {
  maxMissingShare: 0.05,
  maxOutlierShare: 0.02,
  maxAgeDays: 7,
  maxUnknownSkuShare: 0,
  freshness: "auto",
} as const;
const config = { gates, batchSize: 2500, frequency: "auto" } as const;
const monday = parseDay("2024-01-01");
const lastSunday = monday + 69;

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await openTemporaryWarehouse();
});
afterEach(() => warehouse.close());

/** Ten whole weeks of daily sales of one product, changed where a test wants a fault. */
async function sales(change: Partial<Record<string, (i: number) => number | null>> = {}, days = 70): Promise<void> {
  const column = (name: string, usual: number) =>
    Array.from({ length: days }, (_, i) => change[name]?.(i) ?? (change[name] === undefined ? usual : Number.NaN));
  const columns: AppendColumns = {
    sku: new Array(days).fill("A"),
    date: Array.from({ length: days }, (_, i) => change.date?.(i) ?? monday + i),
    quantity: column("quantity", 10),
    price: column("price", 2),
    promotion: column("promotion", Number.NaN),
  };
  await appendRows(warehouse, "sales", columns, days);
}

async function assess(today = lastSunday, overrides: Partial<Record<keyof typeof gates, unknown>> = {}) {
  const rows = await assessQuality(warehouse, { ...config, gates: { ...gates, ...overrides } } as typeof config, today);
  return Object.fromEntries(rows.map((row) => [row.rule, row])) as Record<string, QualityRow>;
}

test("sound data pass every rule, and every rule says so in both languages", async () => {
  await sales();
  const rows = Object.values(await assess());
  expect(rows.map((row) => [row.rule, row.status])).toEqual(rows.map((row) => [row.rule, "pass"]));
  expect(rows.map((row) => row.rule)).not.toContain("unknown-skus");
  for (const row of rows) {
    for (const language of ["en", "pt"] as const) expect(say(language, JSON.parse(row.message))).toMatch(/\.$/);
  }
  expect(evaluateGates(rows)).toEqual([]);
});

test("unknown quantities fail beyond the allowed share", async () => {
  await sales({ quantity: (i) => (i < 4 ? Number.NaN : 10) });
  const found = await assess();
  expect(found["missing-quantities"]).toMatchObject({ status: "fail", observed: 4 / 70, rows: 4 });
  expect(found["missing-quantities"]?.sample).toContain("A 2024-01-01");
  expect((await assess(lastSunday, { maxMissingShare: 0.1 }))["missing-quantities"]?.status).toBe("pass");
});

test("prices are asked for only where the data have some", async () => {
  await sales({ price: (i) => (i < 7 ? Number.NaN : 2) });
  expect((await assess())["missing-prices"]).toMatchObject({ status: "fail", rows: 7 });
  await warehouse.run("UPDATE sales SET price = NULL");
  expect((await assess())["missing-prices"]).toBeUndefined();
});

test("negative quantities and repeated keys fail, however they came in", async () => {
  await sales({ quantity: (i) => (i === 3 ? -1 : 10), date: (i) => monday + (i === 5 ? 4 : i) });
  const found = await assess();
  expect(found["negative-quantities"]).toMatchObject({ status: "fail", rows: 1, sample: "A 2024-01-04 (-1.0)" });
  expect(found["duplicated-keys"]).toMatchObject({ status: "fail", rows: 1 });
  expect(evaluateGates(Object.values(found)).map((row) => row.rule)).toEqual([
    "negative-quantities",
    "duplicated-keys",
  ]);
});

test("old data warn when they come from a file, fail when they come from an address or when configured", async () => {
  await importContent(warehouse, "sku,date,quantity\nA,2024-01-01,1\nA,2024-01-02,1\n");
  const later = parseDay("2024-01-10");
  expect((await assess(later - 1)).freshness).toMatchObject({ status: "pass", observed: 7 });
  expect((await assess(later)).freshness).toMatchObject({ status: "warn", observed: 8 });
  expect((await assess(later, { freshness: "fail" })).freshness?.status).toBe("fail");
  await warehouse.run("UPDATE imports SET origin = 'url'");
  expect((await assess(later)).freshness?.status).toBe("fail");
  expect((await assess(later, { freshness: "warn" })).freshness?.status).toBe("warn");
});

test("the age of weekly data counts from the end of the last week", async () => {
  await sales({ date: (i) => monday + 7 * i }, 10);
  expect((await assess(monday + 63 + 6 + 3)).freshness?.observed).toBe(3);
});

test("a sale far from the usual is an outlier, unless a promotion explains it", async () => {
  await sales({ quantity: (i) => (i === 20 || i === 30 ? 900 : 8 + (i % 5)) });
  expect((await assess()).outliers).toMatchObject({ status: "fail", rows: 2, observed: 2 / 70 });
  await warehouse.run("UPDATE sales SET promotion = 1 WHERE quantity = 900");
  expect((await assess()).outliers).toMatchObject({ status: "pass", rows: 0 });
});

test("the usual is that of the product: two products of different size have no outliers", async () => {
  await sales();
  await warehouse.run("INSERT INTO sales (sku, date, quantity, price) SELECT 'B', date, 10000, 1 FROM sales");
  expect((await assess()).outliers?.rows).toBe(0);
});

test("days nobody sold on warn, days off do not", async () => {
  await sales();
  await warehouse.run("DELETE FROM sales WHERE isodow(date) = 7");
  expect((await assess())["calendar-gaps"]?.status).toBe("pass");
  await warehouse.run("DELETE FROM sales WHERE date = DATE '2024-01-17'");
  expect((await assess())["calendar-gaps"]).toMatchObject({ status: "warn", rows: 1, sample: "2024-01-17" });
});

test("a week covered only in part is told", async () => {
  await sales({}, 66);
  expect((await assess())["partial-periods"]).toMatchObject({ status: "warn", rows: 1, sample: "2024-03-04" });
});

test("a last week of little sales warns that it may not be complete", async () => {
  await sales({ date: (i) => monday + 7 * i, quantity: (i) => (i === 9 ? 4 : 10) }, 10);
  expect((await assess(lastSunday))["last-period"]).toMatchObject({ status: "warn", observed: 0.4 });
});

test("products sold but not described fail once products are described", async () => {
  await sales();
  await appendRows(warehouse, "products", { sku: ["B"] }, 1);
  expect((await assess())["unknown-skus"]).toMatchObject({ status: "fail", observed: 1, rows: 1, sample: "A" });
  await appendRows(warehouse, "products", { sku: ["A"] }, 1);
  expect((await assess())["unknown-skus"]?.status).toBe("pass");
});

test("without sales there is nothing to assess", async () => {
  await expect(assess()).rejects.toMatchObject({ code: "CEL-WAREHOUSE-004" });
});
