import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  appendRows,
  clearWarehouse,
  numbers,
  openWarehouse,
  recordImport,
  tables,
  texts,
  type Warehouse,
  warehouseContent,
} from "../../../data-loaders/warehouse/index.js";
import { parseDay } from "../../../models/core/index.js";
import { temporaryWorkspace } from "../../support/workspace.js";

const twoSales = {
  sku: ["A", "B"],
  date: [parseDay("2024-02-29"), parseDay("1969-12-31")],
  region: [null, "SP"],
  quantity: Float64Array.of(1.5, 0),
  price: Float64Array.of(Number.NaN, 2),
};

test("an opened warehouse has every table, empty", async () => {
  const warehouse = await openWarehouse(temporaryWorkspace());
  for (const table of tables) {
    expect(numbers(await warehouse.query(`SELECT count(*) AS n FROM ${table.name}`), "n")).toEqual(Float64Array.of(0));
  }
  warehouse.close();
});

test("appended rows are read back with NULL as NaN or null and dates as day numbers", async () => {
  const workspace = temporaryWorkspace();
  const warehouse = await openWarehouse(workspace);
  await appendRows(warehouse, "sales", twoSales, 2);
  warehouse.close();

  const reader = await openWarehouse(workspace, { readOnly: true });
  const batch = await reader.query("SELECT * FROM sales ORDER BY sku");
  expect(texts(batch, "region")).toEqual([null, "SP"]);
  expect(numbers(batch, "date")).toEqual(Float64Array.from(twoSales.date));
  expect(numbers(batch, "quantity")).toEqual(Float64Array.of(1.5, 0));
  expect(numbers(batch, "price")).toEqual(Float64Array.of(Number.NaN, 2));
  expect(numbers(batch, "stock")).toEqual(Float64Array.of(Number.NaN, Number.NaN));
  reader.close();
});

test("more rows than a chunk holds keep their order", async () => {
  const warehouse = await openWarehouse(temporaryWorkspace());
  const n = 5000;
  const quantity = Float64Array.from({ length: n }, (_, i) => i);
  await appendRows(
    warehouse,
    "sales",
    { sku: new Array(n).fill("A"), date: quantity.map((i) => 19_000 + i), quantity },
    n,
  );
  const sizes: number[] = [];
  let next = 0;
  for await (const batch of warehouse.stream("SELECT quantity FROM sales ORDER BY date", undefined, 2000)) {
    sizes.push(batch.rowCount);
    for (const value of numbers(batch, "quantity")) expect(value).toBe(next++);
  }
  expect(next).toBe(n);
  expect(sizes.length).toBeGreaterThan(1);
  warehouse.close();
});

test("a transaction that throws leaves nothing, appended rows included", async () => {
  const warehouse = await openWarehouse(temporaryWorkspace());
  const failure = warehouse.transaction(async () => {
    await appendRows(warehouse, "sales", twoSales, 2);
    throw new Error("half-way");
  });
  await expect(failure).rejects.toThrow("half-way");
  expect(await count(warehouse)).toBe(0);
  await warehouse.transaction(() => appendRows(warehouse, "sales", twoSales, 2));
  expect(await count(warehouse)).toBe(2);
  warehouse.close();
});

test("an empty result still has its columns", async () => {
  const warehouse = await openWarehouse(temporaryWorkspace());
  const batch = await warehouse.query("SELECT sku, quantity FROM sales");
  expect(texts(batch, "sku")).toEqual([]);
  expect(numbers(batch, "quantity")).toEqual(new Float64Array(0));
  warehouse.close();
});

test("reading a workspace without data is refused with what to do", async () => {
  await expect(openWarehouse(temporaryWorkspace(), { readOnly: true })).rejects.toMatchObject({
    code: "CEL-WAREHOUSE-001",
  });
});

test("a file that is no warehouse is refused", async () => {
  const workspace = temporaryWorkspace();
  mkdirSync(workspace.state);
  writeFileSync(workspace.warehouse, "not a database, but long enough to be looked at".repeat(200));
  await expect(openWarehouse(workspace)).rejects.toMatchObject({ code: "CEL-WAREHOUSE-003" });
});

test("nothing is fetched: an address is not a table", async () => {
  const warehouse = await openWarehouse(temporaryWorkspace());
  await expect(warehouse.query("SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')")).rejects.toThrow(/httpfs/);
  warehouse.close();
});

test("the warehouse knows whether it holds the sample company or a real one", async () => {
  const warehouse = await openWarehouse(temporaryWorkspace());
  const record = {
    importedAt: "2026-01-02T03:04:05Z",
    table: "sales",
    source: "sales.csv",
    rowsRead: 2,
    rowsAdded: 2,
    rowsUpdated: 0,
    choices: {},
  } as const;
  expect(await warehouseContent(warehouse)).toBe("empty");
  await recordImport(warehouse, { ...record, origin: "demo" });
  expect(await warehouseContent(warehouse)).toBe("demo");
  await recordImport(warehouse, { ...record, origin: "file" });
  expect(await warehouseContent(warehouse)).toBe("company");
  await clearWarehouse(warehouse);
  expect(await warehouseContent(warehouse)).toBe("empty");
  warehouse.close();
});

async function count(warehouse: Warehouse): Promise<number> {
  return numbers(await warehouse.query("SELECT count(*) AS n FROM sales"), "n")[0] as number;
}

test("a file of an earlier version is read as if it had today's tables and columns", async () => {
  const workspace = temporaryWorkspace();
  const warehouse = await openWarehouse(workspace);
  await appendRows(warehouse, "sales", twoSales, 2);
  await warehouse.run("DROP TABLE cleansing_decisions");
  await warehouse.run("ALTER TABLE sales DROP COLUMN promotion");
  warehouse.close();
  const reader = await openWarehouse(workspace, { readOnly: true });
  expect(numbers(await reader.query("SELECT count(*) AS n FROM cleansing_decisions"), "n")).toEqual(Float64Array.of(0));
  const sales = await reader.query("SELECT sku, promotion FROM sales ORDER BY sku");
  expect(texts(sales, "sku")).toEqual(["A", "B"]);
  expect(numbers(sales, "promotion")).toEqual(Float64Array.of(Number.NaN, Number.NaN));
  reader.close();
});
