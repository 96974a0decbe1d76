import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { readConfig } from "../../data-loaders/config.js";
import { build } from "../../data-loaders/pipeline/build.js";
import { silentProgress } from "../../data-loaders/progress/index.js";
import { requireCurrentRelease } from "../../data-loaders/publish/release.js";
import { strategyNames, usualMatrix } from "../../models/routing/index.js";
import { celeiro, csvRows } from "../support/command-line.js";
import { sellMore, smallCompany } from "../support/small-company.js";
import { temporaryWorkspace } from "../support/workspace.js";

const publishing = {
  pages: async ({ pagesFolder }: { pagesFolder: string }) => void mkdirSync(pagesFolder, { recursive: true }),
  site: async ({ siteFolder }: { siteFolder: string }) => void mkdirSync(siteFolder, { recursive: true }),
};

test("a build routes products, says how well, and does not forecast again what it did not choose anew", async () => {
  const workspace = await smallCompany({ products: 45, weeks: 70 });
  writeFileSync(workspace.config, JSON.stringify({ methods: ["naive", "mean", "tsb", "ses"], routing: "router" }));
  const run = (now: Date) =>
    build({ workspace, config: readConfig(workspace), env: {}, now: () => now, progress: silentProgress, publishing });
  const first = await run(new Date("2025-05-05T09:00:00Z"));
  expect(first.outcome).toBe("published");
  const rows = await reader(requireCurrentRelease(workspace).snapshotPath);
  const report = await rows("SELECT strategy, regret_low, verdict, chosen FROM routing_report");
  expect(new Set(report.map(({ strategy }) => strategy))).toEqual(new Set(strategyNames));
  expect(report.filter(({ chosen }) => chosen === 1).map(({ verdict }) => verdict)).toHaveLength(1);
  for (const { regret_low } of report) expect(regret_low).toBeGreaterThanOrEqual(0);
  const routed = await rows(
    `SELECT r.*, s.method AS selected, s.loss AS selected_loss, s.reason FROM routing r JOIN selection s USING (sku)`,
  );
  expect(routed).toHaveLength(45);
  for (const { method, selected, confidence, waterfall, best_loss, selected_loss, similar } of routed) {
    expect(selected).toBe(method);
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThanOrEqual(1);
    expect(selected_loss).toBeGreaterThanOrEqual(0.8 * Number(best_loss));
    const { base, steps, rest, lead } = JSON.parse(String(waterfall));
    const sum = steps.reduce((total: number, step: { contribution: number }) => total + step.contribution, base + rest);
    expect(sum).toBeCloseTo(lead, 2);
    expect(JSON.parse(String(similar))).toHaveLength(3);
  }
  // Every routed method has metrics and paths of its own, a blend too.
  expect(await rows("SELECT sku FROM selection ANTI JOIN backtest USING (sku, method)")).toEqual([]);
  expect(await rows("SELECT sku FROM selection ANTI JOIN backtest_points USING (sku, method)")).toEqual([]);
  // Errors of what is used, step by step, are those of the paths that are published.
  const steps = await rows(`
    SELECT a.step, a.products, count(DISTINCT p.sku)::INTEGER AS observed, a.smape, a.coverage80,
      avg(CASE WHEN actual = mean THEN 0 ELSE 2 * abs(mean - actual) / (abs(actual) + abs(mean)) END) AS expected_smape,
      avg((actual BETWEEN q10 AND q90)::INTEGER) AS expected_coverage
    FROM accuracy_steps a JOIN backtest_points p USING (step)
    WHERE segment = 'all' AND a.method = 'system' AND actual IS NOT NULL GROUP BY ALL ORDER BY step`);
  expect(steps.length).toBeGreaterThan(20);
  for (const { products, observed, smape, expected_smape, coverage80, expected_coverage } of steps) {
    expect(products).toBe(observed);
    expect(smape).toBeCloseTo(Number(expected_smape), 3);
    expect(coverage80).toBeCloseTo(Number(expected_coverage), 6);
  }
  const whole = await rows(
    "SELECT method, step FROM accuracy_steps WHERE segment = 'all' AND (step IS NULL OR step = 0)",
  );
  expect(whole).toHaveLength(2 * 5);
  // Every cell of the matrix says what each method would change, what stands in it nothing.
  const cells = await rows("SELECT * FROM matrix_cells");
  expect(cells.length % 4).toBe(0);
  expect(cells.filter(({ method, present }) => method === present).every(({ difference }) => difference === 0)).toBe(
    true,
  );
  for (const { difference, difference_low, difference_high } of cells) {
    expect(difference_low).toBeLessThanOrEqual(Number(difference) + 1e-12);
    expect(difference_high).toBeGreaterThanOrEqual(Number(difference) - 1e-12);
  }
  const placed = await rows(`SELECT sum(products)::INTEGER AS products FROM matrix_cells WHERE method = present`);
  expect(placed).toEqual([{ products: 45 }]);
  expect(await rows("SELECT methods FROM decision_matrix WHERE abc = 'A' AND xyz = 'X'")).toEqual([
    { methods: JSON.stringify(usualMatrix.find(({ abc }) => abc === "A")!.methods) },
  ]);
  const flagged = await rows(`
    SELECT unsure, (c.abc = 'A' AND confidence < 0.95)::INTEGER AS expected FROM routing JOIN classification c USING (sku)`);
  for (const { unsure, expected } of flagged) expect(unsure).toBe(expected);

  const comparisons = await rows("SELECT * FROM comparisons WHERE abc = ''");
  expect(comparisons.map(({ second }) => second)).toEqual(["naive", "mean", "tsb", "ses"]);
  expect(comparisons.find(({ second }) => second === "naive")).toMatchObject({ verdict: "better" });
  expect(await rows("SELECT method FROM method_ranks WHERE mean_rank BETWEEN 1 AND 5")).toHaveLength(5);
  expect(readdirSync(join(workspace.artifacts, "router")).map((name) => name.split(".")[1])).toEqual(["json", "onnx"]);
  expect(existsSync(workspace.current)).toBe(true);

  await sellMore(workspace, "P003", 1);
  const second = await run(new Date("2025-05-05T10:00:00Z"));
  const tally = Object.fromEntries(second.stages.map(({ stage, computed }) => [stage, computed]));
  expect(tally.backtest).toBe(1);
  expect(tally.forecast).toBeGreaterThanOrEqual(1);
  expect(tally.forecast).toBeLessThan(45);
});

test("celeiro backtest --compare says which of two methods is better, or that it cannot be told", async () => {
  const folder = temporaryWorkspace().state;
  mkdirSync(folder, { recursive: true });
  const lines = ["series_id,date,quantity"];
  for (let i = 0; i < 24; i++) {
    for (let month = 0; month < 48; month++) {
      const season = 20 + 10 * Math.sin((2 * Math.PI * month) / 12) + ((7 * i + 3 * month) % 5);
      lines.push(
        `S${i},${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01,${season.toFixed(2)}`,
      );
    }
  }
  writeFileSync(join(folder, "sales.csv"), lines.join("\n"));
  const compare = (pair: string) =>
    celeiro(folder, "backtest", "--input", "sales.csv", "--horizon", "6", "--windows", "4", "--compare", pair);
  const better = await compare("seasonal-naive,mean");
  expect(better.stderr).not.toContain("CEL-");
  expect(csvRows(better.stdout)[0]).toMatchObject({ pattern: "all", products: "24", verdict: "better" });
  expect(csvRows((await compare("mean,seasonal-naive")).stdout)[0]).toMatchObject({ verdict: "worse" });
  expect((await compare("mean")).status).toBe(2);
});

test("celeiro backtest --by sums every measure by step and class, and celeiro forecast --method router says why", async () => {
  const folder = temporaryWorkspace().state;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "celeiro.json"), JSON.stringify({ methods: ["naive", "seasonal-naive", "mean", "ses"] }));
  const lines = ["series_id,date,quantity,region"];
  for (let i = 0; i < 40; i++) {
    for (let month = 0; month < 48; month++) {
      const swing = i % 2 === 0 ? 12 : 0;
      const season = 20 + swing * Math.sin((2 * Math.PI * month) / 12) + ((7 * i + 5 * month) % 7);
      const date = `${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
      lines.push(`S${i},${date},${season.toFixed(2)},${i < 10 ? "North" : "South"}`);
    }
  }
  writeFileSync(join(folder, "sales.csv"), lines.join("\n"));
  const input = ["--input", "sales.csv", "--horizon", "6", "--windows", "4"];
  const numbers = (rows: Record<string, string>[], name: string) => rows.map((row) => Number(row[name]));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  const plain = csvRows((await celeiro(folder, "backtest", ...input, "--methods", "mean,seasonal-naive")).stdout);
  const bySteps = csvRows(
    (await celeiro(folder, "backtest", ...input, "--methods", "mean,seasonal-naive", "--by", "horizon")).stdout,
  );
  expect(bySteps).toHaveLength(6 * 3);
  const of = (rows: Record<string, string>[]) => rows.filter(({ method }) => method === "mean");
  expect(mean(numbers(of(bySteps), "mae"))).toBeCloseTo(mean(numbers(of(plain), "mae")), 4);
  expect(mean(numbers(of(bySteps), "coverage80"))).toBeCloseTo(mean(numbers(of(plain), "coverage80")), 6);
  const byRegion = csvRows(
    (await celeiro(folder, "backtest", ...input, "--methods", "mean,seasonal-naive", "--by", "region")).stdout,
  );
  expect(of(byRegion).map(({ region, products }) => [region, products])).toEqual([
    ["North", "10"],
    ["South", "30"],
  ]);
  expect((await celeiro(folder, "backtest", ...input, "--by", "mood")).status).toBe(2);

  const routed = await celeiro(folder, "forecast", ...input.slice(0, 4), "--method", "router");
  expect(routed.stderr).not.toContain("CEL-");
  const rows = csvRows(routed.stdout);
  expect(rows).toHaveLength(40 * 6);
  expect(rows.every(({ reason }) => reason !== "")).toBe(true);
  const auto = csvRows((await celeiro(folder, "forecast", ...input.slice(0, 4))).stdout);
  expect(rows.map(({ reason }) => reason)).not.toEqual(auto.map(({ reason }) => reason));
  const orders = await celeiro(folder, "orders", ...input.slice(0, 4), "--method", "router");
  expect(csvRows(orders.stdout)).toHaveLength(40);
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
