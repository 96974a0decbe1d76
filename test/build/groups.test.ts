import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readConfig } from "../../data-loaders/config.js";
import { build } from "../../data-loaders/pipeline/build.js";
import { silentProgress } from "../../data-loaders/progress/index.js";
import type { Publishing } from "../../data-loaders/publish/publish.js";
import { requireCurrentRelease } from "../../data-loaders/publish/release.js";
import { appendRows, openWarehouse } from "../../data-loaders/warehouse/index.js";
import type { Workspace } from "../../data-loaders/workspace.js";
import { parseDay, Random } from "../../models/core/index.js";
import { temporaryWorkspace } from "../support/workspace.js";

const publishing: Publishing = {
  pages: async ({ pagesFolder }) => {
    mkdirSync(pagesFolder, { recursive: true });
  },
  site: async ({ siteFolder }) => {
    mkdirSync(siteFolder, { recursive: true });
    writeFileSync(join(siteFolder, "index.html"), "<!doctype html><title>Celeiro</title>");
  },
};

const weeks = 70;
const monday = parseDay("2024-01-01");

/** Nine products of three categories in two regions; NEW sold a whole year's worth in the last week, its only one. */
async function company(): Promise<Workspace> {
  const workspace = temporaryWorkspace(afterAll);
  const warehouse = await openWarehouse(workspace);
  const random = new Random("groups");
  const rows = {
    sku: [] as string[],
    date: [] as number[],
    region: [] as string[],
    quantity: [] as number[],
    price: [] as number[],
  };
  const add = (sku: string, week: number, region: string, quantity: number, price: number) => {
    rows.sku.push(sku);
    rows.date.push(monday + 7 * week);
    rows.region.push(region);
    rows.quantity.push(quantity);
    rows.price.push(price);
  };
  const skus = Array.from({ length: 9 }, (_, i) => `P${i}`);
  for (let week = 0; week < weeks; week++) {
    const common = Math.exp(0.2 * random.normal());
    skus.forEach((sku, i) => {
      add(sku, week, "SP", random.poisson(common * (10 + 4 * i)), 10 + i);
      add(sku, week, "GO", random.poisson(common * 6), 10 + i);
    });
  }
  add("NEW", weeks - 1, "SP", 100_000, 50);
  const category = [...skus.map((_, i) => ["Seeds", "Feed", null][i % 3] as string | null), null];
  try {
    await appendRows(warehouse, "sales", rows, rows.sku.length);
    await appendRows(warehouse, "products", { sku: [...skus, "NEW"], category }, skus.length + 1);
  } finally {
    warehouse.close();
  }
  return workspace;
}

async function snapshotOf(workspace: Workspace, settings: object) {
  writeFileSync(workspace.config, JSON.stringify({ methods: ["mean", "ses"], horizon: 6, threads: 1, ...settings }));
  const now = () => new Date("2025-05-05T09:00:00Z");
  await build({ workspace, config: readConfig(workspace), env: {}, now, progress: silentProgress, publishing });
  const instance = await DuckDBInstance.create(requireCurrentRelease(workspace).snapshotPath, {
    access_mode: "READ_ONLY",
  });
  const connection = await instance.connect();
  const rows = async (sql: string) =>
    (await connection.runAndReadAll(sql)).getRowObjectsJS() as Record<string, number>[];
  const read = {
    groups: await rows(`SELECT step, level, sum(mean) AS mean, sum(units) AS units, min(q10) AS q10, bool_and(
      q025 <= q10 AND q10 <= q25 AND q25 <= q50 AND q50 <= q75 AND q75 <= q90 AND q90 <= q975 AND q025 >= 0) AS ordered
      FROM group_forecasts GROUP BY ALL ORDER BY step, level`),
    units: await rows("SELECT step, sum(mean) AS mean FROM forecasts WHERE sku <> 'NEW' GROUP BY step ORDER BY step"),
    moved: await rows(`SELECT count(own_mean)::INTEGER AS n, count(*)::INTEGER AS all_rows,
      max(abs(mean / own_mean - 1)) AS most FROM forecasts WHERE sku <> 'NEW'`),
    keys: await rows("SELECT DISTINCT level, key FROM group_forecasts ORDER BY level, key"),
  };
  connection.closeSync();
  instance.closeSync();
  return read;
}

let shared: Workspace;
beforeAll(async () => {
  shared = await company();
});
beforeEach(() => {
  writeFileSync(shared.config, "{}");
});

test.each(["off", "on", "auto"])(
  "categories, regions and products add up to the total with reconcile %s, and quantiles are in order",
  async (reconcile) => {
    const { groups, units, keys } = await snapshotOf(shared, { reconcile });
    expect(keys.map(({ level, key }) => `${level}:${key}`)).toEqual([
      ...["category:", "category:Feed", "category:Seeds", "region:GO", "region:SP", "total:"],
    ]);
    for (let step = 1; step <= 6; step++) {
      const of = (level: unknown) => groups.find((row) => row.step === step && (row.level as unknown) === level)!;
      expect(of("category").mean! / of("total").mean!).toBeCloseTo(1, 9);
      expect(of("region").mean! / of("total").mean!).toBeCloseTo(1, 9);
      expect(of("category").units! / of("total").units!).toBeCloseTo(1, 9);
      expect(units[step - 1]!.mean! / of("total").units!).toBeCloseTo(1, 9);
      expect(groups.every(({ ordered }) => ordered as unknown as boolean)).toBe(true);
    }
  },
);

test("products keep their own forecasts where that is asked for, and are moved where it is not, within bounds", async () => {
  expect((await snapshotOf(shared, { reconcile: "off" })).moved[0]).toMatchObject({ n: 0 });
  const moved = (await snapshotOf(shared, { reconcile: "on" })).moved[0]!;
  expect(moved.n).toBe(moved.all_rows);
  expect(moved.most).toBeGreaterThan(0.001);
  expect(moved.most).toBeLessThanOrEqual(1);
});

test("a product that has only begun to sell is in no sum of forecasts", async () => {
  const { groups } = await snapshotOf(shared, { reconcile: "off" });
  const total = groups.find(({ level }) => (level as unknown) === "total")!;
  expect(total.mean).toBeLessThan(50 * 100_000);
  expect(total.units).toBeLessThan(1000);
});
