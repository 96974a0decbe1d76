import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { readConfig } from "../../data-loaders/config.js";
import { listArchives } from "../../data-loaders/feedback/archive.js";
import { RouterShelf } from "../../data-loaders/feedback/router-shelf.js";
import { operationsPlace, withOperations } from "../../data-loaders/operations/index.js";
import { build } from "../../data-loaders/pipeline/build.js";
import { silentProgress } from "../../data-loaders/progress/index.js";
import { requireCurrentRelease } from "../../data-loaders/publish/release.js";
import { errorScale, pinballLoss } from "../../models/evaluation/index.js";
import { celeiro } from "../support/command-line.js";
import { sellLater, smallCompany } from "../support/small-company.js";

const publishing = {
  pages: async ({ pagesFolder }: { pagesFolder: string }) => void mkdirSync(pagesFolder, { recursive: true }),
  site: async ({ siteFolder }: { siteFolder: string }) => void mkdirSync(siteFolder, { recursive: true }),
};

test("forecasts are archived, and scored by hand's numbers when their weeks have come", async () => {
  const workspace = await smallCompany({ products: 40, weeks: 70 });
  writeFileSync(
    workspace.config,
    JSON.stringify({ methods: ["naive", "mean", "tsb", "ses"], routing: "router", horizon: 6, cleansing: [] }),
  );
  const run = (now: Date) =>
    build({ workspace, config: readConfig(workspace), env: {}, now: () => now, progress: silentProgress, publishing });
  const first = await run(new Date("2025-05-05T09:00:00Z"));
  expect(first.outcome).toBe("published");
  // Nothing to look back on: the store is not even made.
  expect(existsSync(workspace.operations)).toBe(false);
  expect(listArchives(workspace).map(({ runId }) => runId)).toEqual([first.runId]);
  const champion = new RouterShelf(workspace).state()!.champion;
  const before = await reader(requireCurrentRelease(workspace).snapshotPath);
  const said = await before(
    "SELECT sku, step, date::VARCHAR AS date, method, mean, q10, q90 FROM forecasts WHERE step <= 2",
  );
  const [promised] = await before(
    "SELECT avg(abs(mean - actual)) AS absolute FROM backtest_points WHERE sku = 'P003' AND step = 1",
  );
  const again = await run(new Date("2025-05-05T10:00:00Z"));
  expect(again.outcome).toBe("unchanged");
  expect(again.stages.find(({ stage }) => stage === "route")?.computed).toBe(0);

  const sold = await sellLater(workspace, 2);
  const second = await run(new Date("2025-05-19T09:00:00Z"));
  expect(second.outcome).toBe("published");
  const rows = await withOperations(operationsPlace(workspace, {}), ({ realised }) =>
    realised.list({ role: "published" }),
  );
  // Lead time of 14 days and review of 7 look three weeks ahead, of which two have come.
  expect(rows).toHaveLength(40 * 2);
  for (const row of rows) {
    const forecast = said.find(({ sku, step }) => sku === row.sku && step === row.step)!;
    expect(row).toMatchObject({
      runId: first.runId,
      method: forecast.method,
      date: forecast.date,
      mean: forecast.mean,
    });
    expect(row.actual).toBe(sold.get(`${row.sku} ${row.date}`));
    expect(row.absolute).toBeCloseTo(Math.abs(row.actual - row.mean), 9);
  }
  // One of them from the beginning.
  const after = await reader(requireCurrentRelease(workspace).snapshotPath);
  const history = await after("SELECT quantity FROM periods WHERE sku = 'P003' ORDER BY date");
  const scale = errorScale(
    Float64Array.from(history.slice(0, 70), ({ quantity }) => Number(quantity)),
    52,
  );
  const one = rows.find(({ sku, step }) => sku === "P003" && step === 1)!;
  const quantiles = [one.q025, one.q10, one.q25, one.q50, one.q75, one.q90, one.q975] as number[];
  const levels = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];
  const pinball = levels.reduce((sum, p, i) => sum + pinballLoss(one.actual, quantiles[i]!, p), 0) / 7 / scale.absolute;
  const rmsse = Math.abs(one.actual - one.mean) / Math.sqrt(scale.squared);
  expect(one.loss).toBeCloseTo((rmsse + 2 * pinball) / 2, 9);
  expect(one.promisedAbsolute).toBeCloseTo(Number(promised?.absolute), 9);

  const accuracy = await after("SELECT * FROM realised_accuracy WHERE segment = 'all' ORDER BY step");
  expect(accuracy.map(({ step, products, forecasts }) => [step, products, forecasts])).toEqual([
    [1, 40, 40],
    [2, 40, 40],
  ]);
  const prices = new Map(rows.map(({ sku }) => [sku, 10 + Number(sku.slice(1))]));
  const near = rows.filter(({ step }) => step === 1);
  const total = (value: (row: (typeof rows)[number]) => number) =>
    near.reduce((sum, row) => sum + prices.get(row.sku)! * value(row), 0);
  expect(accuracy[0]?.wape).toBeCloseTo(total((row) => row.absolute) / total((row) => row.actual), 9);
  expect(accuracy[0]?.bias).toBeCloseTo(total((row) => row.mean - row.actual) / total((row) => row.actual), 9);

  const told = await celeiro(workspace.root, "feedback");
  expect(told.status).toBe(0);
  expect(told.stdout).toMatch(/^all, 1 ahead +off by [\d.]+ % \(promised [\d.]+ %\)/);
  expect(told.stdout).toMatch(new RegExp(`in use +${champion.version} `));
  const listed = (await celeiro(workspace.root, "feedback", "router", "--json")).stdout;
  expect(JSON.parse(listed)).toMatchObject({
    archives: 2,
    store: "embedded",
    trained: "2025-05-04",
    due: "2025-06-01",
  });

  const back = await celeiro(workspace.root, "releases", "rollback", "--author", "Ana", "--reason", "wrong prices");
  expect(back.status).toBe(0);
  const [recorded] = await withOperations(operationsPlace(workspace, {}), ({ decisions }) => decisions.list());
  expect(recorded).toMatchObject({
    ...{ kind: "rollback", subject: "release", before: second.runId, after: first.runId },
    ...{ author: "Ana", reason: "wrong prices" },
  });

  // Two weeks are less than the four after which the router is trained again.
  const state = new RouterShelf(workspace).state()!;
  expect(state.champion).toEqual(champion);
  expect(listArchives(workspace)).toHaveLength(2);
});

async function reader(path: string) {
  const instance = await DuckDBInstance.create(path, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  return async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
}
