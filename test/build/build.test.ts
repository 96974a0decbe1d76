import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeEach, describe, expect, test } from "vitest";
import { readConfig } from "../../data-loaders/config.js";
import { type BuildOptions, build } from "../../data-loaders/pipeline/build.js";
import { silentProgress } from "../../data-loaders/progress/index.js";
import type { Publishing } from "../../data-loaders/publish/publish.js";
import { currentRelease, readManifest, requireCurrentRelease } from "../../data-loaders/publish/release.js";
import { listReleases, rollBack } from "../../data-loaders/publish/releases.js";
import { openWarehouse } from "../../data-loaders/warehouse/index.js";
import type { Workspace } from "../../data-loaders/workspace.js";
import { snapshotTables } from "../../models/snapshot/index.js";
import { sellMore, smallCompany } from "../support/small-company.js";

/** These tests are about numbers and releases; the site has its own. */
const withoutSite: Publishing = {
  pages: async (release) => {
    mkdirSync(release.pagesFolder, { recursive: true });
    writeFileSync(join(release.pagesFolder, "overview.json"), "{}");
  },
  site: async (release) => {
    mkdirSync(release.siteFolder, { recursive: true });
    writeFileSync(join(release.siteFolder, "index.html"), "<!doctype html><title>Celeiro</title>");
  },
};

let workspace: Workspace;
let time: number;

beforeEach(async () => {
  workspace = await smallCompany({ products: 9, weeks: 60 });
  time = Date.UTC(2025, 1, 24, 9);
  configure({});
});

function configure(settings: Record<string, unknown>): void {
  writeFileSync(workspace.config, JSON.stringify({ methods: ["naive", "mean", "croston", "ses"], ...settings }));
}

/** Builds a minute after the last time. */
function runBuild(options: BuildOptions = {}, publishing = withoutSite) {
  time += 60_000;
  const now = new Date(time);
  const config = readConfig(workspace);
  return build({ workspace, config, env: {}, now: () => now, progress: silentProgress, publishing }, options);
}

const tallies = (result: Awaited<ReturnType<typeof runBuild>>) =>
  Object.fromEntries(result.stages.map(({ stage, computed, reused }) => [stage, { computed, reused }]));

async function tables(): Promise<Record<string, unknown[][]>> {
  const instance = await DuckDBInstance.create(requireCurrentRelease(workspace).snapshotPath, {
    access_mode: "READ_ONLY",
  });
  const connection = await instance.connect();
  const content: Record<string, unknown[][]> = {};
  for (const table of Object.keys(snapshotTables)) {
    content[table] = (await (await connection.run(`FROM ${table}`)).getRowsJson()) as unknown[][];
  }
  connection.closeSync();
  instance.closeSync();
  return content;
}

test("a product that was never sold is published without class, method and order", async () => {
  const warehouse = await openWarehouse(workspace);
  await warehouse.run("INSERT INTO products (sku, description) VALUES ('P0045', 'New'), ('A', 'First of all')");
  await warehouse.run(
    "INSERT INTO purchase_orders (order_id, sku, ordered, quantity) VALUES ('1', 'A', '2025-02-20', 7)",
  );
  warehouse.close();
  const { runId } = await runBuild();
  expect(runId).toBeDefined();
  const { products, classification, orders, forecasts, open_orders } = await tables();
  const names = Object.keys(snapshotTables.products);
  expect(products?.map(([sku]) => sku).slice(0, 7)).toEqual(["A", "P000", "P001", "P002", "P003", "P004", "P0045"]);
  const first = Object.fromEntries(names.map((name, i) => [name, products?.[0]?.[i]]));
  expect(first).toMatchObject({ description: "First of all", on_order: 7, first_date: null, last_sale: null });
  expect(open_orders?.map(([sku]) => sku)).toContain("A");
  for (const table of [classification, orders]) expect(table?.map(([sku]) => sku)).not.toContain("A");
  expect(classification).toHaveLength(9);
  expect(new Set(forecasts?.map(([sku]) => sku)).size).toBe(9);
});

test("a build publishes every table, a manifest and the site as one release", async () => {
  const result = await runBuild();
  expect(result.outcome).toBe("published");
  expect(result.runId).toMatch(/^2025w09-[0-9a-f]{6}$/);
  const release = requireCurrentRelease(workspace);
  const manifest = readManifest(release);
  expect(manifest).toMatchObject({
    runId: result.runId,
    asOf: "2025-02-23",
    frequency: "W",
    horizon: 26,
    rows: { products: 9, classification: 9, selection: 9, orders: 9, forecasts: 9 * 26 },
  });
  expect(manifest.metrics.wape).toBeGreaterThan(0);
  expect(manifest.stages.map(({ stage }) => stage)).toEqual(
    expect.arrayContaining(["ingest", "series", "backtest", "forecast", "orders", "snapshot", "site"]),
  );
  expect(readdirSync(release.folder).sort()).toEqual([
    "errors",
    "manifest.json",
    "origin.json",
    "pages",
    "site",
    "snapshot.duckdb",
  ]);
  expect(manifest.rows.quality).toBeGreaterThan(4);
  const { products, orders, forecasts } = await tables();
  expect(products?.map((row) => row[0])).toEqual([
    "P000",
    "P001",
    "P002",
    "P003",
    "P004",
    "P005",
    "P006",
    "P007",
    "P008",
  ]);
  expect(forecasts?.[0]?.slice(0, 3)).toEqual(["P000", "2025-02-24", 1]);
  const ranks = orders?.filter((row) => row[1] === "order").map((row) => row[2]) ?? [];
  expect(ranks.length).toBeGreaterThan(3);
  expect([...ranks].sort()).toEqual(ranks.map((_, i) => i + 1));
});

test("goods on order are published by due day, and an order without one is expected a lead time later", async () => {
  const warehouse = await openWarehouse(workspace);
  await warehouse.run(`INSERT INTO purchase_orders (order_id, sku, ordered, due, quantity, received) VALUES
    ('1', 'P003', '2025-02-10', '2025-03-03', 40, NULL), ('2', 'P003', '2025-02-12', '2025-03-03', 5, NULL),
    ('3', 'P003', '2025-02-20', NULL, 7, NULL), ('4', 'P004', '2025-01-10', '2025-02-01', 9, '2025-02-02')`);
  warehouse.close();
  await runBuild();
  const { open_orders: open, orders, products } = await tables();
  const leadTime = orders?.find(([sku]) => sku === "P003")?.[
    Object.keys(snapshotTables.orders).indexOf("lead_time_days")
  ];
  const due = new Date(Date.UTC(2025, 1, 20 + Math.ceil(Number(leadTime)))).toISOString().slice(0, 10);
  expect(open).toHaveLength(2);
  expect(open).toEqual(
    expect.arrayContaining([
      ["P003", "2025-03-03", 45],
      ["P003", due, 7],
    ]),
  );
  const product = products?.find(([sku]) => sku === "P003");
  expect(product?.[Object.keys(snapshotTables.products).indexOf("on_order")]).toBe(52);
});

test("a product sold below cost and a silent one with stock are published as anomalies, by date and with a reason", async () => {
  const warehouse = await openWarehouse(workspace);
  await warehouse.run("UPDATE products SET unit_cost = 50 WHERE sku = 'P001'");
  await warehouse.run("UPDATE sales SET quantity = 0 WHERE sku = 'P004' AND date >= '2024-07-01'");
  warehouse.close();
  await runBuild();
  const { anomalies } = await tables();
  const of = (sku: string, kind: string) => anomalies?.find((row) => row[0] === sku && row[1] === kind);
  const reason = Object.keys(snapshotTables.anomalies).indexOf("reason");
  expect(of("P001", "negative-margin")?.[reason]).toContain("anomaly.negativeMargin");
  expect(of("P004", "dead-stock")?.[3]).toBe("2024-07-01");
  expect(Number(of("P004", "dead-stock")?.[2])).toBeGreaterThan(0.5);
});

test("a second build does no work and publishes nothing", async () => {
  const first = await runBuild();
  const second = await runBuild();
  expect(second).toMatchObject({ outcome: "unchanged", runId: first.runId });
  for (const [stage, tally] of Object.entries(tallies(second))) {
    if (stage !== "ingest") expect(tally, stage).toMatchObject({ computed: 0 });
  }
  expect((await runBuild({ changed: true })).stages).toEqual([]);
  expect(listReleases(workspace)).toHaveLength(1);
});

test("new sales of one product refit that product, and the new release says so", async () => {
  // Reconciled, every product would be moved a little by the new sales of one.
  configure({ reconcile: "off" });
  await runBuild();
  const before = await tables();
  await sellMore(workspace, "P004", 500);
  const result = await runBuild({ changed: true });
  expect(result.outcome).toBe("published");
  expect(tallies(result)).toMatchObject({
    backtest: { computed: 1, reused: 8 },
    forecast: { computed: 1, reused: 8 },
    orders: { computed: 1, reused: 8 },
  });
  const after = await tables();
  const others = (rows: unknown[][] | undefined) => rows?.filter((row) => row[0] !== "P004");
  expect(others(after.forecasts)).toEqual(others(before.forecasts));
  expect(after.forecasts).not.toEqual(before.forecasts);
});

test("a setting that only orders depend on does not touch the forecasts", async () => {
  await runBuild();
  configure({ serviceLevel: 0.99 });
  expect(tallies(await runBuild())).toMatchObject({
    backtest: { computed: 0, reused: 9 },
    forecast: { computed: 0, reused: 9 },
    orders: { computed: 9, reused: 0 },
  });
});

test("the number of threads, batches and earlier builds does not change a byte of the tables", async () => {
  configure({ threads: 1 });
  await runBuild();
  const expected = await tables();
  workspace = await smallCompany({ products: 9, weeks: 60 });
  configure({ threads: 3, batchSize: 2 });
  await runBuild();
  expect(await tables()).toEqual(expected);
  await sellMore(workspace, "P001", 9);
  await runBuild();
  await sellMore(workspace, "P001", -9);
  await runBuild();
  expect(await tables()).toEqual(expected);
});

test("a failure while publishing leaves the current release, and the next build goes on from there", async () => {
  const first = await runBuild();
  await sellMore(workspace, "P004", 500);
  const broken: Publishing = { ...withoutSite, site: () => Promise.reject(new Error("disk full")) };
  await expect(runBuild({}, broken)).rejects.toThrow("disk full");
  expect(currentRelease(workspace)?.runId).toBe(first.runId);
  expect(listReleases(workspace)).toHaveLength(1);
  const result = await runBuild();
  expect(result.outcome).toBe("published");
  expect(tallies(result).backtest).toEqual({ computed: 0, reused: 9 });
  expect(readdirSync(workspace.releases).filter((name) => name.startsWith("."))).toEqual([]);
});

describe("releases", () => {
  async function publishTwice() {
    const first = await runBuild();
    await sellMore(workspace, "P004", 500);
    const second = await runBuild();
    return [first.runId as string, second.runId as string] as const;
  }

  test("are listed newest first, their names in order of time", async () => {
    const [first, second] = await publishTwice();
    expect(listReleases(workspace).map(({ release, isCurrent }) => [release.runId, isCurrent])).toEqual([
      [second, true],
      [first, false],
    ]);
    expect(second > first).toBe(true);
  });

  test("can be rolled back to the one before, or to a named one", async () => {
    const [first, second] = await publishTwice();
    rollBack(workspace);
    expect(currentRelease(workspace)?.runId).toBe(first);
    expect(() => rollBack(workspace)).toThrowError(expect.objectContaining({ code: "CEL-RELEASE-002" }));
    rollBack(workspace, second);
    expect(currentRelease(workspace)?.runId).toBe(second);
    expect(() => rollBack(workspace, "2020w01-000000")).toThrowError(
      expect.objectContaining({ code: "CEL-RELEASE-002" }),
    );
  });

  test("beyond five are removed, and the store keeps what the last two stand on", async () => {
    for (let i = 0; i < 7; i++) {
      await runBuild({ force: true });
      await sellMore(workspace, "P004", 1);
    }
    expect(listReleases(workspace)).toHaveLength(5);
    expect(readdirSync(join(workspace.artifacts, "snapshot")).filter((name) => name.endsWith(".duckdb"))).toHaveLength(
      2,
    );
    // Each release's products, and the groups that they add up to.
    expect(readdirSync(join(workspace.artifacts, "backtest"))).toHaveLength(4);
    for (const { release } of listReleases(workspace)) expect(existsSync(release.snapshotPath)).toBe(true);
  });
});

test("products with one observation, nothing but zeros, constant sales or gaps are planned, and say how", async () => {
  const warehouse = await openWarehouse(workspace);
  await warehouse.run(`
    INSERT INTO sales (sku, date, quantity)
    SELECT 'ONE', max(date), 3 FROM sales
    UNION ALL SELECT DISTINCT 'ZERO', date, 0 FROM sales
    UNION ALL SELECT DISTINCT 'CONSTANT', date, 5 FROM sales
    UNION ALL SELECT DISTINCT 'GAPS', date, 7 FROM sales WHERE date_part('week', date) % 9 = 0`);
  warehouse.close();
  // The odd products have no prices, which a gate minds.
  await runBuild({ force: true });
  const { selection, forecasts, orders } = await tables();
  const reasons = Object.fromEntries((selection ?? []).map((row) => [row[0], JSON.parse(row[6] as string).key]));
  expect(reasons).toMatchObject({
    ONE: "selection.short",
    ZERO: "selection.no-demand",
    CONSTANT: expect.stringContaining("selection."),
    GAPS: expect.stringContaining("selection."),
  });
  for (const row of forecasts ?? [])
    expect(
      row.slice(4, 12).every((value) => Number.isFinite(value)),
      String(row),
    ).toBe(true);
  expect(orders?.find((row) => row[0] === "ZERO")?.[1]).toBe("hold");
});

test("a closed gate leaves the release and says what was observed; --force publishes and the manifest says so", async () => {
  const first = await runBuild();
  const warehouse = await openWarehouse(workspace);
  await warehouse.run("UPDATE sales SET price = NULL WHERE sku < 'P003'");
  await warehouse.run("UPDATE sales SET quantity = NULL WHERE sku = 'P001'");
  warehouse.close();
  await expect(runBuild()).rejects.toMatchObject({
    code: "CEL-QUALITY-001",
    exitCode: 3,
    message: expect.stringMatching(/missing.*0\.1\d* is above 0\.05/),
  });
  expect(currentRelease(workspace)?.runId).toBe(first.runId);
  const forced = await runBuild({ force: true });
  expect(forced.outcome).toBe("published");
  expect(readManifest(requireCurrentRelease(workspace)).overridden).toEqual(["missing-quantities", "missing-prices"]);
});

test("two builds at once: the second is refused and the first goes through", async () => {
  const first = runBuild();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await expect(runBuild()).rejects.toMatchObject({ code: "CEL-BUILD-001" });
  expect((await first).outcome).toBe("published");
});

test("a build that is killed leaves nothing broken, and the next takes up what it had finished", async () => {
  workspace = await smallCompany({ products: 300, weeks: 60 });
  configure({ threads: 1, methods: "standard" });
  const celeiro = join(import.meta.dirname, "../../bin/celeiro.js");
  const child = spawn(process.execPath, [celeiro, "build", "--only", "backtest", "--json"], {
    env: { ...process.env, CELEIRO_WORKSPACE: workspace.root },
    stdio: "ignore",
  });
  const finished = () =>
    existsSync(join(workspace.artifacts, "backtest")) ? readdirSync(join(workspace.artifacts, "backtest")).length : 0;
  while (finished() < 1 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill("SIGKILL");
  await new Promise((resolve) => child.on("exit", resolve));
  expect(existsSync(join(workspace.state, "build.lock"))).toBe(true);
  const kept = finished();
  const result = await runBuild({ only: "backtest" });
  expect(tallies(result).backtest).toEqual({ computed: 300 - 64 * kept, reused: 64 * kept });
});
