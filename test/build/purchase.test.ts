import { mkdirSync, writeFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { readConfig } from "../../data-loaders/config.js";
import { build } from "../../data-loaders/pipeline/build.js";
import { silentProgress } from "../../data-loaders/progress/index.js";
import { requireCurrentRelease } from "../../data-loaders/publish/release.js";
import { appendRows, openWarehouse } from "../../data-loaders/warehouse/index.js";
import { parseDay } from "../../models/core/index.js";
import { smallCompany } from "../support/small-company.js";

const WEEKS = 60;
const MONDAY = parseDay("2024-01-01");
const publishing = {
  pages: async ({ pagesFolder }: { pagesFolder: string }) => void mkdirSync(pagesFolder, { recursive: true }),
  site: async ({ siteFolder }: { siteFolder: string }) => void mkdirSync(siteFolder, { recursive: true }),
};

/** P000 is quoted by two suppliers, P001 too but has one of its own that quotes seldom, P002 by none. */
const quotes = [
  { sku: "P000", supplier: "BUSY", every: 1, price: 100 },
  { sku: "P000", supplier: "IDLE", every: 5, price: 500 },
  { sku: "P001", supplier: "BUSY", every: 1, price: 200 },
  { sku: "P001", supplier: "OWN", every: 4, price: 300 },
];

test("a build takes each product's own supplier, forecasts its price, and computes only what a new quote changes", async () => {
  const workspace = await smallCompany({ products: 3, weeks: WEEKS });
  writeFileSync(workspace.config, JSON.stringify({ methods: ["naive", "mean", "ses"], horizon: 8 }));
  const rows = quotes.flatMap(({ every, price, ...who }) =>
    Array.from({ length: Math.floor(WEEKS / every) }, (_, k) => ({
      ...who,
      ...{ date: MONDAY + 7 * (WEEKS - 1 - every * k) + 2, price: price + (k % 3) },
    })),
  );
  const warehouse = await openWarehouse(workspace);
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name]);
  const columns = { sku: column("sku"), supplier: column("supplier"), date: column("date"), price: column("price") };
  await appendRows(warehouse, "prices", columns, rows.length);
  await warehouse.run("UPDATE products SET supplier = 'OWN' WHERE sku = 'P001'");
  warehouse.close();
  const run = (now: Date) =>
    build({ workspace, config: readConfig(workspace), env: {}, now: () => now, progress: silentProgress, publishing });
  const first = await run(new Date("2025-02-24T09:00:00Z"));
  expect(first.outcome).toBe("published");
  const read = await reader(requireCurrentRelease(workspace).snapshotPath);
  expect(
    await read(
      `SELECT sku, count(*)::INTEGER AS quotes, min(price) AS least FROM purchase_prices GROUP BY sku ORDER BY sku`,
    ),
  ).toEqual([
    { sku: "P000", quotes: WEEKS, least: 100 },
    { sku: "P001", quotes: WEEKS / 4, least: 300 },
  ]);
  expect(
    await read("SELECT DISTINCT sku, count(*)::INTEGER AS steps FROM price_forecasts GROUP BY sku ORDER BY sku"),
  ).toEqual(["P000", "P001"].map((sku) => ({ sku, steps: 4 })));
  expect(await read("SELECT sku FROM price_effects ORDER BY sku")).toHaveLength(3);
  const advice = await read("SELECT * FROM price_advice");
  expect(advice.map(({ sku }) => sku)).toEqual(["P000", "P001"]);
  for (const { cost, cost_hindsight } of advice) expect(Number(cost_hindsight)).toBeLessThanOrEqual(Number(cost));

  const again = await openWarehouse(workspace);
  await again.run("UPDATE prices SET price = price + 5 WHERE sku = 'P000' AND date = (SELECT max(date) FROM prices)");
  again.close();
  const second = await run(new Date("2025-02-24T10:00:00Z"));
  expect(second.stages.find(({ stage }) => stage === "purchase")).toMatchObject({ computed: 1, reused: 2 });
});

async function reader(path: string) {
  const instance = await DuckDBInstance.create(path, { access_mode: "READ_ONLY" });
  return async (sql: string): Promise<Record<string, unknown>[]> => {
    const connection = await instance.connect();
    try {
      return (await (await connection.run(sql)).getRowObjectsJS()) as Record<string, unknown>[];
    } finally {
      connection.closeSync();
    }
  };
}
