import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { readConfig } from "../../data-loaders/config.js";
import { build } from "../../data-loaders/pipeline/build.js";
import { silentProgress } from "../../data-loaders/progress/index.js";
import { readManifest, requireCurrentRelease } from "../../data-loaders/publish/release.js";
import { modelFromJson } from "../../models/boosting/index.js";
import { Random } from "../../models/core/index.js";
import { type Message, say } from "../../models/messages/index.js";
import type { ModelCard } from "../../models/snapshot/index.js";
import { celeiro, csvRows } from "../support/command-line.js";
import { temporaryWorkspace } from "../support/workspace.js";

const weeks = 60;
const dateOf = (week: number) => new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10);

/** Twelve products whose demand doubles when the price is halved; and one that stopped selling long ago. */
function salesFile(): string {
  const random = new Random(3);
  const lines = ["series_id,date,quantity,price"];
  for (let product = 0; product < 12; product++) {
    for (let week = 0; week < weeks; week++) {
      const price = random.uniform() < 0.3 ? 5 : 10;
      lines.push(`P${product},${dateOf(week)},${random.poisson((40 + product) * (10 / price))},${price}`);
    }
  }
  for (let week = 0; week < weeks; week++) lines.push(`Q,${dateOf(week)},${week < 20 ? 6 : 0},3`);
  return `${lines.join("\n")}\n`;
}

const publishing = {
  pages: async ({ pagesFolder }: { pagesFolder: string }) => void mkdirSync(pagesFolder, { recursive: true }),
  site: async ({ siteFolder }: { siteFolder: string }) => void mkdirSync(siteFolder, { recursive: true }),
};

test("in a build boosting competes where prices are planned, orders by its paths, and is released with its card", async () => {
  const workspace = temporaryWorkspace();
  const folder = workspace.root;
  const settings = {
    methods: ["naive", "mean", "ses", "boosting"],
    horizon: 4,
    backtestWindows: 2,
    routing: "selection",
  };
  writeFileSync(workspace.config, JSON.stringify({ ...settings, frequency: "W", gates: { maxUnknownSkuShare: 1 } }));
  writeFileSync(join(folder, "sales.csv"), salesFile().replace("series_id", "sku"));
  const plan = ["sku,date,price"];
  for (let product = 0; product < 12; product++)
    for (let week = 0; week < 4; week++) plan.push(`P${product},${dateOf(weeks + week)},${week === 1 ? 5 : 10}`);
  writeFileSync(join(folder, "plan.csv"), `${plan.join("\n")}\n`);
  expect((await celeiro(folder, "import", "sales.csv")).status).toBe(0);
  expect((await celeiro(folder, "import", "plan.csv", "--table", "plan")).status).toBe(0);
  const run = (now: string) =>
    build(
      {
        workspace,
        config: readConfig(workspace),
        env: {},
        now: () => new Date(now),
        progress: silentProgress,
        publishing,
      },
      { force: true },
    );
  expect((await run("2025-02-24T09:00:00Z")).outcome).toBe("published");
  const release = requireCurrentRelease(workspace);
  const [listed] = readManifest(release).models ?? [];
  expect(listed).toMatchObject({ name: "demand", model: "models/demand/model.onnx" });
  const card = JSON.parse(readFileSync(join(release.folder, listed!.card), "utf8")) as ModelCard;
  const trees = modelFromJson(readFileSync(join(release.modelsFolder, "demand", card.files.trees!), "utf8"));
  expect(card.inputs.map(({ name }) => name)).toEqual(trees.features);
  expect(card.metrics.wape).toBeLessThan(0.3);
  const instance = await DuckDBInstance.create(release.snapshotPath, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const rows = await connection.runAndReadAll(`
    SELECT sku, s.method, s.reason, o.lead_time_demand_sd, m.mean AS second, f.mean AS first
    FROM selection s JOIN orders o USING (sku) JOIN forecasts f USING (sku) JOIN forecasts m USING (sku)
    WHERE f.step = 1 AND m.step = 2 AND s.method = 'boosting'`);
  const boosted = rows.getRowObjects();
  expect(boosted.length).toBeGreaterThan(6);
  // The price of the second week is half that of the first.
  const rises = boosted.map(({ second, first }) => Number(second) / Number(first)).sort((a, b) => a - b);
  expect(rises[rises.length >> 1]).toBeGreaterThan(1.3);
  for (const { lead_time_demand_sd: deviation } of boosted) expect(deviation).toBeGreaterThan(0);
  const reasons = boosted.map(({ reason }) => say("pt", JSON.parse(String(reason)) as Message));
  for (const reason of reasons) expect(reason).toContain("parte do nível do produto");
  expect(reasons.filter((reason) => reason.includes("preço ("))).not.toEqual([]);
  const tested = await connection.runAndReadAll("SELECT DISTINCT method FROM backtest ORDER BY 1");
  expect(tested.getRows().flat()).toEqual(["boosting", "mean", "naive", "ses"]);
  instance.closeSync();
});

test("one boosted model of all products answers a plan of prices, and a stopped product has a stand-in", async () => {
  const folder = temporaryWorkspace().root;
  writeFileSync(join(folder, "sales.csv"), salesFile());
  const plan = ["series_id,date,price"];
  for (let product = 0; product < 12; product++)
    plan.push(`P${product},${dateOf(weeks)},10`, `P${product},${dateOf(weeks + 1)},5`);
  plan.push(`Q,${dateOf(weeks)},3`, `Q,${dateOf(weeks + 1)},3`);
  writeFileSync(join(folder, "plan.csv"), `${plan.join("\n")}\n`);
  const ask = () =>
    celeiro(
      folder,
      ...["forecast", "--input", "sales.csv", "--future", "plan.csv", "--method", "boosting", "--horizon", "2"],
    );
  const { status, stdout } = await ask();
  expect(status).toBe(0);
  const rows = csvRows(stdout);
  const meanOf = (sku: string, step: number) =>
    Number(rows.find((row) => row.series_id === sku && row.step === String(step))?.mean);
  for (let product = 0; product < 12; product++) {
    expect(meanOf(`P${product}`, 2) / meanOf(`P${product}`, 1)).toBeGreaterThan(1.5);
    expect(meanOf(`P${product}`, 2) / meanOf(`P${product}`, 1)).toBeLessThan(2.6);
  }
  for (const row of rows) {
    const path = ["q025", "q10", "q25", "q50", "q75", "q90", "q975"].map((name) => Number(row[name]));
    expect(path).toEqual(path.toSorted((a, b) => a - b));
  }
  expect(rows.find((row) => row.series_id === "P3")).toMatchObject({
    method: "boosting",
    reason: expect.stringMatching(/^Boosting, as asked for: one model of 13 products/) as string,
  });
  expect(rows.find((row) => row.series_id === "Q")).toMatchObject({
    method: "mean",
    reason: expect.stringContaining("nothing was sold in the last 26 periods") as string,
  });
  expect((await ask()).stdout).toBe(stdout);
});
