import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type AppendColumns,
  appendRows,
  openTemporaryWarehouse,
  type PlanningBatch,
  type PlanningSeries,
  planningSeries,
  type Warehouse,
} from "../../../../data-loaders/warehouse/index.js";
import { formatDay, parseDay } from "../../../../models/core/index.js";

const config = { frequency: "auto", batchSize: 2 } as const;
const monday = parseDay("2024-01-01");

test("a product is zero-filled from its first sale to the company's last period", async () => {
  const { A, B } = await planned({
    sku: ["A", "A", "B", "B"],
    date: [monday, monday + 35, monday + 7, monday + 14],
    quantity: [1, 2, 0, 3],
  });
  expect(A?.quantity).toEqual(Float64Array.of(1, 0, 0, 0, 0, 2));
  expect(formatDay(B?.start as number)).toBe("2024-01-15");
  expect(B?.quantity).toEqual(Float64Array.of(3, 0, 0, 0));
});

test("a product that never sold keeps its listed zeros", async () => {
  const { A } = await planned({ sku: ["A", "A"], date: [monday, monday + 7], quantity: [0, 0] });
  expect(A?.quantity).toEqual(Float64Array.of(0, 0));
});

test("price is revenue over quantity, carried over periods without sales, and makes the missing revenue", async () => {
  const { A } = await planned({
    sku: ["A", "A", "A", "A"],
    region: ["SP", "GO", "SP", "SP"],
    date: [monday, monday, monday + 7, monday + 21],
    quantity: [1, 3, 0, 2],
    price: [Number.NaN, 20, Number.NaN, Number.NaN],
    revenue: [20, Number.NaN, Number.NaN, Number.NaN],
  });
  expect(A?.quantity).toEqual(Float64Array.of(4, 0, 0, 2));
  expect(A?.price).toEqual(Float64Array.of(20, 20, 20, 20));
  expect(A?.revenue).toEqual(Float64Array.of(80, 0, 0, 40));
});

test("a period keeps its largest sale, and its lowest and highest price", async () => {
  const { A } = await planned({
    sku: ["A", "A", "A", "A", "A"],
    date: [monday, monday + 1, monday + 2, monday + 7, monday + 21],
    quantity: [1, 30, 0, 4, 2],
    price: [20, Number.NaN, 2, 20, Number.NaN],
    revenue: [Number.NaN, 660, Number.NaN, Number.NaN, Number.NaN],
  });
  expect(A?.largestSale).toEqual(Float64Array.of(30, 4, 0, 2));
  expect(A?.priceLow).toEqual(Float64Array.of(2, 20, Number.NaN, Number.NaN));
  expect(A?.priceHigh).toEqual(Float64Array.of(22, 20, Number.NaN, Number.NaN));
});

test("without any price the list price serves, and without that revenue is unknown", async () => {
  const { A, B } = await planned(
    { sku: ["A", "B", "A", "B"], date: [monday, monday, monday + 7, monday + 7], quantity: [1, 1, 2, 2] },
    async (warehouse) => appendRows(warehouse, "products", { sku: ["A"], unit_price: [5] }, 1),
  );
  expect(A?.revenue).toEqual(Float64Array.of(5, 10));
  expect(B?.price).toEqual(Float64Array.of(Number.NaN, Number.NaN));
  expect(B?.revenue).toEqual(Float64Array.of(Number.NaN, Number.NaN));
});

test("stock is the last reading of the period, summed over regions; the stock table wins over the sales row", async () => {
  const daily = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map((i) => monday + i);
  const { A } = await planned(
    {
      sku: daily.map(() => "A"),
      region: daily.map(() => "SP"),
      date: daily,
      quantity: daily.map(() => 1),
      stock: daily.map((_, i) => (i < 7 ? 100 - i : Number.NaN)),
    },
    async (warehouse) =>
      appendRows(
        warehouse,
        "stock",
        { sku: ["A", "A"], region: ["GO", "SP"], date: [monday, monday + 6], quantity: [7, 50] },
        2,
      ),
  );
  expect(A?.quantity).toEqual(Float64Array.of(7, 7));
  expect(A?.stock).toEqual(Float64Array.of(57, Number.NaN));
});

test("promotions come from the rows and from the promotions table", async () => {
  const { A } = await planned(
    {
      sku: ["A", "A", "A", "A"],
      date: [0, 7, 14, 21].map((i) => monday + i),
      quantity: [1, 1, 1, 1],
      promotion: [0.3, Number.NaN, 0.1, 0],
    },
    async (warehouse) =>
      appendRows(
        warehouse,
        "promotions",
        { sku: ["A"], start_date: [monday + 10], end_date: [monday + 16], discount: [0.2] },
        1,
      ),
  );
  expect(A?.promotion).toEqual(Float64Array.of(0.3, 0.2, 0.2, 0));
});

test("batches hold every product once, in order, whatever the order of the rows", async () => {
  const row = fc.record({
    sku: fc.constantFrom("A", "B", "C", "É", "~"),
    week: fc.integer({ min: 0, max: 8 }),
    quantity: fc.integer({ min: 0, max: 1000 }).map((n) => n / 8),
    price: fc.integer({ min: 1, max: 900 }).map((cents) => cents / 100),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), async (rows) => {
      const columns = (list: typeof rows) => ({
        sku: list.map((one) => one.sku),
        date: list.map((one) => monday + 7 * one.week),
        quantity: list.map((one) => one.quantity),
        price: list.map((one) => one.price),
      });
      const batches = await batchesOf(columns(rows));
      expect(await batchesOf(columns(rows.toReversed()))).toEqual(batches);
      expect(batches.every((batch) => batch.skus.length <= config.batchSize)).toBe(true);
      const skus = batches.flatMap((batch) => [...batch.skus]);
      expect(skus).toEqual([...new Set(rows.map((one) => one.sku))].sort());
      const total = batches
        .flatMap((batch) => batch.series)
        .reduce((sum, one) => sum + one.quantity.reduce((a, b) => a + b), 0);
      expect(total).toBe(rows.reduce((sum, one) => sum + one.quantity, 0));
    }),
    { numRuns: 10 },
  );
});

async function planned(sales: AppendColumns, more?: (warehouse: Warehouse) => Promise<void>) {
  const series: Record<string, PlanningSeries> = {};
  for (const batch of await batchesOf(sales, more)) for (const one of batch.series) series[one.sku] = one;
  return series;
}

async function batchesOf(
  sales: AppendColumns,
  more?: (warehouse: Warehouse) => Promise<void>,
): Promise<PlanningBatch[]> {
  const warehouse = await openTemporaryWarehouse();
  await appendRows(warehouse, "sales", sales, sales.sku?.length ?? 0);
  await more?.(warehouse);
  const batches: PlanningBatch[] = [];
  for await (const batch of planningSeries(warehouse, config)) batches.push(batch);
  warehouse.close();
  return batches;
}
