import { mkdirSync, writeFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { readConfig } from "../../data-loaders/config.js";
import { build } from "../../data-loaders/pipeline/build.js";
import { readTuning, writeTuning } from "../../data-loaders/pipeline/stages/tune/record.js";
import { silentProgress } from "../../data-loaders/progress/index.js";
import { requireCurrentRelease } from "../../data-loaders/publish/release.js";
import { celeiro } from "../support/command-line.js";
import { smallCompany } from "../support/small-company.js";

test("a search finds something for each kind of product, goes on where it stopped, and ends by its limits", async () => {
  const workspace = await smallCompany({ products: 45, weeks: 90 });
  writeFileSync(workspace.config, JSON.stringify({ methods: ["naive", "mean", "ses", "auto"], horizon: 6 }));
  const tune = (...more: string[]) => celeiro(workspace.root, "tune", "--minutes", "1", "--products", "10", ...more);
  const first = await tune("--trials", "6");
  expect(first.status).toBe(0);
  const segments = readTuning(workspace.tuning)!.segments;
  expect(segments.length).toBeGreaterThan(0);
  for (const { search, found } of segments) {
    expect(search.tried).toHaveLength(6);
    expect(search.tried.slice(0, 4).map(({ method }) => method)).toEqual(["naive", "mean", "ses", "auto"]);
    expect(found!.loss).toBeLessThanOrEqual(found!.baselineLoss);
    expect(first.stdout).toContain("in periods kept back");
  }
  await tune("--trials", "9");
  const later = readTuning(workspace.tuning)!.segments;
  later.forEach(({ search }, i) => {
    expect(search.tried).toHaveLength(9);
    expect(search.tried.slice(0, 6)).toEqual(segments[i]!.search.tried);
  });
  expect((await tune("--segment", "smooth-Q")).status).toBe(2);
});

const publishing = {
  pages: async ({ pagesFolder }: { pagesFolder: string }) => void mkdirSync(pagesFolder, { recursive: true }),
  site: async ({ siteFolder }: { siteFolder: string }) => void mkdirSync(siteFolder, { recursive: true }),
};

test("a build forecasts the products of a kind with what was found for it, if that gained beyond chance", async () => {
  const workspace = await smallCompany({ products: 20, weeks: 70 });
  writeFileSync(workspace.config, JSON.stringify({ methods: ["naive", "mean", "ses"] }));
  const [search, gain] = [
    { study: { trials: [], draws: 0 }, tried: [] },
    { estimate: 0.1, low: 0.05, high: 0.15 },
  ];
  const found = { method: "ses(last=52)*60+mean*40", loss: 0.9, baselineLoss: 1, products: 10, searchGain: 0.1, gain };
  const kinds = ["A", "B", "C"].map((abc) => ({ pattern: "smooth", abc, search, found: { ...found, adopted: true } }));
  const rare = { pattern: "intermittent", abc: "C", search, found: { ...found, adopted: false } };
  writeTuning(workspace.tuning, { version: 1, key: "another", segments: [...kinds, rare] });
  const now = () => new Date("2025-05-05T09:00:00Z");
  await build({ workspace, config: readConfig(workspace), env: {}, now, progress: silentProgress, publishing });
  const connection = await (
    await DuckDBInstance.create(requireCurrentRelease(workspace).snapshotPath, { access_mode: "READ_ONLY" })
  ).connect();
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
  const chosen = await rows(`SELECT s.method = '${found.method}' AS tuned, pattern, count(*)::INTEGER AS products,
    min(reason) AS reason FROM selection s JOIN classification USING (sku) GROUP BY ALL`);
  expect(chosen.length).toBeGreaterThan(1);
  for (const { tuned, pattern } of chosen) expect(tuned).toBe(pattern === "smooth");
  const { reason } = chosen.find(({ tuned }) => tuned === true)!;
  expect(JSON.parse(String(reason))).toMatchObject({ key: "routing.tuned", parameters: { gain: 0.1 } });
  expect(await rows("SELECT sku FROM selection ANTI JOIN backtest USING (sku, method)")).toEqual([]);
  expect(await rows("SELECT adopted FROM tuning ORDER BY adopted")).toMatchObject([{ adopted: 0 }, {}, {}, {}]);
  connection.closeSync();
});
