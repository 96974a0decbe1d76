import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { readConfig } from "../../data-loaders/config.js";
import { operationsPlace, withOperations } from "../../data-loaders/operations/index.js";
import { build } from "../../data-loaders/pipeline/build.js";
import { silentProgress } from "../../data-loaders/progress/index.js";
import type { Publishing } from "../../data-loaders/publish/publish.js";
import { requireCurrentRelease } from "../../data-loaders/publish/release.js";
import type { Workspace } from "../../data-loaders/workspace.js";
import { celeiro } from "../support/command-line.js";
import { smallCompany } from "../support/small-company.js";

/** Data end on Sunday, 23 February 2025; orders are placed on the 24th. */
const weeks = 60;
const publishing: Publishing = {
  pages: async ({ pagesFolder }) => void mkdirSync(pagesFolder, { recursive: true }),
  site: async ({ siteFolder }) => void mkdirSync(siteFolder, { recursive: true }),
};

async function buildAndRead(workspace: Workspace) {
  writeFileSync(workspace.config, JSON.stringify({ methods: ["mean"], routing: "selection", horizon: 8, threads: 1 }));
  const now = () => new Date("2025-02-24T09:00:00Z");
  const result = await build({
    workspace,
    config: readConfig(workspace),
    env: {},
    now,
    progress: silentProgress,
    publishing,
  });
  const instance = await DuckDBInstance.create(requireCurrentRelease(workspace).snapshotPath, {
    access_mode: "READ_ONLY",
  });
  const connection = await instance.connect();
  const read = async <T = Record<string, number>>(sql: string) =>
    (await connection.runAndReadAll(sql)).getRowObjectsJS() as T[];
  const computed = Object.fromEntries(result.stages.map((stage) => [stage.stage, stage.computed]));
  return { read, computed };
}

async function importOverrides(workspace: Workspace, ...rows: string[]) {
  const head = "sku,start_date,end_date,quantity,percent,author,reason,created,expires,withdrawn";
  writeFileSync(join(workspace.root, "overrides.csv"), [head, ...rows].join("\n"));
  return celeiro(workspace.root, "import", "overrides.csv");
}

test("people's words take the place of forecasts, of their sums and of what orders rest on, for as long as they hold", async () => {
  const workspace = await smallCompany({ products: 4, weeks });
  const before = await buildAndRead(workspace);
  const { status, stderr } = await importOverrides(
    workspace,
    "P000,2025-02-26,2025-03-09,,50,Ana,campaign,2025-02-20,,",
    "P000,2025-03-05,2025-03-05,7,,Bruno,target,2025-02-21,,",
    "P001,2025-02-24,2025-03-30,0,,Ana,campaign,2025-02-20,,2025-02-22",
    "P001,2025-02-24,2025-03-30,0,,Bruno,target,2025-02-20,2025-02-23,",
    "P002,2025-02-24,2025-03-02,60,,Ana,large order,2025-02-20,2025-12-31,",
    "P003,2026-02-24,2026-03-02,60,,Ana,large order,2025-02-20,,",
  );
  expect(status, stderr).toBe(0);
  const { read, computed } = await buildAndRead(workspace);
  expect(computed).toMatchObject({ backtest: 0, overrides: 2 + 4 });

  const steps = await read(
    "SELECT sku, step, mean, statistical, own_mean, q10, q90 FROM forecasts WHERE step <= 3 AND sku <> 'P003' ORDER BY sku, step",
  );
  const at = (sku: string, step: number) => steps.find((row) => (row.sku as unknown) === sku && row.step === step)!;
  expect(at("P000", 1).mean).toBeCloseTo(1.5 * at("P000", 1).statistical!, 10);
  expect(at("P000", 2)).toMatchObject({ mean: 7, own_mean: at("P000", 1).own_mean });
  expect(at("P000", 3).statistical).toBeNull();
  expect([1, 2, 3].map((step) => at("P001", step).statistical)).toEqual([null, null, null]);
  expect(at("P002", 1).mean).toBe(60);
  // Forecast at less than a tenth of it, so counts: Poisson with mean 60 (R: qpois(c(.1, .9), 60)).
  expect(at("P002", 1)).toMatchObject({ q10: 50, q90: 70 });

  const listed = await read<Record<string, string>>(
    "SELECT sku, author, status, periods FROM overrides ORDER BY sku, created, author",
  );
  expect(listed.map(({ sku, author, status, periods }) => `${sku} ${author} ${status} ${periods}`)).toEqual([
    "P000 Ana applied 1",
    "P000 Bruno applied 1",
    "P001 Ana withdrawn 0",
    "P001 Bruno expired 0",
    "P002 Ana applied 1",
    "P003 Ana beyond 0",
  ]);

  const total = "SELECT step, mean, units FROM group_forecasts WHERE level = 'total' ORDER BY step";
  const units = await read("SELECT step, sum(mean) AS units FROM forecasts GROUP BY step ORDER BY step");
  const worth = "sum(mean * (10 + right(sku, 1)::INTEGER))";
  const money = await read(`SELECT step, ${worth} AS mean FROM forecasts GROUP BY step ORDER BY step`);
  (await read(total)).forEach((row, i) => {
    expect(row.units).toBeCloseTo(units[i]!.units!, 6);
    expect(row.mean).toBeCloseTo(money[i]!.mean!, 6);
  });

  const orders = "SELECT sku, quantity, overridden, trace FROM orders ORDER BY sku";
  const [was, is] = [await before.read(orders), await read<Record<string, string>>(orders)];
  expect(is.map(({ overridden }) => overridden)).toEqual([2, 0, 1, 0]);
  expect(is[0]!.trace).toContain("overrides.order");
  expect(is[1]).toEqual(was[1]);
  expect(is[2]!.quantity).toBeGreaterThan(was[2]!.quantity!);
});

test("overrides of the past are scored from what was known on their day, each period that had not begun", async () => {
  const workspace = await smallCompany({ products: 2, weeks });
  await importOverrides(
    workspace,
    // Made on a Wednesday: the week from the 6th has begun, those from the 13th and the 20th have not.
    "P000,2025-01-06,2025-01-26,30,,Ana,campaign,2025-01-08,,",
    // On a Monday, before anything was sold; the second week is taken back in time.
    "P001,2025-01-13,2025-01-26,,-50,Bruno,target,2025-01-13,,2025-01-20",
  );
  const { read } = await buildAndRead(workspace);
  const cases = await read<Record<string, number> & { author: string; date: Date; origin: Date }>(
    "SELECT * FROM override_cases ORDER BY sku, date",
  );
  const day = (date: Date) => date.toISOString().slice(0, 10);
  expect(cases.map(({ author, date, origin, step }) => `${author} ${day(origin)} ${day(date)} ${step}`)).toEqual([
    "Ana 2025-01-06 2025-01-13 2",
    "Ana 2025-01-06 2025-01-20 3",
    "Bruno 2025-01-13 2025-01-13 1",
    "Bruno 2025-01-13 2025-01-20 2",
  ]);
  const sold = await read<{ actual: number; mean: number; last: number }>(`
    SELECT periods.quantity AS actual, avg(earlier.quantity) AS mean, arg_max(earlier.quantity, earlier.date) FILTER (earlier.date = c.date - 364) AS last
    FROM override_cases c JOIN periods USING (sku, date) JOIN periods earlier ON earlier.sku = c.sku AND earlier.date < c.origin
    GROUP BY c.sku, c.date, periods.quantity ORDER BY c.sku, c.date`);
  cases.forEach((row, i) => {
    expect(row.actual).toBe(sold[i]!.actual);
    expect(row.statistical).toBeCloseTo(sold[i]!.mean, 9);
    // Seasonal naive: the same week of the year before.
    expect(row.naive).toBe(sold[i]!.last);
  });
  const [, , third, fourth] = cases;
  expect(cases.slice(0, 2).map(({ overridden, final }) => [overridden, final])).toEqual([
    [30, 30],
    [30, 30],
  ]);
  expect(third!.overridden).toBeCloseTo(0.5 * third!.statistical!, 9);
  expect(third!.final).toBe(third!.overridden);
  expect(fourth!.overridden).toBeCloseTo(0.5 * fourth!.statistical!, 9);
  expect(fourth!.final).toBe(fourth!.statistical);

  const [row] = await read(
    "SELECT overrides, cases, wape, money, verdict FROM value_added WHERE dimension = 'author' AND author = 'Ana' AND step = 'override'",
  );
  const own = cases.slice(0, 2);
  const errors = own.map((one) => Math.abs(30 - one.actual!));
  const volume = own.reduce((sum, one) => sum + one.actual!, 0);
  expect(row).toMatchObject({ overrides: 1, cases: 2, verdict: "not distinguishable" });
  expect(row!.wape).toBeCloseTo((errors[0]! + errors[1]!) / volume, 9);
  const statistical = own.reduce((sum, one) => sum + Math.abs(one.statistical! - one.actual!), 0);
  expect(row!.money).toBeCloseTo(10 * (errors[0]! + errors[1]! - statistical), 6);
});

test("an import refuses overrides that contradict themselves, each with its row and remedy", async () => {
  const workspace = await smallCompany({ products: 1, weeks: 30 });
  const { status, stderr } = await importOverrides(
    workspace,
    "P000,2025-02-26,2025-03-09,5,50,Ana,campaign,2025-02-20,,",
    "P000,2025-02-26,2025-02-25,5,,Ben,campaign,2025-02-20,,",
    "P000,2025-02-26,,,-120,Carla,campaign,2025-02-20,,",
    "P000,2025-02-26,,5,,Davi,campaign,2025-03-20,,",
    "P000,2025-02-26,,5,,Eva,campaign,2025-02-20,2025-02-01,",
  );
  expect(status).toBe(3);
  for (let code = 1; code <= 5; code++) expect(stderr).toContain(`CEL-OVERRIDE-00${code} overrides.csv:${code + 1}`);
});

test("a file counts once, and a row that says something else takes the place of the one before", async () => {
  const workspace = await smallCompany({ products: 1, weeks: 30 });
  const row = (percent: number) => `P000,2025-02-26,2025-03-09,,${percent},Ana,campaign,2025-02-20,,`;
  const said = async (percent: number) => (await importOverrides(workspace, row(percent))).stdout;
  await said(50);
  await said(50);
  await said(20);
  const kept = await withOperations(operationsPlace(workspace, {}), ({ overrides }) => overrides.list());
  expect(kept.map(({ amount, source, withdrawnAt }) => [amount, source, withdrawnAt !== null])).toEqual([
    [50, "import", true],
    [20, "import", false],
  ]);
  const { status, stderr } = await celeiro(workspace.root, "import", "overrides.csv", "--replace");
  expect(status).toBe(2);
  expect(stderr).toContain("never erased");
});
